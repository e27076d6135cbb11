import type { DeviceFacts, Begins } from '#libs/store';
import { planSteps, type Asking, type Plan, type Workflow } from '#libs/workflow';
import { commitPlan } from '../commit-plan.ts';
import { newRun, planInput, type DeskParts } from '../desk-parts.ts';
import { tell } from '../telling.ts';

export interface TriggersParts {
  desk: DeskParts;
  /** Where a device counts as being that has no bay and is with nobody. */
  firstStation(): string;
  log(what: string, detail: Record<string, unknown>): void;
}

/** What begins a run about one device. */
export interface Beginning {
  asking: Asking;
  facts: DeviceFacts;
  /** Where it is: its bay's station, else where it was handed out. */
  station: string;
  /** What the run knows from the start. */
  attributes: Readonly<Record<string, string>>;
}

/** The workflow that its rules choose, with every rule's sentence. */
export function chosen(
  { book, stationName }: Pick<DeskParts, 'book' | 'stationName'>,
  { asking, facts, station, attributes }: Beginning,
) {
  const at = { id: station, name: stationName(station) };
  return book.choose(asking, book.source(at, facts.holder?.person ?? null, facts.device, attributes));
}

/** The first unit of such a run, planned and not written. */
export function planned(
  parts: DeskParts,
  workflow: Workflow,
  { asking, facts, station, attributes }: Beginning,
  id?: string,
): Plan {
  const { device, holder } = facts;
  const run = newRun(
    workflow,
    {
      ...(id === undefined ? {} : { id }),
      trigger: asking.trigger,
      station,
      lane: `device:${device.id}`,
      personId: holder?.person.id ?? null,
      deviceId: device.id,
      epoch: device.epoch,
      attributes: { ...attributes },
    },
    parts.clock,
  );
  return planSteps(planInput(parts, workflow, run, { person: holder?.person ?? null, device }));
}

/** Writes the run with what it begins: once, and not after its reason has gone. False when somebody was quicker or it has gone. */
export async function begun(
  parts: DeskParts,
  plan: Plan,
  { why, begins, facts }: { why: readonly string[]; begins: Begins; facts: DeviceFacts },
): Promise<boolean> {
  plan.journal.unshift({ step: -1, attempt: 1, event: 'decided', detail: { why: [...why] } });
  const answer = await commitPlan(parts, plan, { audit: [], begins });
  if (answer.ok) tell(parts, plan, facts.holder?.person ?? null);
  return answer.ok;
}

/** Where a device is: its bay's station, else where its holder got it, else the site's first. */
export const stationOf = ({ device, holder }: DeviceFacts, first: string): string =>
  device.place?.station ?? holder?.station ?? first;

/** One that cannot begin now must not stand in the way of the others. */
export async function eachInTurn<T extends { deviceId: string }>(
  { queue, trouble }: Pick<DeskParts, 'queue' | 'trouble'>,
  what: string,
  found: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<void> {
  for (const one of found) {
    try {
      await queue.run(`device ${one.deviceId}`, () => work(one));
    } catch (error) {
      trouble(what, error);
    }
  }
}
