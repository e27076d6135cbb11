import { all, atMost, one, run, type Command, type Query } from './statement.ts';
import type { Absence, Begins, DueRung, Rung, RungQuery } from './store.ts';

/** Begun with the run that is being written; a refusal undoes that. */
export function* begin(
  begins: Begins,
  runId: string,
  at: number,
): Query<'already-begun' | 'epoch-moved' | null> {
  if ('batch' in begins) {
    const { batch, row } = begins;
    const begun = yield* run(
      `UPDATE batch_devices SET state = 'begun', run_id = ? WHERE batch_id = ? AND n = ? AND state = 'waiting'`,
      runId,
      batch,
      row,
    );
    return begun === 1 ? null : 'already-begun';
  }
  const device = yield* one<{ epoch: number }>('SELECT epoch FROM devices WHERE id = ?', begins.deviceId);
  if (device?.epoch !== begins.epoch) return 'epoch-moved';
  return (yield* writeRung(begins, at, runId, null)) ? null : 'already-begun';
}

function* writeRung(rung: Rung, at: number, runId: string | null, why: string | null): Query<boolean> {
  const written = yield* run(
    `INSERT INTO rungs (started_by, subject, after_ms, at, run_id, why) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    rung.trigger,
    rung.subject,
    rung.afterMs,
    at,
    runId,
    why,
  );
  return written === 1;
}

export function* passRung(rung: Rung, at: number, why: string): Command<boolean> {
  return yield* writeRung(rung, at, null, why);
}

/**
 * Neither this rung nor a later one has begun, and the one before it, if there is one, began long enough ago: the ladder keeps its
 * distances, so that nobody meets its end before its beginning when the service was away or the clock jumped.
 */
function ladder(
  trigger: 'overdue' | 'undocked',
  subject: string,
  { now, afterMs, previousMs }: RungQuery,
): [sql: string, values: number[]] {
  const rungs = `SELECT 1 FROM rungs g WHERE g.started_by = '${trigger}' AND g.subject = ${subject}`;
  const fresh = `NOT EXISTS (${rungs} AND g.after_ms >= ?)`;
  if (previousMs === null) return [fresh, [afterMs]];
  return [
    `${fresh} AND EXISTS (${rungs} AND g.after_ms >= ? AND g.at + (? - g.after_ms) <= ?)`,
    [afterMs, previousMs, afterMs, now],
  ];
}

interface StoredDue {
  device_id: string;
  epoch: number;
  due_at: number;
}

export function* dueRungs(query: RungQuery, liftedBy: readonly string[]): Query<DueRung[]> {
  const [climbs, values] = ladder('overdue', `c.device_id || ' ' || c.epoch`, query);
  const lifted = liftedBy.map(
    () =>
      `AND NOT EXISTS (SELECT 1 FROM effects e WHERE e.device_id = c.device_id AND e.epoch >= c.epoch AND e.type = ?)`,
  );
  const rows = yield* all<StoredDue>(
    `SELECT c.device_id, c.epoch, c.due_at FROM custody c
     WHERE c.kind = 'out' AND c.closed_by_epoch IS NULL AND c.due_at <= ? AND ${climbs} ${lifted.join(' ')}
     ORDER BY c.due_at, c.device_id ${atMost}`,
    query.now - query.afterMs,
    ...values,
    ...liftedBy,
    query.limit,
  );
  return rows.map((r) => ({ deviceId: r.device_id, epoch: r.epoch, dueAt: r.due_at }));
}

interface StoredAbsence {
  device_id: string;
  station: string;
  left_at: number;
}

export function* absences(query: RungQuery): Query<Absence[]> {
  const [climbs, values] = ladder('undocked', `b.device_id || ' ' || b.left_at`, query);
  const rows = yield* all<StoredAbsence>(
    `SELECT b.device_id, b.station, b.left_at FROM bays b JOIN devices d ON d.id = b.device_id
     WHERE b.left_at <= ? AND b.occupied = 0 AND d.retired = 0 AND NOT EXISTS (
       SELECT 1 FROM custody c WHERE c.device_id = b.device_id AND c.kind = 'out' AND c.closed_by_epoch IS NULL)
       AND ${climbs}
     ORDER BY b.left_at, b.device_id ${atMost}`,
    query.now - query.afterMs,
    ...values,
    query.limit,
  );
  return rows.map((r) => ({ deviceId: r.device_id, station: r.station, leftAt: r.left_at }));
}

export function* scheduledUntil(name: string, now: number): Command<number> {
  yield* run('INSERT INTO schedules (name, last_at) VALUES (?, ?) ON CONFLICT DO NOTHING', name, now);
  const found = yield* one<{ last_at: number }>('SELECT last_at FROM schedules WHERE name = ?', name);
  return found?.last_at ?? now;
}

export function* schedulePassed(name: string, at: number, back = false): Command<void> {
  const guard = back ? 'last_at <> ?' : 'last_at < ?';
  yield* run(`UPDATE schedules SET last_at = ? WHERE name = ? AND ${guard}`, at, name, at);
}

export function* schedules(): Query<{ name: string; lastAt: number }[]> {
  const rows = yield* all<{ name: string; last_at: number }>(
    'SELECT name, last_at FROM schedules ORDER BY name',
  );
  return rows.map((r) => ({ name: r.name, lastAt: r.last_at }));
}

interface FleetQuery {
  station?: string;
  group?: string;
  after: string;
  limit: number;
}

export function* fleet({ station, group, after, limit }: FleetQuery): Query<string[]> {
  const ofStation =
    station === undefined
      ? ''
      : 'AND EXISTS (SELECT 1 FROM bays b WHERE b.device_id = d.id AND b.station = ?)';
  const ofGroup = group === undefined ? '' : 'AND d.device_group = ?';
  const rows = yield* all<{ id: string }>(
    `SELECT d.id FROM devices d WHERE d.retired = 0 AND d.id > ? ${ofStation} ${ofGroup} ORDER BY d.id ${atMost}`,
    after,
    ...(station === undefined ? [] : [station]),
    ...(group === undefined ? [] : [group]),
    limit,
  );
  return rows.map((r) => r.id);
}
