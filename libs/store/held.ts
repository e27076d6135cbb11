import { writeAudit } from './audit.ts';
import { wakeDormant } from './dormant.ts';
import { effectWhere } from './effect-queries.ts';
import { writeJournal } from './journal.ts';
import { markRegister } from './registers.ts';
import { flag, one, Refused, run, type Command, type Query } from './statement.ts';
import type { EffectRow, Settlement, SettlementAnswer } from './store.ts';

const refuse = (answer: SettlementAnswer): Refused<SettlementAnswer> => new Refused(answer);

/** What the other side has instead, as the engine wrote it down when it parked the want. */
const foreign = (effect: EffectRow): string | undefined => {
  const value = effect.result?.['value'];
  return effect.register !== null && typeof value === 'string' ? value : undefined;
};

function* objection(effect: EffectRow, { do: act }: Settlement): Query<SettlementAnswer | undefined> {
  if (effect.state !== 'held' && !(effect.state === 'failed' && act === 'retry')) return 'not-held';
  if ((act === 'adopt' || act === 'enforce') && foreign(effect) === undefined) return 'not-adoptable';
  if (act === 'skip' || effect.register === null) return undefined;
  const newer = yield* one<{ id: string }>(
    `SELECT id FROM effects WHERE device_id = ? AND register = ? AND seq > ?
       AND (state IN ('open', 'done', 'adopted') OR (? = 1 AND state IN ('held', 'failed')))`,
    effect.deviceId,
    effect.register,
    effect.seq,
    // Only the staging user between two people is wanted although a newer want waits for an operator too.
    flag(effect.supersedable),
  );
  return newer === undefined ? undefined : 'overtaken';
}

const becomes = { retry: 'open', enforce: 'open', skip: 'skipped', adopt: 'adopted' } as const;

/** An operator's decision about an effect that waits for one. What is tried again is tried without the step's patience, which was used up. A failed effect may be tried again too. */
export function* settleHeld(settlement: Settlement): Command<SettlementAnswer> {
  const { id, at, do: act, actor, reason } = settlement;
  const [effect] = yield* effectWhere('e.id = ?', id);
  if (effect === undefined) return refuse('unknown');
  const no = yield* objection(effect, settlement);
  if (no !== undefined) return refuse(no);
  const moved = yield* run(
    `UPDATE effects SET state = ?, react = NULL, patience = CASE WHEN ? = 'open' THEN NULL ELSE patience END, next_at = ?, due_at = ?, lease_until = NULL, lease_owner = NULL
     WHERE id = ? AND state = ?`,
    becomes[act],
    becomes[act],
    at,
    at,
    id,
    effect.state,
  );
  if (moved !== 1) return refuse('not-held');
  const value = foreign(effect);
  const of = { seq: effect.seq, device_id: effect.deviceId, register: effect.register };
  // Enforced: what stands there counts as ours from now on, so the next attempt writes over it.
  if (act === 'enforce' && value !== undefined) yield* markRegister(of, { value });
  if (act === 'adopt' && value !== undefined) {
    yield* markRegister(of, { value, unsureSince: null, lookAt: null, base: true });
  }
  const detail = { effect: id, why: reason, by: actor };
  yield* writeJournal(effect.runId, at, [
    { step: effect.step, attempt: effect.attempts, event: `operator: ${act}`, detail },
  ]);
  yield* writeAudit(at, [
    { actor, action: `effect-${act}`, subject: id, detail: { run: effect.runId, reason } },
  ]);
  yield* wakeDormant(effect.runId, at);
  return 'settled';
}

/** False when the policy was carried out before. */
export function* reacted(effectId: string): Command<boolean> {
  const moved = yield* run('UPDATE effects SET react = NULL WHERE id = ? AND react IS NOT NULL', effectId);
  return moved === 1 ? true : new Refused(false);
}
