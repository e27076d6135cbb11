import type { ApiOverTheAir, ApiOverTheAirPreview, ApiOverTheAirSummary } from '#libs/contract';
import type { BatchCounts, BatchDevice, BatchRow, DeviceFacts } from '#libs/store';
import type { Plan, Workflow } from '#libs/workflow';
import { mayTouchDevice, type Sight } from '../access/scope.ts';
import { eventWords } from '../run-words.ts';
import type { House } from '../house.ts';
import type { NamedDevice } from './devices-named.ts';
import type { OverTheAir } from './over-the-air.ts';

type Counts = Pick<
  ApiOverTheAirSummary,
  'waiting' | 'running' | 'done' | 'failed' | 'leftOut' | 'stopped' | 'devices'
>;
type State = ApiOverTheAir['rows'][number]['state'];

const deviceSaid = ({ id, name, serial }: { id: string; name: string; serial: string }) => ({
  id,
  name,
  serial,
});

/** How it stands with one device. */
function stateOf(state: BatchDevice['state'], run: BatchCounts['run']): State {
  switch (state) {
    case 'waiting':
    case 'left-out':
    case 'stopped':
      return state;
    case 'begun':
      return run === 'done' || run === 'failed' ? run : 'running';
  }
}

const says: Readonly<Record<State, string>> = {
  waiting: 'Begins shortly.',
  running: 'Under way.',
  done: 'Done as far as its steps go; what is wanted of the MDM may still be on its way.',
  failed: 'Failed: look at its run.',
  'left-out': 'Left out.',
  stopped: 'Stopped before it began.',
};

function counted(rows: readonly { state: State; devices: number }[]): Counts {
  const of = (state: State) => rows.filter((r) => r.state === state).reduce((sum, r) => sum + r.devices, 0);
  return {
    devices: rows.reduce((sum, r) => sum + r.devices, 0),
    ...{ waiting: of('waiting'), running: of('running'), done: of('done') },
    ...{ failed: of('failed'), leftOut: of('left-out'), stopped: of('stopped') },
  };
}

async function summaryOf({ book }: House, batch: BatchRow, counts: Counts): Promise<ApiOverTheAirSummary> {
  const { id, workflow, workflowVersion, actor: by, reason, startedAt, stoppedAt } = batch;
  const { title } = await book.version(workflow, workflowVersion);
  return {
    id,
    workflow: { id: workflow, version: workflowVersion, title },
    by,
    reason,
    startedAt,
    stoppedAt,
    ...counts,
  };
}

async function isInSight({ parts }: House, devices: readonly BatchDevice[], sight: Sight): Promise<boolean> {
  if (sight === 'all') return true;
  for (const { device } of devices) {
    const facts = await parts.store.device(device.id);
    if (facts === null || !mayTouchDevice(sight, facts)) return false;
  }
  return true;
}

/** One batch, device by device; null where there is none, or one of its devices is not hers to see. */
export async function batchSaid(house: House, id: string, sight: Sight): Promise<ApiOverTheAir | null> {
  const found = await house.parts.store.batch(id);
  if (found === null || !(await isInSight(house, found.devices, sight))) return null;
  const rows = found.devices.map((d) => {
    const state = stateOf(d.state, d.run?.state ?? null);
    const why = d.says === null ? says[state] : d.says;
    return { device: deviceSaid(d.device), run: d.run?.id ?? null, state, says: why };
  });
  const counts = counted(rows.map(({ state }) => ({ state, devices: 1 })));
  return { ...(await summaryOf(house, found.batch, counts)), rows };
}

function cursorOf(written: string | undefined): { startedAt: number; id: string } | null {
  const [at, id] = written?.split(':') ?? [];
  return at === undefined || id === undefined || !/^\d{1,15}$/.test(at)
    ? null
    : { startedAt: Number(at), id };
}

/** A page of batches, newest first, without those that are not hers to see. */
export async function batchesSaid(
  house: House,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  sight: Sight,
): Promise<{ rows: ApiOverTheAirSummary[]; next: string | null }> {
  const { store } = house.parts;
  const found = await store.batches(cursorOf(cursor), limit + 1);
  const page = found.slice(0, limit);
  const counts = await store.batchCounts(page.map((b) => b.id));
  const rows: ApiOverTheAirSummary[] = [];
  for (const batch of page) {
    const own = counts.filter((c) => c.id === batch.id);
    const devices = sight === 'all' ? [] : ((await store.batch(batch.id))?.devices ?? []);
    if (!(await isInSight(house, devices, sight))) continue;
    const states = own.map((c) => ({ state: stateOf(c.state, c.run), devices: c.devices }));
    rows.push(await summaryOf(house, batch, counted(states)));
  }
  const last = page.at(-1);
  return { rows, next: found.length > limit && last !== undefined ? `${last.startedAt}:${last.id}` : null };
}

/** What the first unit of a run would write, step by step. */
function stepsSaid({ steps }: Workflow, plan: Plan) {
  return steps.flatMap(({ type }, i) => {
    const lines = plan.journal.filter((j) => j.step === i && j.event !== 'wanted');
    const wanted = plan.effects.some((e) => e.step === i);
    if (lines.length === 0 && !wanted) return [];
    const said = lines.map((l) => eventWords(l.event, l.detail));
    return [
      { number: i + 1, title: type.title, says: [...said, ...(wanted ? ['Is wanted.'] : [])].join(' ') },
    ];
  });
}

function rowSaid(
  overTheAir: OverTheAir,
  workflow: Workflow,
  { ref, facts }: { ref: string; facts: DeviceFacts },
) {
  const judged = overTheAir.judge(workflow, facts);
  const device = deviceSaid(facts.device);
  if (judged.leftOut !== null) return { ref, device, runs: false, says: judged.leftOut, steps: [] };
  const steps = stepsSaid(workflow, overTheAir.plan(workflow, judged));
  return { ref, device, runs: true, says: `Runs ${steps.length} of ${workflow.steps.length} steps.`, steps };
}

/** What would be done to each device, and which would be left out and why. */
export function previewSaid(
  overTheAir: OverTheAir,
  workflow: Workflow,
  named: readonly NamedDevice[],
  seesPeople: boolean,
): ApiOverTheAirPreview {
  const rows = named.map(({ ref, facts }) => {
    if (facts === null)
      return { ref, device: null, holder: null, runs: false, says: 'There is no such device.', steps: [] };
    const person = facts.holder?.person;
    const holder =
      person === undefined || !seesPeople
        ? null
        : { id: person.id, userName: person.userName, displayName: person.displayName };
    return { ...rowSaid(overTheAir, workflow, { ref, facts }), holder };
  });
  const { id, version, title } = workflow;
  const runs = rows.filter((r) => r.runs).length;
  return { workflow: { id, version, title }, runs, leftOut: rows.length - runs, rows };
}
