import type { ApiRepair, ApiRepairs, ApiRun, ApiRuns, ApiRunSummary, RunQueryAsGiven } from '#libs/contract';
import { stepTypes } from '#libs/steps';
import type { EffectRow, RunRow, Store, WorkflowVersion } from '#libs/store';
import {
  actionSays,
  actionsOf,
  foreignValue,
  heldMeans,
  holdWords,
  kindOf,
  wantedName,
} from './repair-words.ts';
import { runRecord, summaryOf, whatOf, type RecordedStep } from './run-record.ts';
import { faultWords } from './run-words.ts';

export interface RecordsParts {
  store: Pick<
    Store,
    'runs' | 'run' | 'waitOf' | 'workflow' | 'person' | 'device' | 'personByName' | 'heldEffects' | 'mdmHold'
  >;
  stationName(id: string): string;
}

/** More than an operator can look through; what stands behind shows when these are settled. */
const mostRepairs = 200;

type Names = Pick<ApiRunSummary, 'workflow' | 'station' | 'person' | 'device'>;
export type Missing = 'device' | 'person';

const titles = new Map(stepTypes.map((t) => [t.name, t.title]));

/** The steps of a kept version. A type that this program no longer knows keeps its name. */
function stepsIn(version: WorkflowVersion | null): { title: string; steps: RecordedStep[] } {
  if (version === null) return { title: '', steps: [] };
  const body = JSON.parse(version.body) as { title: string; steps: Record<string, unknown>[] };
  const steps = body.steps.map((written): RecordedStep => {
    const keys = Object.keys(written);
    const type = keys.find((k) => titles.has(k)) ?? keys[0] ?? '';
    return { type, title: titles.get(type) ?? type };
  });
  return { title: body.title, steps };
}

/** Reads what happened out of the rows and puts names to it. */
export class Records {
  private readonly parts: RecordsParts;
  constructor(parts: RecordsParts) {
    this.parts = parts;
  }

  /** A page of runs, `within` what somebody sees; or which of the filters names somebody or something that is not known here. */
  async runs(
    given: RunQueryAsGiven,
    within: { stations?: readonly string[] } = {},
  ): Promise<ApiRuns | Missing> {
    const { store } = this.parts;
    const { device, person, station, state, held, from, to, cursor, limit } = given;
    const found = device === undefined ? undefined : await store.device(device);
    if (found === null) return 'device';
    const who = person === undefined ? undefined : await store.personByName(person);
    if (who === null) return 'person';
    // One more than asked for tells whether there is a next page.
    const rows = await store.runs({
      ...within,
      ...(found === undefined ? {} : { deviceId: found.device.id }),
      ...(who === undefined ? {} : { personId: who.person.id }),
      ...(station === undefined ? {} : { station }),
      ...(state === undefined ? {} : { state }),
      ...(held === undefined ? {} : { held: true }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(cursor === undefined ? {} : { before: cursor }),
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const next = rows.length > limit && last !== undefined ? `${last.createdAt}:${last.id}` : null;
    const naming = this.naming();
    return { rows: await Promise.all(page.map(async (r) => summaryOf(r, await naming(r)))), next };
  }

  async run(id: string): Promise<ApiRun | null> {
    const { store } = this.parts;
    const found = await store.run(id);
    if (found === null) return null;
    const { run, journal, effects } = found;
    const hold = await store.mdmHold();
    return runRecord({
      run,
      journal,
      effects,
      wait: await store.waitOf(id),
      steps: stepsIn(await store.workflow(run.workflow, run.workflowVersion)).steps,
      hold: hold === null ? null : holdWords(hold),
      names: await this.naming()(run),
    });
  }

  /** Everything that waits for an operator, oldest first. */
  async repairs(): Promise<Omit<ApiRepairs, 'waiting'>> {
    const { store } = this.parts;
    const held = await store.heldEffects(mostRepairs);
    const hold = await store.mdmHold();
    const naming = this.naming();
    const repairs: ApiRepair[] = [];
    for (const effect of held) {
      const found = await store.run(effect.runId);
      if (found === null) continue;
      const { steps } = stepsIn(await store.workflow(found.run.workflow, found.run.workflowVersion));
      const since = found.journal.findLast((j) => j.detail['effect'] === effect.id)?.at ?? effect.createdAt;
      repairs.push(repairOf(effect, await naming(found.run), steps[effect.step], since));
    }
    return { repairs, hold: hold === null ? null : holdWords(hold) };
  }

  /** Names for ids; each is asked for once in an answer. */
  private naming(): (run: RunRow) => Promise<Names> {
    const { store, stationName } = this.parts;
    const once = <T>(ask: (id: string) => Promise<T>) => {
      const asked = new Map<string, Promise<T>>();
      return async (id: string | null): Promise<T | null> => {
        if (id === null) return null;
        const known = asked.get(id) ?? ask(id);
        asked.set(id, known);
        return known;
      };
    };
    const person = once((id) => store.person(id));
    const device = once((id) => store.device(id));
    const workflow = once((key) => {
      const at = key.lastIndexOf('@');
      return store.workflow(key.slice(0, at), Number(key.slice(at + 1)));
    });
    return async (run) => {
      const who = await person(run.personId);
      const what = (await device(run.deviceId))?.device;
      const { title } = stepsIn(await workflow(`${run.workflow}@${run.workflowVersion}`));
      return {
        workflow: {
          id: run.workflow,
          version: run.workflowVersion,
          title: title === '' ? run.workflow : title,
        },
        station: { id: run.station, name: stationName(run.station) },
        person: who === null ? null : { id: who.id, userName: who.userName, displayName: who.displayName },
        device: what === undefined ? null : { id: what.id, name: what.name, serial: what.serial },
      };
    };
  }
}

function repairOf(effect: EffectRow, names: Names, step: RecordedStep | undefined, since: number): ApiRepair {
  const fault = faultWords(effect.fault);
  const sees = foreignValue(effect);
  const wants = wantedName(effect);
  const title = step?.title ?? effect.type;
  return {
    effect: effect.id,
    run: effect.runId,
    workflow: names.workflow.title,
    step: title,
    what: whatOf(title, effect.params),
    station: names.station,
    device: names.device,
    person: names.person,
    ...(fault === undefined ? {} : { fault }),
    kind: kindOf(effect),
    means: heldMeans(effect),
    ...(effect.delivery === 'obligation' ? { obligation: true } : {}),
    ...(wants === undefined ? {} : { wants }),
    ...(sees === undefined ? {} : { sees }),
    wantedAt: effect.createdAt,
    since,
    actions: actionsOf(effect).map((action) => ({ do: action, says: actionSays(action, effect) })),
  };
}
