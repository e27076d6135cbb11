import { all, flag, maybe, one, run, type Command, type Query } from './statement.ts';
import type { BayChange, BayReport } from './store.ts';

interface StoredLevel {
  bay: number;
  device_id: string | null;
  occupied: number | null;
  charged: number | null;
  charge_percent: number | null;
  faulty: number | null;
  occupied_since: number | null;
  left_at: number | null;
}

type Level = Omit<StoredLevel, 'bay' | 'device_id' | 'occupied_since' | 'left_at'>;

const levelOf = (l: BayReport['levels'][number]): Level => ({
  occupied: flag(l.occupied),
  charged: l.charged === undefined ? null : flag(l.charged),
  charge_percent: maybe(l.chargePercent),
  faulty: l.faulty === undefined ? null : flag(l.faulty),
});

const same = (a: Level, b: Level): boolean =>
  a.occupied === b.occupied &&
  a.charged === b.charged &&
  a.charge_percent === b.charge_percent &&
  a.faulty === b.faulty;

/**
 * Since when it lies there. Something that was seen to leave and to come again came after the device was handed out, also
 * where the clock was put back in between.
 */
function* occupiedSince(at: number, before: StoredLevel | undefined, now: Level): Query<number | null> {
  if (before?.occupied === now.occupied) return before.occupied_since;
  if (before?.occupied !== 0 || now.occupied !== 1 || before.device_id === null) return at;
  const out = yield* one<{ at: number }>(
    `SELECT at FROM custody WHERE device_id = ? AND kind = 'out' AND closed_by_epoch IS NULL`,
    before.device_id,
  );
  return out === undefined ? at : Math.max(at, out.at + 1);
}

/** When its device left it while nobody had it; until it is back. A bay that is seen for the first time tells nothing of that. */
function* leftAt(at: number, before: StoredLevel | undefined, now: Level): Query<number | null> {
  if (now.occupied === 1) return null;
  if (before?.occupied !== 1 || before.device_id === null) return before?.left_at ?? null;
  const out = yield* one(
    `SELECT 1 AS is_out FROM custody WHERE device_id = ? AND kind = 'out' AND closed_by_epoch IS NULL`,
    before.device_id,
  );
  return out === undefined ? at : null;
}

/** Writes what differs and nothing else: a report that says nothing new costs no flush. */
export function* recordBays(report: BayReport): Command<BayChange[]> {
  const { station, cabinet } = report;
  const rows = yield* all<StoredLevel>(
    'SELECT bay, device_id, occupied, charged, charge_percent, faulty, occupied_since, left_at FROM bays WHERE station = ? AND cabinet = ?',
    station,
    cabinet,
  );
  const stored = new Map(rows.map((r) => [r.bay, r]));
  const changes: BayChange[] = [];
  for (const said of report.levels) {
    const before = stored.get(said.bay);
    const now = levelOf(said);
    if (before !== undefined && same(before, now)) continue;
    const since = yield* occupiedSince(report.at, before, now);
    const left = yield* leftAt(report.at, before, now);
    yield* run(
      `INSERT INTO bays (station, cabinet, bay, occupied, charged, charge_percent, faulty, level_at, occupied_since, left_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (station, cabinet, bay) DO UPDATE SET occupied = excluded.occupied, charged = excluded.charged,
         charge_percent = excluded.charge_percent, faulty = excluded.faulty, level_at = excluded.level_at,
         occupied_since = excluded.occupied_since, left_at = excluded.left_at`,
      station,
      cabinet,
      said.bay,
      now.occupied,
      now.charged,
      now.charge_percent,
      now.faulty,
      report.at,
      since,
      left,
    );
    const deviceId = before?.device_id ?? null;
    if (deviceId === null || before?.occupied === now.occupied) continue;
    changes.push({
      deviceId,
      place: { station, cabinet, bay: said.bay },
      now: said.occupied ? 'docked' : 'removed',
    });
  }
  return changes;
}

/** The newest light wanted for each device that has its bay here, whether it was carried out or not. */
const lightsSql = `SELECT b.bay, e.params FROM bays b JOIN effects e ON e.seq = (
   SELECT l.seq FROM effects l WHERE l.device_id = b.device_id AND l.register = 'light' ORDER BY l.seq DESC LIMIT 1)
  WHERE b.station = ? AND b.cabinet = ? AND b.device_id IS NOT NULL ORDER BY b.bay`;

export function* lights(station: string, cabinet: string): Query<{ bay: number; light: string }[]> {
  const rows = yield* all<{ bay: number; params: string }>(lightsSql, station, cabinet);
  return rows.flatMap(({ bay, params }) => {
    const wanted = JSON.parse(params) as { cabinet?: unknown; bay?: unknown; light?: unknown };
    const fits = wanted.cabinet === cabinet && wanted.bay === bay && typeof wanted.light === 'string';
    return fits ? [{ bay, light: wanted.light as string }] : [];
  });
}
