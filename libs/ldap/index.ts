export { ldapDirectory } from './ldap-directory.ts';
export type { LdapOptions } from './options.ts';
