import { maybe, one, run, type Query } from './statement.ts';
import type { Conflict, CustodyChange, RunRow } from './store.ts';

interface DeviceState {
  epoch: number;
  free: number;
  is_out: number;
}

const stateSql = `SELECT d.epoch,
   CASE WHEN d.in_pool = 1 AND d.retired = 0 THEN 1 ELSE 0 END AS free,
   CASE WHEN EXISTS (SELECT 1 FROM custody c WHERE c.device_id = d.id AND c.kind = 'out' AND c.closed_by_epoch IS NULL)
     THEN 1 ELSE 0 END AS is_out
  FROM devices d WHERE d.id = ?`;

function* objection(change: CustodyChange): Query<Conflict | undefined> {
  const device = yield* one<DeviceState>(stateSql, change.deviceId);
  if (change.kind !== 'out') {
    if (device?.is_out !== 1) return 'device-not-out';
    return device.epoch === change.expectedEpoch ? undefined : 'epoch-moved';
  }
  if (device === undefined || device.free === 0 || device.is_out === 1) return 'device-not-free';
  if (device.epoch !== change.expectedEpoch) return 'epoch-moved';
  if (change.personId === undefined) throw new Error('a hand-out names nobody: personId is missing');
  if (change.limit === undefined) return undefined;
  const has = yield* one<{ n: number }>(
    `SELECT COUNT(*) AS n FROM custody WHERE person_id = ? AND kind = 'out' AND closed_by_epoch IS NULL`,
    change.personId,
  );
  return (has?.n ?? 0) < change.limit ? undefined : 'limit-reached';
}

/** Writes the row and answers the new epoch, or says why not. The schema's triggers close the open row and move the device. */
export function* changeCustody(change: CustodyChange, by: RunRow, at: number): Query<number | Conflict> {
  const conflict = yield* objection(change);
  if (conflict !== undefined) return conflict;
  const epoch = change.expectedEpoch + 1;
  yield* run(
    `INSERT INTO custody (id, kind, device_id, epoch, person_id, station, run_id, at, reason, due_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    change.id,
    change.kind,
    change.deviceId,
    epoch,
    maybe(change.personId),
    by.station,
    by.id,
    at,
    maybe(change.reason),
    maybe(change.dueAt),
  );
  return epoch;
}
