import * as ldap from '#libs/ldap';
export const knowsLdap = ldap;
