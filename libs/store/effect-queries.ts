import { all, atMost, one, type Query, type Value } from './statement.ts';
import type { Delivery, EffectRow, EffectState, OnFailure, Patience } from './store.ts';

interface StoredEffect {
  seq: number;
  id: string;
  run_id: string;
  step: number;
  device_id: string | null;
  epoch: number;
  target: string;
  lane: string;
  delivery: Delivery;
  register: string | null;
  type: string;
  params: string;
  supersedable: number;
  not_after: number | null;
  patience: string | null;
  on_run: 'success' | 'failure' | null;
  fault: string | null;
  result: string | null;
  react: string | null;
  state: EffectState;
  attempts: number;
  next_at: number;
  first_sent_at: number | null;
  lease_until: number | null;
  created_at: number;
  device_epoch: number;
  device_serial: string;
  overtaken: number;
}

/** A newer open want for the same register stands behind it. */
const overtaken = `CASE WHEN e.register IS NOT NULL AND EXISTS (SELECT 1 FROM effects newer WHERE newer.state = 'open'
  AND newer.lane = e.lane AND newer.register = e.register AND newer.seq > e.seq) THEN 1 ELSE 0 END`;

const columns = `e.seq, e.id, e.run_id, e.step, e.device_id, e.epoch, e.target, e.lane, e.delivery, e.register, e.type, e.params,
  e.supersedable, e.not_after, e.patience, e.on_run, e.fault, e.result, e.react, e.state, e.attempts, e.next_at, e.first_sent_at,
  e.lease_until, e.created_at, COALESCE(d.epoch, e.epoch) AS device_epoch, COALESCE(d.serial, '') AS device_serial,
  ${overtaken} AS overtaken`;

const fromEffects = 'FROM effects e LEFT JOIN devices d ON d.id = e.device_id';

const effectOf = (e: StoredEffect): EffectRow => ({
  seq: e.seq,
  id: e.id,
  runId: e.run_id,
  step: e.step,
  deviceId: e.device_id,
  epoch: e.epoch,
  target: e.target,
  lane: e.lane,
  delivery: e.delivery,
  register: e.register,
  type: e.type,
  params: JSON.parse(e.params) as Record<string, unknown>,
  supersedable: e.supersedable === 1,
  notAfter: e.not_after,
  patience: e.patience === null ? null : (JSON.parse(e.patience) as Patience),
  when: e.on_run,
  fault: e.fault,
  result: e.result === null ? null : (JSON.parse(e.result) as Record<string, unknown>),
  react: e.react === null ? null : (JSON.parse(e.react) as OnFailure),
  state: e.state,
  attempts: e.attempts,
  nextAt: e.next_at,
  firstSentAt: e.first_sent_at,
  leaseUntil: e.lease_until,
  createdAt: e.created_at,
  deviceEpoch: e.device_epoch,
  deviceSerial: e.device_serial,
  overtaken: e.overtaken === 1,
});

/**
 * The head of a lane is its oldest open effect; what stands behind it waits, whatever its own time. An obligation that waits
 * for an operator blocks its lane: it must be accepted before the device belongs to the next person.
 */
const isHead = `NOT EXISTS (SELECT 1 FROM effects ahead WHERE ahead.state = 'open' AND ahead.lane = e.lane AND ahead.seq < e.seq)
  AND NOT EXISTS (SELECT 1 FROM effects held WHERE held.state = 'held' AND held.delivery = 'obligation'
    AND held.lane = e.lane AND held.seq < e.seq)`;

/** `due_at` is the later of the next attempt and the end of the lease: a lease left by a crash runs out by itself. */
export function* dueEffects(now: number, limit: number, targets: readonly string[]): Query<EffectRow[]> {
  if (targets.length === 0) return [];
  const oneOf = targets.map(() => '?').join(', ');
  const rows = yield* all<StoredEffect>(
    `SELECT ${columns} ${fromEffects}
     WHERE e.state = 'open' AND e.due_at <= ? AND e.target IN (${oneOf}) AND ${isHead} ORDER BY e.due_at, e.seq ${atMost}`,
    now,
    ...targets,
    limit,
  );
  return rows.map(effectOf);
}

/** In order of their making. `condition` is ours, never a caller's text. */
export function* effectWhere(condition: string, ...values: Value[]): Query<EffectRow[]> {
  const rows = yield* all<StoredEffect>(
    `SELECT ${columns} ${fromEffects} WHERE ${condition} ORDER BY e.seq`,
    ...values,
  );
  return rows.map(effectOf);
}

export const effectsOf = (runId: string): Query<EffectRow[]> => effectWhere('e.run_id = ?', runId);

export function* effect(id: string): Query<EffectRow | null> {
  return (yield* effectWhere('e.id = ?', id))[0] ?? null;
}

export function* heldEffects(limit: number): Query<EffectRow[]> {
  const rows = yield* all<StoredEffect>(
    `SELECT ${columns} ${fromEffects} WHERE e.state = 'held' ORDER BY e.created_at, e.seq ${atMost}`,
    limit,
  );
  return rows.map(effectOf);
}

export function* openReactions(limit: number): Query<EffectRow[]> {
  const rows = yield* all<StoredEffect>(
    `SELECT ${columns} ${fromEffects} WHERE e.react IS NOT NULL ORDER BY e.seq ${atMost}`,
    limit,
  );
  return rows.map(effectOf);
}

export function* nextDue(): Query<number | null> {
  const effect = yield* one<{ due_at: number }>(
    `SELECT e.due_at FROM effects e WHERE e.state = 'open' AND ${isHead} ORDER BY e.due_at LIMIT 1`,
  );
  const wait = yield* one<{ deadline: number }>('SELECT deadline FROM waits ORDER BY deadline LIMIT 1');
  if (effect === undefined) return wait?.deadline ?? null;
  return wait === undefined ? effect.due_at : Math.min(effect.due_at, wait.deadline);
}
