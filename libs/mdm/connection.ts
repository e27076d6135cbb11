/** What a test of the connection looks at, in this order. Append-only: printed and stored by name. */
export type ConnectionCheckName =
  | 'address'
  | 'name'
  | 'tls'
  | 'token'
  | 'credentials'
  | 'tenant-code'
  | 'rights-devices'
  | 'rights-users'
  | 'version'
  | 'quota';

/** One result of a test of the connection, in words. */
export interface ConnectionCheck {
  name: ConnectionCheckName;
  result: 'ok' | 'warning' | 'failed' | 'unknown';
  /** What was found. */
  says: string;
  /** What to do about it; empty when nothing. */
  remedy: string;
}
