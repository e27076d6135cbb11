import { writeJournal } from './journal.ts';
import { all, flag, one, run, type Command, type Query } from './statement.ts';
import type { EffectOutcome, NewEffect } from './store.ts';

interface Superseded {
  id: string;
  run_id: string;
  step: number;
  attempts: number;
}

/** Wants of the same register of which no request has left give way; each says so in the journal of its own run. */
function* supersede(effect: NewEffect, at: number): Query<void> {
  if (effect.register === null) return;
  const gone = yield* all<Superseded>(
    `UPDATE effects SET state = 'superseded'
     WHERE device_id = ? AND target = ? AND register = ? AND state = 'open' AND supersedable = 1 AND first_sent_at IS NULL
     RETURNING id, run_id, step, attempts`,
    effect.deviceId,
    effect.target,
    effect.register,
  );
  for (const old of gone) {
    yield* writeJournal(old.run_id, at, [
      {
        step: old.step,
        attempt: old.attempts,
        event: 'superseded',
        detail: { effect: old.id, by: effect.id },
      },
    ]);
  }
}

const insertSql = `INSERT INTO effects (id, run_id, step, device_id, epoch, target, delivery, register, type, params,
   supersedable, not_after, state, next_at, due_at, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?)`;

export function* addEffect(runId: string, at: number, effect: NewEffect): Query<void> {
  yield* supersede(effect, at);
  yield* run(
    insertSql,
    effect.id,
    runId,
    effect.step,
    effect.deviceId,
    effect.epoch,
    effect.target,
    effect.delivery,
    effect.register,
    effect.type,
    JSON.stringify(effect.params),
    flag(effect.supersedable),
    effect.notAfter,
    at,
    at,
    at,
  );
}

/** Only the head of its lane may leave, so two copies of the service never have two in flight for one device and target. */
const claimSql = `UPDATE effects SET attempts = attempts + 1, first_sent_at = COALESCE(first_sent_at, ?), lease_owner = ?,
   lease_until = ?, claimed_at = ?, due_at = ?
  WHERE id = ? AND state = 'open' AND due_at <= ? AND NOT EXISTS (
    SELECT 1 FROM effects ahead WHERE ahead.state = 'open' AND ahead.device_id = effects.device_id
      AND ahead.target = effects.target AND ahead.seq < effects.seq)`;

export function* claimEffect(claim: {
  id: string;
  owner: string;
  at: number;
  leaseUntil: number;
}): Command<boolean> {
  const { id, owner, at, leaseUntil } = claim;
  return (yield* run(claimSql, at, owner, leaseUntil, at, leaseUntil, id, at)) === 1;
}

/** What a process that died was about to do is due again at once. */
export function* releaseLeases(): Command<void> {
  yield* run(
    `UPDATE effects SET lease_until = NULL, lease_owner = NULL, due_at = next_at
     WHERE state = 'open' AND lease_until IS NOT NULL`,
  );
}

interface Settled {
  run_id: string;
  step: number;
  attempts: number;
}

/**
 * What came of an attempt. `unsent` clears `first_sent_at` only if this very attempt set it: what an earlier one sent stays sent.
 * An effect that was settled meanwhile stays as it is; the fact is still written down.
 */
export function* settleEffect(outcome: EffectOutcome): Command<void> {
  const nextAt = outcome.nextAt ?? outcome.at;
  const moved = yield* one<Settled>(
    `UPDATE effects SET state = ?, next_at = ?, due_at = ?, lease_until = NULL, lease_owner = NULL,
       first_sent_at = CASE WHEN ? = 1 AND first_sent_at = claimed_at THEN NULL ELSE first_sent_at END
     WHERE id = ? AND state = 'open' RETURNING run_id, step, attempts`,
    outcome.state,
    nextAt,
    nextAt,
    flag(outcome.unsent === true),
    outcome.id,
  );
  const known =
    moved ?? (yield* one<Settled>('SELECT run_id, step, attempts FROM effects WHERE id = ?', outcome.id));
  if (known === undefined) throw new Error(`effect ${outcome.id} is not in the store`);
  yield* writeJournal(known.run_id, outcome.at, [
    {
      step: known.step,
      attempt: known.attempts,
      event: outcome.event,
      detail: outcome.detail,
    },
  ]);
}
