import { effectsOf } from './effect-queries.ts';
import { journalOf } from './journal.ts';
import { all, one, run, type Query } from './statement.ts';
import type { CustodyChange, EffectRow, JournalEntry, OpenRun, RunRow, WaitRow } from './store.ts';
import { waitOfRow, type StoredWait } from './waits.ts';

const insertSql = `INSERT INTO runs (revision, workflow, workflow_version, started_by, station, lane, person_id, device_id,
   epoch, state, position, attributes, created_at, ended_at, caused_by, id)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;

const updateSql = `UPDATE runs SET revision = ?, workflow = ?, workflow_version = ?, started_by = ?, station = ?, lane = ?,
   person_id = ?, device_id = ?, epoch = ?, state = ?, position = ?, attributes = ?, created_at = ?, ended_at = ?, caused_by = ?
  WHERE id = ? AND revision = ?`;

/** False when somebody else moved the run on: its revision is not the one this unit continues. */
export function* writeRun(row: RunRow, custody: CustodyChange | undefined): Query<boolean> {
  const epoch = row.epoch === -1 && custody !== undefined ? custody.expectedEpoch + 1 : row.epoch;
  const values = [
    row.revision,
    row.workflow,
    row.workflowVersion,
    row.trigger,
    row.station,
    row.lane,
    row.personId,
    row.deviceId,
    epoch,
    row.state,
    row.position,
    JSON.stringify(row.attributes),
    row.createdAt,
    row.endedAt,
    row.causedBy ?? null,
    row.id,
  ];
  const written =
    row.revision === 0
      ? yield* run(insertSql, ...values)
      : yield* run(updateSql, ...values, row.revision - 1);
  return written === 1;
}

export interface StoredRun {
  id: string;
  revision: number;
  workflow: string;
  workflow_version: number;
  started_by: RunRow['trigger'];
  station: string;
  lane: string;
  person_id: string | null;
  device_id: string | null;
  epoch: number | null;
  state: RunRow['state'];
  position: number;
  attributes: string;
  created_at: number;
  ended_at: number | null;
  caused_by: string | null;
}

export const runColumns = `r.id, r.revision, r.workflow, r.workflow_version, r.started_by, r.station, r.lane, r.person_id, r.device_id,
  r.epoch, r.state, r.position, r.attributes, r.created_at, r.ended_at, r.caused_by`;

export const runOf = (r: StoredRun): RunRow => ({
  id: r.id,
  revision: r.revision,
  workflow: r.workflow,
  workflowVersion: r.workflow_version,
  trigger: r.started_by,
  station: r.station,
  lane: r.lane,
  personId: r.person_id,
  deviceId: r.device_id,
  epoch: r.epoch,
  state: r.state,
  position: r.position,
  attributes: JSON.parse(r.attributes) as Record<string, string>,
  createdAt: r.created_at,
  endedAt: r.ended_at,
  ...(r.caused_by === null ? {} : { causedBy: r.caused_by }),
});

interface RunAnswer {
  run: RunRow;
  journal: (JournalEntry & { at: number })[];
  effects: EffectRow[];
}

export function* runById(id: string): Query<RunAnswer | null> {
  const row = yield* one<StoredRun>(`SELECT ${runColumns} FROM runs r WHERE r.id = ?`, id);
  if (row === undefined) return null;
  return { run: runOf(row), journal: yield* journalOf(id), effects: yield* effectsOf(id) };
}

type RunWithWait = StoredRun & {
  wait_kind: StoredWait['kind'] | null;
  wait_device: string | null;
  wait_deadline: number | null;
  wait_effect: string | null;
  wait_ask: string | null;
};

export function* openRuns(): Query<OpenRun[]> {
  const rows = yield* all<RunWithWait>(
    `SELECT ${runColumns}, w.kind AS wait_kind, w.device_id AS wait_device, w.deadline AS wait_deadline,
       w.effect_id AS wait_effect, w.ask AS wait_ask
     FROM runs r LEFT JOIN waits w ON w.run_id = r.id
     WHERE r.state IN ('running', 'waiting') ORDER BY r.created_at, r.id`,
  );
  return rows.map((r) => ({ run: runOf(r), wait: waitWith(r) }));
}

function waitWith(r: RunWithWait): WaitRow | null {
  if (r.wait_kind === null || r.wait_deadline === null) return null;
  return waitOfRow({
    run_id: r.id,
    kind: r.wait_kind,
    device_id: r.wait_device,
    deadline: r.wait_deadline,
    effect_id: r.wait_effect,
    ask: r.wait_ask,
  });
}
