import type { EffectRow, NewEffect } from '#libs/store';
import type { Plan } from '#libs/workflow';
import type { Person } from '#libs/domain';
import { questionOf } from './asking.ts';
import type { DeskParts } from './desk-parts.ts';
import type { RunView } from './run-panel.ts';

/** The longest time that "one moment" is said. */
const momentMs = 60_000;

/** How the assignment in the MDM stands, by the last want of this run for it. */
export function assignmentOf(effects: readonly (NewEffect | EffectRow)[]): RunView['mdm'] {
  const wanted = effects.findLast((e) => e.register === 'holder');
  if (wanted === undefined) return 'none';
  if (!('state' in wanted)) return 'pending';
  switch (wanted.state) {
    case 'done':
    case 'adopted':
      return 'ready';
    case 'failed':
    case 'held':
      return 'failed';
    case 'dormant':
    case 'open':
    case 'superseded':
    case 'expired':
    case 'skipped':
      return 'pending';
  }
}

/** What a hand-out that has a device says to the person who gets it; undefined while she may not take it yet. */
function viewOf(
  { run, wait, device, custody }: Plan,
  person: Person,
  effects: readonly (NewEffect | EffectRow)[],
): RunView | undefined {
  if (run.trigger !== 'tap' || device?.place === undefined || wait?.kind === 'answer') return undefined;
  // Later units speak of it only while it still lies there for her.
  const lies = device.docked === true && device.epoch === run.epoch;
  if (custody?.kind !== 'out' && !lies) return undefined;
  return {
    runId: run.id,
    station: run.station,
    lane: run.lane,
    firstName: person.firstName,
    deviceId: device.id,
    device: device.name,
    cabinet: device.place.cabinet,
    bay: device.place.bay,
    phase: wait === null ? 'taken' : 'take',
    deadline: wait?.deadline ?? 0,
    again: false,
    unverified: !device.returnVerified,
    mdm: assignmentOf(effects),
  };
}

function ask({ asking }: DeskParts, { run, wait }: Plan, person: Person | null): void {
  const question = questionOf(run, wait, person);
  if (question !== undefined) asking.ask(question);
}

/** Only after the commit: what the screen promises is durable. `before`: effects of this run's earlier units. */
export function tell(
  parts: DeskParts,
  plan: Plan,
  person: Person | null,
  before: readonly EffectRow[] = [],
): void {
  const { screens, clock } = parts;
  const { run, wait, show } = plan;
  ask(parts, plan, person);
  const view = person === null ? undefined : viewOf(plan, person, [...before, ...plan.effects]);
  const at = clock.now();
  if (view !== undefined) screens.track(view);
  else if (screens.of(run.station)?.panel(run.lane)?.kind === 'tapped') {
    const waits = wait !== null && wait.kind !== 'answer';
    const until = Math.min(wait?.deadline ?? at, at + momentMs);
    screens.show(run.station, run.lane, waits ? { kind: 'tapped', until } : null);
  }
  if (show !== null)
    screens.show(run.station, run.lane, { kind: 'message', until: at + show.forMs, text: show.text });
}
