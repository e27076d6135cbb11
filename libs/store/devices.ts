import type { DeviceCandidate } from '#libs/domain';
import { holderOf } from './custody-queries.ts';
import { all, nameKey, one, type Query } from './statement.ts';
import type { DeviceFacts } from './store.ts';

interface StoredCandidate {
  id: string;
  name: string;
  serial: string;
  device_group: string;
  platform: string;
  epoch: number;
  in_pool: number;
  retired: number;
  times_out: number;
  station: string | null;
  cabinet: string | null;
  bay: number | null;
  occupied: number | null;
  charged: number | null;
  charge_percent: number | null;
  faulty: number | null;
  is_out: number;
  unverified: number;
}

/**
 * A return is unverified while a want for the holder or an obligation to the MDM is open or waits for an operator, while a request
 * of before may still land, and while a want for the holder failed and no later one is done.
 */
const unverified = `EXISTS (SELECT 1 FROM effects e WHERE e.lane = d.id || ' mdm' AND e.state = 'open'
     AND (e.register = 'holder' OR e.delivery = 'obligation'))
   OR EXISTS (SELECT 1 FROM effects e WHERE e.lane = d.id || ' mdm' AND e.state = 'held' AND e.delivery = 'obligation')
   OR EXISTS (SELECT 1 FROM registers g WHERE g.device_id = d.id AND g.register = 'holder' AND g.unsure_since IS NOT NULL)
   OR EXISTS (SELECT 1 FROM effects e WHERE e.device_id = d.id AND e.state IN ('failed', 'held') AND e.register = 'holder'
     AND NOT EXISTS (SELECT 1 FROM effects later WHERE later.device_id = e.device_id AND later.register = 'holder'
       AND later.seq > e.seq AND later.state = 'done'))`;

const columns = `d.id, d.name, d.serial, d.device_group, d.platform, d.epoch, d.in_pool, d.retired, d.times_out,
   b.station, b.cabinet, b.bay, b.occupied, b.charged, b.charge_percent, b.faulty,
   CASE WHEN EXISTS (SELECT 1 FROM custody c WHERE c.device_id = d.id AND c.kind = 'out' AND c.closed_by_epoch IS NULL)
     THEN 1 ELSE 0 END AS is_out,
   CASE WHEN ${unverified} THEN 1 ELSE 0 END AS unverified`;

function candidateOf(row: StoredCandidate): DeviceCandidate {
  const { station, cabinet, bay } = row;
  return {
    id: row.id,
    name: row.name,
    serial: row.serial,
    group: row.device_group,
    platform: row.platform,
    epoch: row.epoch,
    inPool: row.in_pool === 1 && row.retired === 0,
    out: row.is_out === 1,
    ...(station === null || cabinet === null || bay === null ? {} : { place: { station, cabinet, bay } }),
    ...(row.occupied === null ? {} : { docked: row.occupied === 1 }),
    ...(row.charge_percent === null ? {} : { chargePercent: row.charge_percent }),
    ...(row.charged === null ? {} : { charged: row.charged === 1 }),
    ...(row.faulty === null ? {} : { bayFaulty: row.faulty === 1 }),
    timesOut: row.times_out,
    returnVerified: row.unverified === 0,
  };
}

export function* candidates(station: string): Query<DeviceCandidate[]> {
  const rows = yield* all<StoredCandidate>(
    `SELECT ${columns} FROM bays b JOIN devices d ON d.id = b.device_id WHERE b.station = ? ORDER BY b.cabinet, b.bay`,
    station,
  );
  return rows.map(candidateOf);
}

const fromDevices = `SELECT ${columns} FROM devices d LEFT JOIN bays b ON b.device_id = d.id`;

/** By id, else serial number, else name. */
export function* device(ref: string): Query<DeviceFacts | null> {
  const key = nameKey(ref);
  const row =
    (yield* one<StoredCandidate>(`${fromDevices} WHERE d.id = ?`, ref)) ??
    (yield* one<StoredCandidate>(`${fromDevices} WHERE d.serial_key = ? ORDER BY d.retired, d.id`, key)) ??
    (yield* one<StoredCandidate>(`${fromDevices} WHERE d.name_key = ? ORDER BY d.retired, d.id`, key));
  if (row === undefined) return null;
  return { device: candidateOf(row), holder: yield* holderOf(row.id) };
}

/** Ready: in the pool, with nobody, lying in a bay that is not faulty. Charge is the workflow's business. */
export function* readiness(station: string): Query<{ ready: number; total: number }> {
  const found = yield* one<{ ready: number; total: number }>(
    `SELECT COUNT(*) AS total, COALESCE(SUM(CASE WHEN d.in_pool = 1 AND b.occupied = 1 AND COALESCE(b.faulty, 0) = 0
       AND NOT EXISTS (SELECT 1 FROM custody c WHERE c.device_id = d.id AND c.kind = 'out' AND c.closed_by_epoch IS NULL)
       THEN 1 ELSE 0 END), 0) AS ready
     FROM bays b JOIN devices d ON d.id = b.device_id WHERE b.station = ? AND d.retired = 0`,
    station,
  );
  return { ready: found?.ready ?? 0, total: found?.total ?? 0 };
}
