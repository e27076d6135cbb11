import { writeAudit } from './audit.ts';
import { all, atMost, one, run, type Command, type Query } from './statement.ts';
import type {
  AuditEntry,
  BatchCounts,
  BatchDevice,
  BatchRow,
  BatchState,
  NewBatch,
  RunState,
} from './store.ts';

export function* startBatch(batch: NewBatch): Command<void> {
  yield* run(
    `INSERT INTO batches (id, workflow, workflow_version, actor, reason, started_at) VALUES (?, ?, ?, ?, ?, ?)`,
    batch.id,
    batch.workflow,
    batch.workflowVersion,
    batch.actor,
    batch.reason,
    batch.at,
  );
  for (const [row, { deviceId, leftOut }] of batch.devices.entries()) {
    yield* run(
      `INSERT INTO batch_devices (batch_id, n, device_id, state, says) VALUES (?, ?, ?, ?, ?)`,
      batch.id,
      row,
      deviceId,
      leftOut === null ? 'waiting' : 'left-out',
      leftOut,
    );
  }
  yield* writeAudit(batch.at, batch.audit);
}

export function* stopBatch(id: string, at: number, audit: AuditEntry[]): Command<boolean> {
  const stopped = yield* run('UPDATE batches SET stopped_at = ? WHERE id = ? AND stopped_at IS NULL', at, id);
  if (stopped === 0) return false;
  yield* run(`UPDATE batch_devices SET state = 'stopped' WHERE batch_id = ? AND state = 'waiting'`, id);
  yield* writeAudit(at, audit);
  return true;
}

export function* leaveOut(batch: string, row: number, why: string): Command<void> {
  yield* run(
    `UPDATE batch_devices SET state = 'left-out', says = ? WHERE batch_id = ? AND n = ? AND state = 'waiting'`,
    why,
    batch,
    row,
  );
}

interface StoredBatch {
  id: string;
  workflow: string;
  workflow_version: number;
  actor: string;
  reason: string;
  started_at: number;
  stopped_at: number | null;
}

const columns = 'b.id, b.workflow, b.workflow_version, b.actor, b.reason, b.started_at, b.stopped_at';

const batchOf = (b: StoredBatch): BatchRow => ({
  id: b.id,
  workflow: b.workflow,
  workflowVersion: b.workflow_version,
  actor: b.actor,
  reason: b.reason,
  startedAt: b.started_at,
  stoppedAt: b.stopped_at,
});

export function* dueBatchRows(limit: number): Query<(BatchRow & { row: number; deviceId: string })[]> {
  const rows = yield* all<StoredBatch & { number: number; device_id: string }>(
    `SELECT ${columns}, d.n AS number, d.device_id FROM batch_devices d JOIN batches b ON b.id = d.batch_id
     WHERE d.state = 'waiting' ORDER BY b.started_at, b.id, d.n ${atMost}`,
    limit,
  );
  return rows.map((r) => ({ ...batchOf(r), row: r.number, deviceId: r.device_id }));
}

interface StoredBatchDevice {
  number: number;
  device_id: string;
  name: string;
  serial: string;
  state: BatchState;
  says: string | null;
  run_id: string | null;
  run_state: RunState | null;
}

export function* batch(id: string): Query<{ batch: BatchRow; devices: BatchDevice[] } | null> {
  const found = yield* one<StoredBatch>(`SELECT ${columns} FROM batches b WHERE b.id = ?`, id);
  if (found === undefined) return null;
  const rows = yield* all<StoredBatchDevice>(
    `SELECT x.n AS number, x.device_id, d.name, d.serial, x.state, x.says, x.run_id, r.state AS run_state
     FROM batch_devices x JOIN devices d ON d.id = x.device_id LEFT JOIN runs r ON r.id = x.run_id
     WHERE x.batch_id = ? ORDER BY x.n`,
    id,
  );
  const devices = rows.map((r) => ({
    row: r.number,
    device: { id: r.device_id, name: r.name, serial: r.serial },
    state: r.state,
    says: r.says,
    run: r.run_id === null || r.run_state === null ? null : { id: r.run_id, state: r.run_state },
  }));
  return { batch: batchOf(found), devices };
}

export function* batches(before: { startedAt: number; id: string } | null, limit: number): Query<BatchRow[]> {
  const rows = yield* all<StoredBatch>(
    `SELECT ${columns} FROM batches b ${before === null ? '' : 'WHERE (b.started_at, b.id) < (?, ?)'}
     ORDER BY b.started_at DESC, b.id DESC ${atMost}`,
    ...(before === null ? [] : [before.startedAt, before.id]),
    limit,
  );
  return rows.map(batchOf);
}

export function* batchCounts(ids: readonly string[]): Query<BatchCounts[]> {
  if (ids.length === 0) return [];
  return yield* all<BatchCounts>(
    `SELECT x.batch_id AS id, x.state, r.state AS run, COUNT(*) AS devices
     FROM batch_devices x LEFT JOIN runs r ON r.id = x.run_id WHERE x.batch_id IN (${ids.map(() => '?').join(', ')})
     GROUP BY x.batch_id, x.state, r.state`,
    ...ids,
  );
}
