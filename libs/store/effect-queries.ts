import { all, one, type Query } from './statement.ts';
import type { Delivery, EffectRow, EffectState } from './store.ts';

interface StoredEffect {
  seq: number;
  id: string;
  run_id: string;
  step: number;
  device_id: string;
  epoch: number;
  target: string;
  delivery: Delivery;
  register: string | null;
  type: string;
  params: string;
  supersedable: number;
  not_after: number | null;
  state: EffectState;
  attempts: number;
  next_at: number;
  first_sent_at: number | null;
  lease_until: number | null;
  created_at: number;
  device_epoch: number;
  device_serial: string;
}

const columns = `e.seq, e.id, e.run_id, e.step, e.device_id, e.epoch, e.target, e.delivery, e.register, e.type, e.params,
  e.supersedable, e.not_after, e.state, e.attempts, e.next_at, e.first_sent_at, e.lease_until, e.created_at,
  d.epoch AS device_epoch, d.serial AS device_serial`;

const effectOf = (e: StoredEffect): EffectRow => ({
  seq: e.seq,
  id: e.id,
  runId: e.run_id,
  step: e.step,
  deviceId: e.device_id,
  epoch: e.epoch,
  target: e.target,
  delivery: e.delivery,
  register: e.register,
  type: e.type,
  params: JSON.parse(e.params) as Record<string, unknown>,
  supersedable: e.supersedable === 1,
  notAfter: e.not_after,
  state: e.state,
  attempts: e.attempts,
  nextAt: e.next_at,
  firstSentAt: e.first_sent_at,
  leaseUntil: e.lease_until,
  createdAt: e.created_at,
  deviceEpoch: e.device_epoch,
  deviceSerial: e.device_serial,
});

/** The head of a lane is its oldest open effect; what stands behind it waits, whatever its own time. */
const isHead = `NOT EXISTS (SELECT 1 FROM effects ahead WHERE ahead.state = 'open' AND ahead.device_id = e.device_id
  AND ahead.target = e.target AND ahead.seq < e.seq)`;

/** `due_at` is the later of the next attempt and the end of the lease: a lease left by a crash runs out by itself. */
export function* dueEffects(now: number, limit: number, targets: readonly string[]): Query<EffectRow[]> {
  if (targets.length === 0) return [];
  const oneOf = targets.map(() => '?').join(', ');
  const rows = yield* all<StoredEffect>(
    `SELECT ${columns} FROM effects e JOIN devices d ON d.id = e.device_id
     WHERE e.state = 'open' AND e.due_at <= ? AND e.target IN (${oneOf}) AND ${isHead} ORDER BY e.due_at, e.seq LIMIT ?`,
    now,
    ...targets,
    limit,
  );
  return rows.map(effectOf);
}

export function* effectsOf(runId: string): Query<EffectRow[]> {
  const rows = yield* all<StoredEffect>(
    `SELECT ${columns} FROM effects e JOIN devices d ON d.id = e.device_id WHERE e.run_id = ? ORDER BY e.seq`,
    runId,
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
