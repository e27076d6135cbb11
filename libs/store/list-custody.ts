import { dueSql } from './list-devices.ts';
import type { CustodyListRow, CustodyQuery } from './list-rows.ts';
import { all, anywhere, atMost, oneOf, type Query, type Value } from './statement.ts';

interface StoredCustody {
  id: string;
  device_id: string;
  device_name: string;
  serial: string;
  person_id: string;
  user_name: string;
  display_name: string;
  station: string;
  epoch: number;
  run_id: string;
  at: number;
  closed_at: number | null;
  due_at: number | null;
  end_kind: CustodyListRow['end'] | null;
  reason: string | null;
  end_run: string | null;
  sorted: number;
  sorted_key: string;
}

const columns = `c.id, c.device_id, d.name AS device_name, d.serial, c.person_id, p.user_name, p.display_name, c.station,
   c.epoch, c.run_id, c.at, c.closed_at, ${dueSql} AS due_at, f.kind AS end_kind, f.reason, f.run_id AS end_run`;

/** A CROSS JOIN is read from left to right by SQLite; PostgreSQL decides by itself. */
const joined = `CROSS JOIN devices d CROSS JOIN people p
   LEFT JOIN custody f ON f.device_id = c.device_id AND f.epoch = c.closed_by_epoch`;
const same = 'd.id = c.device_id AND p.id = c.person_id';

const rowOf = (r: StoredCustody): CustodyListRow => ({
  id: r.id,
  device: { id: r.device_id, name: r.device_name, serial: r.serial },
  person: { id: r.person_id, userName: r.user_name, displayName: r.display_name },
  station: r.station,
  epoch: r.epoch,
  runId: r.run_id,
  at: r.at,
  closedAt: r.closed_at,
  dueAt: r.due_at,
  end: r.end_kind ?? 'open',
  reason: r.reason,
  endRunId: r.end_run,
  order: r.sorted,
  key: r.sorted_key,
});

type Condition = [sql: string, ...values: Value[]];
const given = (asked: readonly (Condition | undefined)[]): Condition[] =>
  asked.flatMap((a) => (a === undefined ? [] : [a]));

/** Who has what: read whole, since nobody has more devices out than there are. */
function* open(q: CustodyQuery): Query<CustodyListRow[]> {
  const [scope, stations] = oneOf(q.stations ?? []);
  const text = q.text === undefined ? '' : anywhere(q.text);
  const asked = given([
    q.after === undefined ? undefined : ['(c.at, c.id) > (?, ?)', ...q.after],
    q.stations === undefined ? undefined : [`c.station IN ${scope}`, ...stations],
    q.station === undefined ? undefined : ['c.station = ?', q.station],
    q.personId === undefined ? undefined : ['c.person_id = ?', q.personId],
    q.deviceId === undefined ? undefined : ['c.device_id = ?', q.deviceId],
    q.overdueAt === undefined ? undefined : [`${dueSql} < ?`, q.overdueAt],
    q.from === undefined ? undefined : ['c.at >= ?', q.from],
    q.to === undefined ? undefined : ['c.at < ?', q.to],
    q.text === undefined
      ? undefined
      : [
          `(d.name_key LIKE ? ESCAPE '!' OR d.serial_key LIKE ? ESCAPE '!' OR p.search_key LIKE ? ESCAPE '!')`,
          ...[text, text, text],
        ],
  ]);
  const rows = yield* all<StoredCustody>(
    `SELECT ${columns}, c.at AS sorted, c.id AS sorted_key FROM custody c ${joined}
     WHERE c.kind = 'out' AND c.closed_by_epoch IS NULL AND ${same}
       ${asked.map(([sql]) => `AND ${sql}`).join(' ')}
     ORDER BY c.at, c.id ${atMost}`,
    ...asked.flatMap(([, ...values]) => values),
    q.limit,
  );
  return rows.map(rowOf);
}

/**
 * Past hand-outs are found by the runs that made them, so that a hand-out need not write an index for it. A run speaks for the
 * epoch it made; one that was taken back by its own run, for the next one.
 */
const made = `c.device_id = r.device_id AND c.epoch BETWEEN r.epoch - 1 AND r.epoch AND c.run_id = r.id AND c.kind = 'out'`;

function* past(q: CustodyQuery): Query<CustodyListRow[]> {
  const [scope, stations] = oneOf(q.stations ?? []);
  const asked = given([
    q.after === undefined ? undefined : ['(r.created_at, r.id) < (?, ?)', ...q.after],
    q.station === undefined ? undefined : ['r.station = ?', q.station],
    // Called by a function so that no index of stations is taken: the order of time is worth more.
    q.stations === undefined ? undefined : [`COALESCE(r.station, '') IN ${scope}`, ...stations],
    q.personId === undefined ? undefined : ['r.person_id = ?', q.personId],
    q.deviceId === undefined ? undefined : ['r.device_id = ?', q.deviceId],
    q.from === undefined ? undefined : ['r.created_at >= ?', q.from],
    q.to === undefined ? undefined : ['r.created_at < ?', q.to],
  ]);
  const rows = yield* all<StoredCustody>(
    `SELECT ${columns}, r.created_at AS sorted, r.id AS sorted_key FROM runs r CROSS JOIN custody c ${joined}
     WHERE ${made} AND ${same} ${asked.map(([sql]) => `AND ${sql}`).join(' ')}
     ORDER BY r.created_at DESC, r.id DESC ${atMost}`,
    ...asked.flatMap(([, ...values]) => values),
    q.limit,
  );
  return rows.map(rowOf);
}

/** With so few stations each is read by its own index, and what is newest of them is taken. */
const fewStations = 64;

export function* listCustody(q: CustodyQuery): Query<CustodyListRow[]> {
  if (q.stations?.length === 0) return [];
  if (q.show === 'open') return yield* open(q);
  const { stations, ...rest } = q;
  if (stations === undefined) return yield* past(q);
  if (q.station !== undefined) return stations.includes(q.station) ? yield* past(rest) : [];
  const narrowed = q.personId !== undefined || q.deviceId !== undefined;
  if (narrowed || stations.length > fewStations) return yield* past(q);
  const found: CustodyListRow[] = [];
  for (const station of stations) found.push(...(yield* past({ ...rest, station })));
  found.sort((a, b) => b.order - a.order || (a.key < b.key ? 1 : -1));
  return found.slice(0, q.limit);
}
