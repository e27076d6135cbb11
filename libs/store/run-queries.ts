import { runColumns, runOf, type StoredRun } from './runs.ts';
import { all, atMost, oneOf, type Query, type Value } from './statement.ts';
import type { RunQuery, RunRow } from './store.ts';

/** What a query asks for, as conditions with their values. */
function conditionsOf(query: RunQuery): [sql: string, ...values: Value[]][] {
  const { deviceId, personId, station, stations, state, held, from, to, before } = query;
  const [scope, within] = oneOf(stations ?? []);
  const asked: ([string, ...Value[]] | undefined)[] = [
    deviceId === undefined ? undefined : ['r.device_id = ?', deviceId],
    personId === undefined ? undefined : ['r.person_id = ?', personId],
    station === undefined ? undefined : ['r.station = ?', station],
    stations === undefined ? undefined : [`r.station IN ${scope}`, ...within],
    state === undefined ? undefined : ['r.state = ?', state],
    held === true ? ["r.id IN (SELECT e.run_id FROM effects e WHERE e.state = 'held')"] : undefined,
    from === undefined ? undefined : ['r.created_at >= ?', from],
    to === undefined ? undefined : ['r.created_at < ?', to],
    before === undefined ? undefined : ['(r.created_at, r.id) < (?, ?)', before.createdAt, before.id],
  ];
  return asked.flatMap((a) => (a === undefined ? [] : [a]));
}

/** Newest first. */
export function* runs(query: RunQuery): Query<RunRow[]> {
  const conditions = conditionsOf(query);
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`;
  const rows = yield* all<StoredRun>(
    `SELECT ${runColumns} FROM runs r ${where} ORDER BY r.created_at DESC, r.id DESC ${atMost}`,
    ...conditions.flatMap(([, ...values]) => values),
    query.limit,
  );
  return rows.map(runOf);
}

/** Asked one by one: each has an index of its own few rows. */
const unsettled = ['open', 'held', 'dormant'] as const;

export function* openVersions(): Query<{ workflow: string; version: number }[]> {
  return yield* all<{ workflow: string; version: number }>(
    `SELECT DISTINCT r.workflow, r.workflow_version AS version FROM runs r WHERE r.state IN ('running', 'waiting')
     ${unsettled.map((state) => `UNION SELECT r.workflow, r.workflow_version FROM effects e JOIN runs r ON r.id = e.run_id WHERE e.state = '${state}'`).join(' ')}
     ORDER BY 1, 2`,
  );
}
