import type { ReadStep } from './read-step.ts';
import type { Step } from './book.ts';
import type { StepProblem } from './step-type.ts';

const all = (steps: readonly Step[], name: string): number[] =>
  steps.flatMap((s, i) => (s.type.name === name ? [i] : []));

const needsDevice = ({ type }: Step): boolean =>
  type.needsDevice === true || ['register', 'obligation', 'command'].includes(type.delivery);

const waits = ({ type, params }: Step): boolean => type.waits?.(params) === true;

/** What a device must have had before it is anybody else's. */
const settlesReturn = ({ type }: Step): boolean =>
  type.delivery === 'obligation' || (type.delivery === 'register' && type.needs.includes('mdm'));

const checksOut = (steps: readonly Step[]): boolean => all(steps, 'check-out-device').length > 0;
export const checksIn = (steps: readonly Step[]): boolean => all(steps, 'check-in-device').length > 0;

function checkOutProblem(steps: readonly Step[], out: number): string | undefined {
  const choose = steps[out - 1];
  if (choose?.type.name !== 'choose-device') return 'Put choose-device directly before check-out-device.';
  if (all(steps, 'choose-device').length > 1 || all(steps, 'check-out-device').length > 1)
    return 'A run hands out one device: keep one choose-device and one check-out-device.';
  if (JSON.stringify(choose.when) !== JSON.stringify(steps[out]?.when))
    return 'Give choose-device and check-out-device the same conditions: neither can be done without the other.';
  const early = steps.slice(0, out - 1).find(needsDevice);
  return early === undefined
    ? undefined
    : `Nothing can be done to a device before there is one: put ${early.type.name} behind check-out-device.`;
}

function checkInProblem(steps: readonly Step[], into: number): string | undefined {
  if (into > 0) return 'A return waits for nothing: begin with check-in-device.';
  if ((steps[0]?.when.length ?? 0) > 0)
    return 'Returns are never refused: remove the conditions of check-in-device.';
  if (all(steps, 'check-in-device').length > 1)
    return 'A device is checked in once: keep one check-in-device.';
  const stop = steps.findIndex(waits);
  const late = stop < 0 ? undefined : steps.slice(stop).find(settlesReturn);
  return late === undefined
    ? undefined
    : `The next person may have the device by then: put ${late.type.name} before ${steps[stop]?.type.name ?? ''}.`;
}

/** Orders that cannot work in a workflow that a rule starts, each with its sentence. */
export function orderProblem(steps: readonly Step[]): string | undefined {
  const [out] = all(steps, 'check-out-device');
  const [into] = all(steps, 'check-in-device');
  if (out === undefined && into === undefined) return 'Add a check-out-device or a check-in-device step.';
  if (out !== undefined && into !== undefined)
    return 'A workflow either checks out or checks in: write two workflows.';
  const removal = all(steps, 'wait-for-removal')[0];
  if (removal !== undefined && removal < (out ?? Number.POSITIVE_INFINITY))
    return 'Put wait-for-removal behind check-out-device.';
  return out !== undefined ? checkOutProblem(steps, out) : checkInProblem(steps, into ?? 0);
}

const custodySteps = ['choose-device', 'check-out-device', 'check-in-device', 'wait-for-removal'];

export const changesCustody = (steps: readonly Step[]): boolean => checksOut(steps) || checksIn(steps);

/** The first step that has to do with who has the device, by its name. */
export const custodyStepIn = (steps: readonly Step[]): string | undefined =>
  steps.find((s) => custodySteps.includes(s.type.name))?.type.name;

/** A workflow that a failure starts finds everything as it is and changes nothing of who has the device. */
export const failureRunProblem = (steps: readonly Step[]): string | undefined => {
  const name = custodyStepIn(steps);
  return name === undefined
    ? undefined
    : `Name a workflow without ${name}; to take a hand-out back, write undo.`;
};

/** Workflows that are started by failing, by the step that says so. */
export function failureRuns(steps: readonly ReadStep[]): { step: ReadStep; run: string }[] {
  return steps.flatMap((step) => {
    const then = step.patience?.onFailure;
    return typeof then === 'object' ? [{ step, run: then.run }] : [];
  });
}

/** `undo` where there is no hand-out to take back. */
export const undoProblems = (steps: readonly ReadStep[]): StepProblem[] =>
  checksOut(steps)
    ? []
    : steps
        .filter((s) => s.patience?.onFailure === 'undo')
        .map(({ at }) => ({
          path: [...at, 'on-failure'],
          message: 'takes back a check-out, and this workflow checks nothing out',
          remedy: 'Write continue, hold, keep-trying, or run: and the name of a workflow.',
        }));
