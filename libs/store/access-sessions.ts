import {
  operatorColumns,
  operatorOf,
  sessionOf,
  type StoredOperator,
  type StoredSession,
} from './access-columns.ts';
import { dropSessions, forgetFailures } from './access-operators.ts';
import type { Attempt, AttemptRules, Audited, OperatorRow, SessionRow } from './access-rows.ts';
import { writeAudit } from './audit.ts';
import { one, Refused, run, type Command, type Query } from './statement.ts';

export function* session(hash: string): Query<{ session: SessionRow; operator: OperatorRow } | null> {
  const row = yield* one<StoredOperator & StoredSession>(
    `SELECT ${operatorColumns}, s.hash, s.operator_id, s.way, s.created_at AS begun_at, s.seen_at, s.confirmed_at
     FROM sessions s JOIN operators o ON o.id = s.operator_id WHERE s.hash = ?`,
    hash,
  );
  return row === undefined ? null : { session: sessionOf(row), operator: operatorOf(row) };
}

export function* startSession(
  s: SessionRow,
  { at, audit, bornBefore }: Audited & { bornBefore: number },
): Command<boolean> {
  yield* run('DELETE FROM sessions WHERE created_at < ?', bornBefore);
  const welcome = yield* run(
    'UPDATE operators SET signed_in_at = ? WHERE id = ? AND blocked = 0',
    at,
    s.operatorId,
  );
  if (welcome === 0) return new Refused(false);
  yield* run(
    'INSERT INTO sessions (hash, operator_id, way, created_at, seen_at, confirmed_at) VALUES (?, ?, ?, ?, ?, ?)',
    ...[s.hash, s.operatorId, s.way, s.createdAt, s.seenAt, s.confirmedAt],
  );
  yield* writeAudit(at, audit);
  return true;
}

export function* touchSession(hash: string, at: number, confirmed: boolean): Command<void> {
  yield* confirmed
    ? run('UPDATE sessions SET seen_at = ?, confirmed_at = ? WHERE hash = ?', at, at, hash)
    : run('UPDATE sessions SET seen_at = ? WHERE hash = ? AND seen_at < ?', at, hash, at);
}

export function* endSession(hash: string, { at, audit }: Audited): Command<boolean> {
  if ((yield* run('DELETE FROM sessions WHERE hash = ?', hash)) === 0) return new Refused(false);
  yield* writeAudit(at, audit);
  return true;
}

export function* endSessions(id: string, { at, audit }: Audited): Command<boolean> {
  const known = yield* one<{ id: string }>('SELECT id FROM operators WHERE id = ?', id);
  if (known === undefined) return new Refused(false);
  yield* dropSessions(id);
  yield* forgetFailures(id);
  yield* writeAudit(at, audit);
  return true;
}

/** Null: counted. Otherwise until when it must wait; then it was not counted. */
function* count({ name, allowed }: Attempt, rules: AttemptRules): Query<number | null> {
  const { at, forgetMs, waitMs, longestWaitMs } = rules;
  yield* run(
    'INSERT INTO sign_in_failures (name, failures, last_at) VALUES (?, 0, ?) ON CONFLICT DO NOTHING',
    name,
    at,
  );
  // It also holds the row: tries made at the same time are counted one after the other.
  const counted = yield* run(
    `UPDATE sign_in_failures SET failures = CASE WHEN last_at < ? THEN 1 ELSE failures + 1 END, last_at = ?
     WHERE name = ? AND (locked_until IS NULL OR locked_until <= ?)`,
    at - forgetMs,
    at,
    name,
    at,
  );
  const row = yield* one<{ failures: number; locked_until: number | null }>(
    'SELECT failures, locked_until FROM sign_in_failures WHERE name = ?',
    name,
  );
  if (row === undefined) return null;
  if (counted === 0) return row.locked_until;
  const wait = Math.min(longestWaitMs, waitMs * 2 ** Math.min(20, Math.max(0, row.failures - allowed)));
  const lockedUntil = row.failures < allowed ? null : at + wait;
  yield* run('UPDATE sign_in_failures SET locked_until = ? WHERE name = ?', lockedUntil, name);
  return null;
}

export function* countAttempt(attempts: readonly Attempt[], rules: AttemptRules): Command<number | null> {
  yield* run('DELETE FROM sign_in_failures WHERE last_at < ?', rules.at - rules.forgetMs);
  for (const attempt of attempts) {
    const wait = yield* count(attempt, rules);
    if (wait !== null) return new Refused(wait);
  }
  return null;
}

export function* forgiveAttempt([own, ...others]: readonly Attempt[]): Command<void> {
  if (own !== undefined) yield* run('DELETE FROM sign_in_failures WHERE name = ?', own.name);
  for (const { name, allowed } of others)
    yield* run(
      `UPDATE sign_in_failures SET failures = failures - 1, locked_until = CASE WHEN failures <= ? THEN NULL ELSE locked_until END
       WHERE name = ? AND failures > 0`,
      allowed,
      name,
    );
}
