import { wakeDormant } from './dormant.ts';
import { writeJournal } from './journal.ts';
import { markRegister } from './registers.ts';
import { all, flag, maybe, one, type Command, type Query } from './statement.ts';
import type { EffectOutcome } from './store.ts';

interface Settled {
  seq: number;
  run_id: string;
  step: number;
  attempts: number;
  device_id: string | null;
  register: string | null;
}

/**
 * `claimed_at` is cleared with every outcome, so that `unsent` can only take back what this very attempt wrote down.
 * What an earlier one sent stays sent.
 */
const settleSql = `UPDATE effects SET state = ?, next_at = ?, due_at = ?, lease_until = NULL, lease_owner = NULL,
   first_sent_at = CASE WHEN ? = 1 AND first_sent_at = claimed_at THEN NULL ELSE first_sent_at END,
   claimed_at = NULL, attempts = CASE WHEN attempts < ? THEN ? ELSE attempts END,
   fault = CASE WHEN ? = 'done' THEN NULL ELSE COALESCE(?, fault) END,
   react = ?, result = COALESCE(?, result)
  WHERE id = ? AND state = 'open' RETURNING seq, run_id, step, attempts, device_id, register`;

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** What came of an attempt. An effect that was settled meanwhile stays as it is; that it came too late is still written down. */
export function* settleEffect(outcome: EffectOutcome): Command<boolean> {
  const { id, at, state } = outcome;
  const nextAt = outcome.nextAt ?? at;
  const attempt = outcome.attempt ?? 0;
  const moved = yield* one<Settled>(
    settleSql,
    state,
    nextAt,
    nextAt,
    flag(outcome.unsent === true),
    attempt,
    attempt,
    state,
    maybe(outcome.fault),
    json(outcome.react),
    json(outcome.result),
    id,
  );
  const known =
    moved ??
    (yield* one<Settled>(
      'SELECT seq, run_id, step, attempts, device_id, register FROM effects WHERE id = ?',
      id,
    ));
  if (known === undefined) throw new Error(`effect ${id} is not in the store`);
  const detail = { effect: id, ...outcome.detail };
  const line =
    moved === undefined
      ? { event: 'came too late', detail: { ...detail, was: outcome.event } }
      : { event: outcome.event, detail };
  yield* writeJournal(known.run_id, at, [{ step: known.step, attempt: known.attempts, ...line }]);
  if (moved === undefined) return false;
  if (outcome.register !== undefined) yield* markRegister(known, outcome.register);
  if (state === 'done') yield* overtakeHeld(known, id, at);
  if (state !== 'open') yield* wakeDormant(known.run_id, at);
  return true;
}

/** Older wants for the register that wait for an operator are moot: a newer one was carried out. */
export function* overtakeHeld(
  newer: Pick<Settled, 'seq' | 'device_id' | 'register'>,
  by: string,
  at: number,
): Query<void> {
  if (newer.register === null) return;
  const moot = yield* all<{ id: string; run_id: string; step: number; attempts: number }>(
    `UPDATE effects SET state = 'expired' WHERE device_id = ? AND register = ? AND seq < ? AND state = 'held'
     RETURNING id, run_id, step, attempts`,
    newer.device_id,
    newer.register,
    newer.seq,
  );
  for (const { id, run_id, step, attempts } of moot) {
    const detail = { effect: id, by, why: 'a newer want was carried out' };
    yield* writeJournal(run_id, at, [{ step, attempt: attempts, event: 'expired', detail }]);
    yield* wakeDormant(run_id, at);
  }
}
