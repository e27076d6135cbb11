import { all, maybe, one, run, type Query } from './statement.ts';
import type { NewWait, WaitKind, WaitRow } from './store.ts';

export function* writeWait(runId: string, wait: NewWait | null): Query<void> {
  if (wait === null) {
    yield* run('DELETE FROM waits WHERE run_id = ?', runId);
    return;
  }
  yield* run(
    `INSERT INTO waits (run_id, kind, device_id, deadline, effect_id, ask) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (run_id) DO UPDATE SET kind = excluded.kind, device_id = excluded.device_id, deadline = excluded.deadline,
       effect_id = excluded.effect_id, ask = excluded.ask`,
    runId,
    wait.kind,
    wait.deviceId,
    wait.deadline,
    maybe(wait.effectId),
    wait.ask === undefined ? null : JSON.stringify(wait.ask),
  );
}

export interface StoredWait {
  run_id: string;
  kind: WaitKind;
  device_id: string | null;
  deadline: number;
  effect_id: string | null;
  ask: string | null;
}

export const waitOfRow = (w: StoredWait): WaitRow => ({
  runId: w.run_id,
  kind: w.kind,
  deviceId: w.device_id,
  deadline: w.deadline,
  ...(w.effect_id === null ? {} : { effectId: w.effect_id }),
  ...(w.ask === null ? {} : { ask: JSON.parse(w.ask) as Record<string, unknown> }),
});

const columns = 'w.run_id, w.kind, w.device_id, w.deadline, w.effect_id, w.ask';

/** Past their deadline, or waiting for an effect that is settled. An awaited effect that is held is not settled yet. */
export function* dueWaits(now: number): Query<WaitRow[]> {
  const rows = yield* all<StoredWait>(
    `SELECT ${columns} FROM waits w WHERE w.deadline <= ? OR (w.kind = 'effect' AND EXISTS (
       SELECT 1 FROM effects e WHERE e.id = w.effect_id AND e.state NOT IN ('open', 'dormant', 'held')))
     ORDER BY w.deadline, w.run_id`,
    now,
  );
  return rows.map(waitOfRow);
}

export function* waitFor(deviceId: string): Query<WaitRow | null> {
  const row = yield* one<StoredWait>(
    `SELECT ${columns} FROM waits w WHERE w.device_id = ? AND w.kind = 'removal' ORDER BY w.deadline LIMIT 1`,
    deviceId,
  );
  return row === undefined ? null : waitOfRow(row);
}

export function* waitOf(runId: string): Query<WaitRow | null> {
  const row = yield* one<StoredWait>(`SELECT ${columns} FROM waits w WHERE w.run_id = ?`, runId);
  return row === undefined ? null : waitOfRow(row);
}
