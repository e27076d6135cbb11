import { one, run, Refused, type Command, type Query } from './statement.ts';

export interface CursorClaim {
  /** Who is told: `syslog`. */
  name: string;
  /** Which copy of the service tells. */
  owner: string;
  at: number;
  leaseUntil: number;
}

function* cursorAt(name: string): Query<number> {
  return (yield* one<{ n: number }>('SELECT n FROM audit_cursor WHERE name = ?', name))?.n ?? 0;
}

/** The last link that was handed over; null while another copy of the service hands over. */
export function* claimCursor({ name, owner, at, leaseUntil }: CursorClaim): Command<number | null> {
  const sql = `INSERT INTO audit_cursor (name, n, owner, lease_until) VALUES (?, 0, ?, ?)
    ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, lease_until = excluded.lease_until
    WHERE audit_cursor.owner = excluded.owner OR audit_cursor.lease_until <= ?`;
  if ((yield* run(sql, name, owner, leaseUntil, at)) === 0) return new Refused(null);
  return yield* cursorAt(name);
}

/** Everything up to link `n` was handed over. False when the claim was lost meanwhile: somebody else may hand it over again. */
export function* moveCursor(name: string, owner: string, n: number): Command<boolean> {
  const sql = 'UPDATE audit_cursor SET n = ? WHERE name = ? AND owner = ? AND n <= ?';
  return (yield* run(sql, n, name, owner, n)) === 1;
}

export const auditCursor = (name: string): Query<number> => cursorAt(name);
