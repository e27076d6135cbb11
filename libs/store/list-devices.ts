import type { DeviceListRow, DeviceQuery, DeviceState, UnsettledRow } from './list-rows.ts';
import { all, anywhere, atMost, oneOf, type Query, type Value } from './statement.ts';

/** Devices whose return the MDM has not confirmed, by the rule of `devices.ts`, found from what is unsettled: that is little. */
const unverified = `SELECT e.device_id FROM effects e WHERE e.state = 'open' AND e.target = 'mdm'
     AND (e.register = 'holder' OR e.delivery = 'obligation')
   UNION SELECT e.device_id FROM effects e WHERE e.state = 'held' AND e.target = 'mdm' AND e.delivery = 'obligation'
   UNION SELECT g.device_id FROM registers g WHERE g.register = 'holder' AND g.unsure_since IS NOT NULL
   UNION SELECT e.device_id FROM effects e WHERE e.state IN ('failed', 'held') AND e.register = 'holder'
     AND NOT EXISTS (SELECT 1 FROM effects later WHERE later.device_id = e.device_id AND later.register = 'holder'
       AND later.seq > e.seq AND later.state = 'done')`;

/** The first that fits. */
export const stateSql = `CASE WHEN c.device_id IS NOT NULL THEN 'out' WHEN d.retired = 1 THEN 'retired'
   WHEN d.in_pool = 0 THEN 'out-of-pool' WHEN b.occupied IS NULL THEN 'unknown' WHEN b.occupied = 0 THEN 'missing'
   WHEN b.faulty = 1 THEN 'faulty' WHEN d.id IN (${unverified}) THEN 'unverified'
   WHEN b.charged = 0 THEN 'charging' ELSE 'ready' END`;

export const devicesSql = `devices d LEFT JOIN bays b ON b.device_id = d.id
   LEFT JOIN custody c ON c.device_id = d.id AND c.kind = 'out' AND c.closed_by_epoch IS NULL
   LEFT JOIN people p ON p.id = c.person_id`;

/** When it is wanted back. */
export const dueSql = 'c.due_at';

/** Where a device belongs: its bay's station, else where it was handed out. */
export const stationSql = 'COALESCE(b.station, c.station)';

interface StoredDevice {
  id: string;
  name: string;
  name_key: string;
  serial: string;
  device_group: string;
  platform: string;
  epoch: number;
  times_out: number;
  state: DeviceState;
  in_pool: number;
  pool_reason: string | null;
  pool_by: string | null;
  pool_at: number | null;
  retired: number;
  retired_reason: string | null;
  retired_by: string | null;
  retired_at: number | null;
  station: string | null;
  cabinet: string | null;
  bay: number | null;
  occupied: number | null;
  charged: number | null;
  charge_percent: number | null;
  person_id: string | null;
  user_name: string;
  display_name: string;
  since: number;
  due_at: number | null;
  custody_station: string;
  run_id: string;
}

const columns = `d.id, d.name, d.name_key, d.serial, d.device_group, d.platform, d.epoch, d.times_out, d.in_pool,
   d.pool_reason, d.pool_by, d.pool_at, d.retired, d.retired_reason, d.retired_by, d.retired_at, b.station, b.cabinet, b.bay,
   b.occupied, b.charged, b.charge_percent, c.person_id, p.user_name, p.display_name, c.at AS since, ${dueSql} AS due_at,
   c.station AS custody_station, c.run_id, ${stateSql} AS state`;

const decided = (by: string | null, at: number | null, reason: string | null) =>
  by === null || at === null ? null : { by, at, reason: reason ?? '' };

const yes = (value: number | null): boolean | null => (value === null ? null : value === 1);

function rowOf(r: StoredDevice): Omit<DeviceListRow, 'want' | 'seen' | 'held'> {
  const { station, cabinet, bay, person_id: personId } = r;
  const docked = yes(r.occupied);
  return {
    id: r.id,
    name: r.name,
    nameKey: r.name_key,
    serial: r.serial,
    group: r.device_group,
    platform: r.platform,
    epoch: r.epoch,
    timesOut: r.times_out,
    state: r.state,
    inPool: r.in_pool === 1,
    pool: decided(r.pool_by, r.pool_at, r.pool_reason),
    retired: r.retired === 1,
    retiredBy: decided(r.retired_by, r.retired_at, r.retired_reason),
    place:
      station === null || cabinet === null || bay === null
        ? null
        : { station, cabinet, bay, ...(docked === null ? {} : { docked }) },
    chargePercent: r.charge_percent,
    charged: yes(r.charged),
    holder:
      personId === null
        ? null
        : {
            person: { id: personId, userName: r.user_name, displayName: r.display_name },
            since: r.since,
            dueAt: r.due_at,
            station: r.custody_station,
            runId: r.run_id,
          },
  };
}

/** What a query asks for, as conditions with their values. */
function conditionsOf(q: DeviceQuery): [sql: string, ...values: Value[]][] {
  const text = q.text === undefined ? '' : anywhere(q.text);
  const [scope, stations] = oneOf(q.stations ?? []);
  const asked: ([string, ...Value[]] | undefined)[] = [
    q.deviceId === undefined ? undefined : ['d.id = ?', q.deviceId],
    q.after === undefined ? undefined : ['(d.name_key, d.id) > (?, ?)', ...q.after],
    q.stations === undefined ? undefined : [`${stationSql} IN ${scope}`, ...stations],
    q.station === undefined ? undefined : [`${stationSql} = ?`, q.station],
    q.group === undefined ? undefined : ['d.device_group = ?', q.group],
    q.overdue !== true ? undefined : [`${dueSql} < ?`, q.now],
    q.held !== true ? undefined : ["d.id IN (SELECT h.device_id FROM effects h WHERE h.state = 'held')"],
    q.text === undefined
      ? undefined
      : [
          `(d.name_key LIKE ? ESCAPE '!' OR d.serial_key LIKE ? ESCAPE '!' OR LOWER(d.id) LIKE ? ESCAPE '!'
            OR p.search_key LIKE ? ESCAPE '!')`,
          ...[text, text, text, text],
        ],
    q.state === undefined ? undefined : [`${stateSql} = ?`, q.state],
  ];
  return asked.flatMap((a) => (a === undefined ? [] : [a]));
}

interface StoredWant {
  id: string;
  params: string | null;
  state: string | null;
  seen: string | null;
}

/** What the MDM should list and listed, for the devices of one page. */
function* wantsOf(ids: readonly string[]): Query<Map<string, StoredWant>> {
  const [list, values] = oneOf(ids);
  const rows = yield* all<StoredWant>(
    `SELECT d.id, e.params, e.state, g.value AS seen FROM devices d
      LEFT JOIN effects e ON e.seq = (SELECT w.seq FROM effects w WHERE w.device_id = d.id AND w.register = 'holder'
        ORDER BY w.seq DESC LIMIT 1)
      LEFT JOIN registers g ON g.device_id = d.id AND g.register = 'holder'
     WHERE d.id IN ${list}`,
    ...values,
  );
  return new Map(rows.map((r) => [r.id, r]));
}

function* heldOf(): Query<Map<string, number>> {
  const rows = yield* all<{ device_id: string; n: number }>(
    `SELECT device_id, COUNT(*) AS n FROM effects WHERE state = 'held' AND device_id IS NOT NULL GROUP BY device_id`,
  );
  return new Map(rows.map((r) => [r.device_id, r.n]));
}

/** By name, whatever its case, then by id. */
export function* listDevices(q: DeviceQuery): Query<DeviceListRow[]> {
  const conditions = conditionsOf(q);
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`;
  const rows = yield* all<StoredDevice>(
    `SELECT ${columns} FROM ${devicesSql} ${where} ORDER BY d.name_key, d.id ${atMost}`,
    ...conditions.flatMap(([, ...values]) => values),
    q.limit,
  );
  if (rows.length === 0) return [];
  const wants = yield* wantsOf(rows.map((r) => r.id));
  const held = yield* heldOf();
  return rows.map((r) => {
    const want = wants.get(r.id);
    const params = want?.params ?? null;
    return {
      ...rowOf(r),
      want:
        params === null
          ? null
          : { params: JSON.parse(params) as Record<string, unknown>, state: want?.state ?? '' },
      seen: want?.seen ?? null,
      held: held.get(r.id) ?? 0,
    };
  });
}

interface StoredUnsettled {
  seq: number;
  id: string;
  run_id: string;
  type: string;
  params: string;
  state: UnsettledRow['state'];
  fault: string | null;
  created_at: number;
}

/** The lanes of a device: towards the MDM, and towards its cabinet. */
export function* unsettledOf(deviceId: string): Query<UnsettledRow[]> {
  const columns = 'e.seq, e.id, e.run_id, e.type, e.params, e.state, e.fault, e.created_at';
  const rows = yield* all<StoredUnsettled>(
    `SELECT ${columns} FROM effects e WHERE e.state = 'open' AND e.lane IN (?, ?)
     UNION ALL SELECT ${columns} FROM effects e WHERE e.state = 'held' AND e.device_id = ?`,
    `${deviceId} mdm`,
    `${deviceId} cabinet`,
    deviceId,
  );
  // Sorted here: for an ORDER BY both halves would be read from end to end.
  return rows
    .sort((a, b) => a.seq - b.seq)
    .map((r) => ({
      id: r.id,
      runId: r.run_id,
      type: r.type,
      params: JSON.parse(r.params) as Record<string, unknown>,
      state: r.state,
      fault: r.fault,
      createdAt: r.created_at,
    }));
}
