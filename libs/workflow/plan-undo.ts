import type { Step } from './book.ts';
import { Planner, type Plan, type PlanInput } from './plan.ts';
import type { Planned } from './step-type.ts';

/** How a hand-out is closed that was not to be: by time, by a step that gave up, or by an operator with a reason. */
export interface Undoing {
  kind: 'undone' | 'forced';
  reason: string;
  /** What the screen and the journal say of the cause, beside the reason. */
  detail?: Record<string, unknown>;
  /**
   * The device has left its bay, so it comes back as after any hand-out: what is owed then. Empty while it still lies where it
   * lay, for nobody has had it.
   */
  owed: readonly Step[];
}

/** Takes back a hand-out: a new fact, and the undo of every step done so far, last first, then what is owed. Pure. */
export function planUndo(input: PlanInput, { kind, reason, detail, owed }: Undoing): Plan {
  const planner = new Planner(input);
  const { plan } = planner;
  const { device } = plan;
  if (device === null) throw new Error('only a run that has a device can be undone');
  plan.custody = { id: input.newId(), deviceId: device.id, expectedEpoch: device.epoch, kind, reason };
  plan.run.epoch = device.epoch + 1;
  const want = (index: number, step: Step, planned: Planned | undefined) => {
    if (planned?.do === 'effect') planner.takeEffect(index, step, planned, 'kept-trying');
  };
  for (let i = input.run.position - 1; i >= 0; i--) {
    const step = input.workflow.steps[i];
    if (step === undefined || !planner.fits(step)) continue;
    want(i, step, step.type.undo?.(step.params, planner.scene()));
  }
  for (const step of owed) {
    if (step.type.delivery !== 'obligation' || !planner.fits(step)) continue;
    want(input.run.position, step, step.type.plan(step.params, planner.scene()));
  }
  planner.note(input.run.position, kind, { why: reason, ...detail });
  // What was to be told of a hand-out that went well is not told of this one.
  plan.run.state = 'failed';
  plan.run.endedAt = input.scene.now;
  return plan;
}
