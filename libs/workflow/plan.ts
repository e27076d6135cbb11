import type { FaultCode, DeviceCandidate } from '#libs/domain';
import type { CustodyChange, JournalEntry, NewEffect, NewWait, RunRow } from '#libs/store';
import { holds, type Condition } from './conditions.ts';
import type { AttributeSource } from './attributes.ts';
import type { Step, Workflow } from './book.ts';
import { storedName, type Planned, type Scene } from './step-type.ts';

/** What the steps between two waits come to: one unit of work and what the screen says of it. */
export interface Plan {
  run: RunRow;
  custody?: CustodyChange;
  device: DeviceCandidate | null;
  journal: JournalEntry[];
  effects: NewEffect[];
  wait: NewWait | null;
  show: { text: string; forMs: number } | null;
  refusal: FaultCode | null;
}

export interface PlanInput {
  workflow: Workflow;
  run: RunRow;
  scene: Scene;
  /** What conditions of steps may ask for, with the device chosen so far. */
  sourceOf(device: DeviceCandidate | null): AttributeSource;
  newId(): string;
}

/** The store fills in the epoch that the custody of this very unit gives the device. */
export const epochOfThisUnit = -1;

const fits = (when: readonly Condition[], source: AttributeSource): boolean =>
  when.every((c) => holds(c, source));

class Planner {
  readonly plan: Plan;
  private readonly input: PlanInput;
  constructor(input: PlanInput) {
    this.input = input;
    this.plan = {
      run: { ...input.run, revision: input.run.revision + 1, state: 'running' },
      device: input.scene.device,
      journal: [],
      effects: [],
      wait: null,
      show: null,
      refusal: null,
    };
  }

  scene(): Scene {
    return { ...this.input.scene, device: this.plan.device, fill: this.input.scene.fill };
  }

  note(step: number, event: string, detail: Record<string, unknown>): void {
    this.plan.journal.push({ step, attempt: 1, event, detail });
  }

  /** True when the run goes on to the next step. */
  take(index: number, step: Step, planned: Planned): boolean {
    const plan = this.plan;
    switch (planned.do) {
      case 'choose':
        plan.device = planned.device;
        plan.run.deviceId = planned.device.id;
        this.note(index, 'chosen', { device: planned.device.id, why: planned.why });
        return true;
      case 'custody':
        this.takeCustody(index, planned);
        return true;
      case 'effect':
        this.takeEffect(index, step, planned);
        return true;
      case 'set':
        plan.run.attributes = { ...plan.run.attributes, ...planned.attributes };
        this.note(index, 'set', { attributes: Object.keys(planned.attributes) });
        return true;
      case 'show':
        plan.show = { text: planned.text, forMs: planned.forMs };
        this.note(index, 'shown', {});
        return true;
      case 'nothing':
        this.note(index, 'skipped', { why: planned.why });
        return true;
      case 'ask':
        throw new Error('the store keeps no questions yet');
      case 'wait':
        if (planned.kind !== 'removal') throw new Error('the store keeps no such wait yet');
        plan.wait = { kind: planned.kind, deviceId: plan.run.deviceId ?? '', deadline: planned.deadline };
        this.note(index, 'waiting', { for: planned.kind, until: planned.deadline });
        return false;
      case 'refuse':
        plan.refusal = planned.fault;
        this.note(index, 'refused', { fault: planned.fault, why: planned.why });
        return false;
    }
  }

  private takeCustody(index: number, planned: Extract<Planned, { do: 'custody' }>): void {
    const { device, run } = this.plan;
    if (device === null) throw new Error('a custody step was planned without a device');
    this.plan.custody = {
      id: this.input.newId(),
      kind: planned.kind,
      deviceId: device.id,
      expectedEpoch: device.epoch,
      ...(planned.kind === 'out' ? { personId: run.personId ?? '', limit: planned.limit } : {}),
      ...(planned.reason === undefined ? {} : { reason: planned.reason }),
    };
    run.epoch = device.epoch + 1;
    this.note(index, 'custody', { kind: planned.kind, device: device.id });
  }

  takeEffect(index: number, step: Step, planned: Extract<Planned, { do: 'effect' }>): void {
    const { run } = this.plan;
    const delivery = step.type.delivery;
    if (delivery === 'custody' || delivery === 'local')
      throw new Error(`${step.type.name} has no outside effect`);
    const id = this.input.newId();
    this.plan.effects.push({
      id,
      step: index,
      deviceId: run.deviceId ?? '',
      epoch: this.plan.custody === undefined ? (run.epoch ?? epochOfThisUnit) : epochOfThisUnit,
      target: planned.target,
      delivery,
      register: planned.register,
      type: storedName(step.type),
      params: planned.params,
      supersedable: planned.supersedable,
      notAfter: planned.notAfter,
    });
    this.note(index, 'wanted', { effect: id, type: storedName(step.type) });
  }
}

/** Plans all steps from the run's position to the next wait, a refusal or the end. Pure. */
export function planSteps(input: PlanInput): Plan {
  const planner = new Planner(input);
  const { plan } = planner;
  const { steps } = input.workflow;
  let position = input.run.position;
  for (; position < steps.length; position++) {
    const step = steps[position];
    if (step === undefined) break;
    if (!fits(step.when, input.sourceOf(plan.device))) {
      planner.note(position, 'skipped', { why: 'its conditions do not hold' });
      continue;
    }
    const goesOn = planner.take(position, step, step.type.plan(step.params, planner.scene()));
    if (!goesOn) break;
  }
  if (plan.refusal !== null) return refuse(plan, input.scene.now, position);
  const waiting = plan.wait !== null;
  plan.run.position = waiting ? position + 1 : steps.length;
  plan.run.state = waiting ? 'waiting' : 'done';
  plan.run.endedAt = waiting ? null : input.scene.now;
  return plan;
}

/** A refused run keeps its journal and nothing else: what was planned before the refusal is not done. */
function refuse(plan: Plan, now: number, position: number): Plan {
  const { custody: _, ...rest } = plan;
  const run: RunRow = { ...plan.run, deviceId: null, epoch: null, state: 'failed', position, endedAt: now };
  return { ...rest, run, device: null, effects: [], wait: null, show: null };
}

/** How a hand-out that nobody took is closed: by time, or by an operator with a reason. */
export interface Undoing {
  kind: 'undone' | 'forced';
  reason: string;
}

/** Takes back a hand-out that was not taken: a new fact, and the undo of every step done so far, last first. Pure. */
export function planUndo(input: PlanInput, undoing: Undoing): Plan {
  const planner = new Planner(input);
  const { plan } = planner;
  const { device } = plan;
  if (device === null) throw new Error('only a run that has a device can be undone');
  plan.custody = { id: input.newId(), deviceId: device.id, expectedEpoch: device.epoch, ...undoing };
  plan.run.epoch = device.epoch + 1;
  for (let i = input.run.position - 1; i >= 0; i--) {
    const step = input.workflow.steps[i];
    if (step?.type.undo === undefined || !fits(step.when, input.sourceOf(device))) continue;
    const planned = step.type.undo(step.params, planner.scene());
    if (planned.do === 'effect') planner.takeEffect(i, step, planned);
  }
  planner.note(input.run.position, undoing.kind, { why: undoing.reason });
  plan.run.state = 'done';
  plan.run.endedAt = input.scene.now;
  return plan;
}
