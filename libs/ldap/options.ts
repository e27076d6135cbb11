import type { ReadingFormat } from '#libs/domain';

/** A directory that is asked by LDAP. */
export interface LdapOptions {
  /** `ldaps://host[:port]`, or `ldap://host[:port]`. */
  url: string;
  /** Turns an `ldap://` connection into TLS before anything is said on it. */
  startTls?: boolean;
  /**
   * Authorities in PEM, read at each connect so that a renewed one counts at once; the system's unless given.
   * Certificate and host name are verified in any case.
   */
  caFile?: string | undefined;
  bindDn: string;
  /** Never empty: a bind without a password counts as anonymous and succeeds (RFC 4513, 5.1.2). */
  password: string;
  base: string;
  badgeAttribute: string;
  /** Which of a badge's readings is compared. */
  badgeFormat: ReadingFormat;
  idAttribute: 'entryUUID' | 'objectGUID';
  userNameAttribute: string;
  firstNameAttribute: string;
  displayNameAttribute: string;
  /** Further attributes that rules may ask for. */
  attributes?: readonly string[];
  /** What an enabled account looks like, beside Active Directory's own userAccountControl. */
  enabledWhen?: { attribute: string; is?: string | undefined; isNot?: string | undefined } | undefined;
  /** Narrows who is found, RFC 4515. From the site file, never from a badge. */
  filter?: string | undefined;
  /** For the whole of connecting, binding and searching. */
  timeLimitMs: number;
}
