import type { Reading } from '#libs/domain';
import type { LdapOptions } from '#libs/ldap';
import type { Slapd } from '#test/simulators/slapd';

/** As a site would configure it for the test directory. */
export const optionsFor = (slapd: Slapd, change: Partial<LdapOptions> = {}): LdapOptions => ({
  url: slapd.ldapsUrl,
  caFile: slapd.caFile,
  bindDn: slapd.bindDn,
  password: slapd.bindPassword,
  base: slapd.base,
  badgeAttribute: 'employeeNumber',
  badgeFormat: 'hex',
  idAttribute: 'entryUUID',
  userNameAttribute: 'uid',
  firstNameAttribute: 'givenName',
  displayNameAttribute: 'cn',
  timeLimitMs: 5_000,
  ...change,
});

/** A badge's readings; the adapter compares the hex one. */
export const hexReading = (value: string): Reading[] => [
  { format: 'decimal', value: '1' },
  { format: 'hex', value },
];
