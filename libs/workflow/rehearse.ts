import type { DeviceCandidate } from '#libs/domain';
import type { NewWait, RunRow } from '#libs/store';
import { afterAnswer, askedSchema, type Ask } from './ask.ts';
import { planSteps, type Plan, type PlanInput } from './plan.ts';

/** What a unit is planned from; the rest is the same in all of them. */
export interface RehearsalMoment {
  run: RunRow;
  device: DeviceCandidate | null;
  now: number;
}

/** How a wait is supposed to end, and what is said of that. */
interface Supposed {
  attributes: Record<string, string>;
  device: DeviceCandidate | null;
  now: number;
  says: string;
}

/** One unit of work, and what its wait is supposed to end with; null where it is the last. */
export interface RehearsedUnit {
  plan: Plan;
  supposes: string | null;
}

export interface Rehearsal {
  units: RehearsedUnit[];
  /** Why it ends before its last step. */
  refusal: Plan['refusal'];
  /** As the run would be at its end. */
  attributes: Readonly<Record<string, string>>;
}

/** The first answer that lets a run go on. */
function willing(ask: Ask): string {
  if (ask.kind === 'terms') return 'accept';
  if (ask.answers === 'yes-no') return 'yes';
  return ask.answers === 'text' ? '…' : (ask.answers[0] ?? '');
}

/** Runs that go on for ever are refused when the file is read; this is for a defect of ours. */
const mostUnits = 300;

/**
 * Plans a run from its first unit to its end by the very planner that runs use, each wait supposed to end well: the device is
 * taken, the time passes, somebody answers, what is awaited is done. Nothing is written; pure.
 */
export function rehearse(
  inputOf: (moment: RehearsalMoment) => PlanInput,
  first: RehearsalMoment,
  answerTo: (step: number) => string | undefined,
): Rehearsal {
  const units: RehearsedUnit[] = [];
  let moment = first;
  for (let i = 0; i < mostUnits; i++) {
    const plan = planSteps(inputOf(moment));
    const attributes = plan.run.attributes;
    if (plan.wait === null || plan.refusal !== null) {
      units.push({ plan, supposes: null });
      return { units, refusal: plan.refusal, attributes };
    }
    const step = plan.run.position - 1;
    const next = supposed(plan, plan.wait, moment, answerTo(step));
    if ('refusal' in next) {
      units.push({ plan, supposes: next.says });
      return { units, refusal: next.refusal, attributes };
    }
    units.push({ plan, supposes: next.says });
    moment = {
      run: { ...plan.run, attributes: { ...attributes, ...next.attributes } },
      device: next.device,
      now: next.now,
    };
  }
  throw new Error('a rehearsed run does not come to its end');
}

/** The device as the records have it after a unit. */
function after({ device, custody }: Plan): DeviceCandidate | null {
  if (device === null || custody === undefined) return device;
  const out = custody.kind === 'out';
  return { ...device, out, epoch: custody.expectedEpoch + 1, timesOut: device.timesOut + Number(out) };
}

/** Out of its bay: nothing measures its charge any more. */
function away(device: DeviceCandidate | null): DeviceCandidate | null {
  if (device === null) return null;
  const { chargePercent: _, charged: __, ...rest } = device;
  return { ...rest, docked: false };
}

function supposed(
  plan: Plan,
  wait: NewWait,
  { now }: RehearsalMoment,
  answer: string | undefined,
): Supposed | { refusal: NonNullable<Plan['refusal']>; says: string } {
  const device = after(plan);
  const same = { attributes: {}, device, now };
  switch (wait.kind) {
    case 'removal':
      return { ...same, device: away(device), says: 'Supposed: the device is taken in time.' };
    case 'time':
      return {
        ...same,
        now: Math.max(now, wait.deadline),
        says: 'Supposed: nothing else happens meanwhile.',
      };
    case 'effect':
      return {
        ...same,
        says: 'Supposed: it is carried out in time. What it would answer is not known beforehand.',
      };
    case 'answer': {
      const asked = askedSchema.parse(wait.ask);
      const given = answer ?? willing(asked.ask);
      const came = afterAnswer(asked, given);
      const says = `Supposed: the answer is ${given === '' ? 'left out' : given}.`;
      return 'refusal' in came ? { ...came, says } : { ...same, ...came, says };
    }
  }
}
