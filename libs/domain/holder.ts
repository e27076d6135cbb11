/** Somebody the directory or the enrolment knows. Keyed by an id that never changes, never by user name. */
export interface Person {
  /** `<source>:<immutable id>`, for example `ldap:3f2c…` (entryUUID or objectGUID) or `local:anna`. */
  id: string;
  /** The name the MDM knows this person by, `[Device User]`. */
  userName: string;
  /** What the screen may show. */
  firstName: string;
  displayName: string;
  /** False when the directory has locked or disabled the account. */
  enabled: boolean;
  /** Group names and other directory values that rules may ask for. */
  attributes: Record<string, string | string[]>;
  /** When a source last vouched for this person, epoch milliseconds. */
  seenAt: number;
}
