import type { BayRow, DeviceCounts, HandOutTime, Sight, TapHour } from './list-rows.ts';
import { devicesSql, dueSql, stateSql, stationSql } from './list-devices.ts';
import type { ListStore } from './list-rows.ts';
import { all, atMost, one, oneOf, run, type Command, type Query, type Value } from './statement.ts';

/** `AND <station> IN (…)`, where only some may be seen. */
function within(station: string, { stations }: Sight): [sql: string, values: Value[]] {
  if (stations === undefined) return ['', []];
  const [list, values] = oneOf(stations);
  return [`AND ${station} IN ${list}`, values];
}

const ready = `d.in_pool = 1 AND b.occupied = 1 AND COALESCE(b.faulty, 0) = 0 AND NOT EXISTS (
   SELECT 1 FROM custody c WHERE c.device_id = d.id AND c.kind = 'out' AND c.closed_by_epoch IS NULL)`;

/** As `readiness` of one station says it. */
export function* stationCounts(): Query<{ station: string; ready: number; total: number }[]> {
  return yield* all(
    `SELECT b.station, COUNT(*) AS total, SUM(CASE WHEN ${ready} THEN 1 ELSE 0 END) AS ready
     FROM bays b JOIN devices d ON d.id = b.device_id WHERE d.retired = 0 GROUP BY b.station ORDER BY b.station`,
  );
}

const yes = (value: number | null): boolean | null => (value === null ? null : value === 1);

export function* baysOf(station: string): Query<BayRow[]> {
  const rows = yield* all<{
    cabinet: string;
    bay: number;
    device_id: string | null;
    name: string;
    serial: string;
    occupied: number | null;
    charge_percent: number | null;
    charged: number | null;
    faulty: number | null;
    level_at: number | null;
    person_id: string | null;
    user_name: string;
    display_name: string;
  }>(
    `SELECT b.cabinet, b.bay, b.device_id, d.name, d.serial, b.occupied, b.charge_percent, b.charged, b.faulty, b.level_at,
       c.person_id, p.user_name, p.display_name
     FROM bays b LEFT JOIN devices d ON d.id = b.device_id
      LEFT JOIN custody c ON c.device_id = d.id AND c.kind = 'out' AND c.closed_by_epoch IS NULL
      LEFT JOIN people p ON p.id = c.person_id
     WHERE b.station = ? ORDER BY b.cabinet, b.bay`,
    station,
  );
  return rows.map((r) => ({
    station,
    cabinet: r.cabinet,
    bay: r.bay,
    device: r.device_id === null ? null : { id: r.device_id, name: r.name, serial: r.serial },
    occupied: yes(r.occupied),
    chargePercent: r.charge_percent,
    charged: yes(r.charged),
    faulty: r.faulty === 1,
    levelAt: r.level_at,
    holder:
      r.person_id === null ? null : { id: r.person_id, userName: r.user_name, displayName: r.display_name },
  }));
}

/** `level_at` says since when: a level is written when it changes. */
export function* missingDevices(
  q: Sight & { limit: number },
): Query<Awaited<ReturnType<ListStore['missingDevices']>>> {
  const [scope, values] = within('b.station', q);
  const rows = yield* all<{
    id: string;
    name: string;
    serial: string;
    station: string;
    cabinet: string;
    bay: number;
    level_at: number | null;
  }>(
    `SELECT d.id, d.name, d.serial, b.station, b.cabinet, b.bay, b.level_at FROM bays b JOIN devices d ON d.id = b.device_id
     WHERE b.occupied = 0 AND d.retired = 0 AND d.in_pool = 1 ${scope} AND NOT EXISTS (
       SELECT 1 FROM custody c WHERE c.device_id = d.id AND c.kind = 'out' AND c.closed_by_epoch IS NULL)
     ORDER BY b.level_at, d.id ${atMost}`,
    ...values,
    q.limit,
  );
  return rows.map(({ id, name, serial, station, cabinet, bay, level_at: since }) => ({
    device: { id, name, serial },
    place: { station, cabinet, bay },
    since,
  }));
}

export function* faultyBays(
  q: Sight & { limit: number },
): Query<Awaited<ReturnType<ListStore['faultyBays']>>> {
  const [scope, values] = within('b.station', q);
  return yield* all(
    `SELECT b.station, b.cabinet, b.bay, b.level_at AS since FROM bays b WHERE b.faulty = 1 ${scope}
     ORDER BY b.level_at, b.station, b.cabinet, b.bay ${atMost}`,
    ...values,
    q.limit,
  );
}

export function* deviceCounts(q: Sight & { now: number }): Query<DeviceCounts> {
  const [scope, values] = within(stationSql, q);
  const rows = yield* all<{ state: keyof DeviceCounts; n: number; late: number }>(
    `SELECT s.state, COUNT(*) AS n, SUM(s.late) AS late FROM (
       SELECT ${stateSql} AS state, CASE WHEN ${dueSql} < ? THEN 1 ELSE 0 END AS late FROM ${devicesSql} WHERE 1 = 1 ${scope}) s
     GROUP BY s.state`,
    q.now,
    ...values,
  );
  const counts: DeviceCounts = {
    ...{ out: 0, retired: 0, 'out-of-pool': 0, unknown: 0, missing: 0, faulty: 0, unverified: 0 },
    ...{ charging: 0, ready: 0, overdue: 0 },
  };
  for (const { state, n, late } of rows) {
    counts[state] = n;
    counts.overdue += late;
  }
  return counts;
}

const hourMs = 3_600_000;

/** Cast, since a number is bound as a fraction and hours would be, too. */
export function* tapHours(q: Sight & { from: number; to: number }): Query<TapHour[]> {
  const [scope, values] = within('t.station', q);
  return yield* all<TapHour>(
    `SELECT h.station, h.hour, COUNT(*) AS taps, SUM(h.refused) AS refused FROM (
       SELECT t.station, (t.received_at - CAST(? AS BIGINT)) / ${hourMs} AS hour, CASE WHEN t.outcome = 'run' THEN 0 ELSE 1 END AS refused
       FROM taps t WHERE t.received_at >= ? AND t.received_at < ? ${scope}) h
     GROUP BY h.station, h.hour ORDER BY h.hour, h.station`,
    q.from,
    q.from,
    q.to,
    ...values,
  );
}

/** By the taps of that time: each names its run, which names the hand-out, whose journal says when the device was taken. */
export function* handOutTimes({ from, to }: { from: number; to: number }): Query<HandOutTime[]> {
  return yield* all<HandOutTime>(
    `SELECT t.station, c.at - t.at AS "toDeviceMs",
       (SELECT MIN(j.at) FROM journal j WHERE j.run_id = r.id AND j.event = 'taken') - t.at AS "toRemovalMs"
     FROM taps t CROSS JOIN runs r CROSS JOIN custody c
     WHERE t.received_at >= ? AND t.received_at < ? AND r.id = t.run_id AND c.device_id = r.device_id
       AND c.epoch BETWEEN r.epoch - 1 AND r.epoch AND c.run_id = r.id AND c.kind = 'out'`,
    from,
    to,
  );
}

const figuresName = (name: string): string => `figures ${name}`;

export function* keptFigures(names: readonly string[]): Query<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const name of names) {
    const row = yield* one<{ value: string }>('SELECT value FROM meta WHERE name = ?', figuresName(name));
    if (row !== undefined) kept[name] = row.value;
  }
  return kept;
}

export function* keepFigures(name: string, figures: string): Command<void> {
  yield* run(
    'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    figuresName(name),
    figures,
  );
}
