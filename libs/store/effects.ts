import { wakeDormant } from './dormant.ts';
import { writeJournal } from './journal.ts';
import { all, flag, maybe, run, type Command, type Query } from './statement.ts';
import type { NewEffect, Store } from './store.ts';

interface Superseded {
  id: string;
  run_id: string;
  step: number;
  attempts: number;
}

/** Wants of the same register of which no request has left give way; each says so in the journal of its own run, which may be over with it. */
function* supersede(effect: NewEffect, lane: string, at: number): Query<void> {
  if (effect.register === null) return;
  const gone = yield* all<Superseded>(
    `UPDATE effects SET state = 'superseded', lease_until = NULL, lease_owner = NULL
     WHERE lane = ? AND register = ? AND state = 'open' AND supersedable = 1 AND first_sent_at IS NULL
     RETURNING id, run_id, step, attempts`,
    lane,
    effect.register,
  );
  for (const old of gone) {
    yield* writeJournal(old.run_id, at, [
      {
        step: old.step,
        attempt: old.attempts,
        event: 'superseded',
        detail: { effect: old.id, by: effect.id, why: 'a newer want stands, and nothing had left' },
      },
    ]);
    yield* wakeDormant(old.run_id, at);
  }
}

const insertSql = `INSERT INTO effects (id, run_id, step, device_id, epoch, target, lane, delivery, register, type, params,
   supersedable, not_after, patience, on_run, state, next_at, due_at, created_at, repeats)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const laneOf = ({ lane, deviceId, target }: NewEffect): string => {
  if (lane !== undefined) return lane;
  if (deviceId === null) throw new Error(`an effect towards ${target} names neither a lane nor a device`);
  return `${deviceId} ${target}`;
};

/** `repeats`: the want that it wants again, for a correction nobody asked for. */
export function* addEffect(runId: string, at: number, effect: NewEffect, repeats?: string): Query<void> {
  const lane = laneOf(effect);
  yield* supersede(effect, lane, at);
  yield* run(
    insertSql,
    effect.id,
    runId,
    effect.step,
    effect.deviceId,
    effect.epoch,
    effect.target,
    lane,
    effect.delivery,
    effect.register,
    effect.type,
    JSON.stringify(effect.params),
    flag(effect.supersedable),
    effect.notAfter,
    effect.patience === undefined ? null : JSON.stringify(effect.patience),
    maybe(effect.when),
    effect.when === undefined ? 'open' : 'dormant',
    at,
    at,
    at,
    maybe(repeats),
  );
}

/** Only the head of its lane may leave, so two copies of the service never have two in flight for one device and target. */
const isHead = `NOT EXISTS (
    SELECT 1 FROM effects ahead WHERE ahead.state = 'open' AND ahead.lane = effects.lane AND ahead.seq < effects.seq)
  AND NOT EXISTS (
    SELECT 1 FROM effects held WHERE held.state = 'held' AND held.delivery = 'obligation' AND held.lane = effects.lane
      AND held.seq < effects.seq)`;

/**
 * `claimed_at` is this attempt's moment: a claim that sends sets `first_sent_at` to it unless an earlier attempt sent. The owner's
 * second claim of an attempt (first to look, then to send) does not count as another attempt.
 */
const claimSql = `UPDATE effects SET
   attempts = attempts + CASE WHEN lease_owner = ? AND lease_until > ? THEN 0 ELSE 1 END,
   first_sent_at = CASE WHEN ? = 1 THEN COALESCE(first_sent_at, ?) ELSE first_sent_at END,
   lease_owner = ?, lease_until = ?, claimed_at = ?, due_at = ?
  WHERE id = ? AND state = 'open' AND (due_at <= ? OR lease_owner = ?) AND ${isHead}`;

export function* claimEffect(claim: Parameters<Store['claimEffect']>[0]): Command<boolean> {
  const { id, owner, at, leaseUntil, sends } = claim;
  const claimed = yield* run(
    claimSql,
    owner,
    at,
    flag(sends),
    at,
    owner,
    leaseUntil,
    at,
    leaseUntil,
    id,
    at,
    owner,
  );
  return claimed === 1;
}

/** A lease that has run out meanwhile is not prolonged: somebody else may have it. */
export function* renewLeases(owner: string, at: number, until: number): Command<number> {
  return yield* run(
    `UPDATE effects SET lease_until = ?, due_at = ? WHERE state = 'open' AND lease_owner = ? AND lease_until > ?`,
    until,
    until,
    owner,
    at,
  );
}

/** What a process that died was about to do is due again at once. */
export function* releaseLeases(): Command<void> {
  yield* run(
    `UPDATE effects SET lease_until = NULL, lease_owner = NULL, due_at = next_at
     WHERE state = 'open' AND lease_until IS NOT NULL`,
  );
}

/** Bound parameters are limited; a page of these is far below every limit. */
const page = 500;

export function* postponeEffects(ids: readonly string[], until: number): Command<void> {
  for (let i = 0; i < ids.length; i += page) {
    const some = ids.slice(i, i + page);
    yield* run(
      `UPDATE effects SET due_at = ? WHERE state = 'open' AND lease_owner IS NULL AND due_at < ?
         AND id IN (${some.map(() => '?').join(', ')})`,
      until,
      until,
      ...some,
    );
  }
}

export function* hurryEffects(target: string, at: number): Command<void> {
  yield* run(
    `UPDATE effects SET due_at = ?, next_at = ? WHERE state = 'open' AND lease_owner IS NULL AND target = ? AND due_at > ?`,
    at,
    at,
    target,
    at,
  );
}
