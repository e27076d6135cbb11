import type { FaultCode, DeviceCandidate } from '#libs/domain';
import type { CustodyChange, JournalEntry, NewEffect, NewWait, RunRow } from '#libs/store';
import { fillAttributes, type AttributeSource } from './attributes.ts';
import type { Step, Workflow } from './book.ts';
import { conditionText, holds, type Condition } from './conditions.ts';
import { effectOf, type Standpoint } from './plan-effect.ts';
import { storedName, type Planned, type PlannedEffect, type Scene } from './step-type.ts';

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
  scene: Omit<Scene, 'fill'>;
  /** What conditions and texts may ask for, with the device chosen and the attributes set so far. */
  sourceOf(device: DeviceCandidate | null, own: Readonly<Record<string, string>>): AttributeSource;
  newId(): string;
}

/** A run that waits for an answer from outside does not wait for ever: somebody stands at the screen. */
const awaitedMs = 10_000;

export class Planner {
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

  private source(): AttributeSource {
    return this.input.sourceOf(this.plan.device, this.plan.run.attributes);
  }

  scene(): Scene {
    const fill = (text: string) => fillAttributes(text, this.source());
    return { ...this.input.scene, device: this.plan.device, fill };
  }

  fits(step: Step): boolean {
    return this.broken(step) === undefined;
  }

  /** The first of its conditions that does not hold. */
  broken(step: Step): Condition | undefined {
    return step.when.find((c) => !holds(c, this.source()));
  }

  note(step: number, event: string, detail: Record<string, unknown>): void {
    this.plan.journal.push({ step, attempt: 1, event, detail });
  }

  /** True when the run goes on to the next step. */
  take(index: number, step: Step, planned: Planned): boolean {
    const { plan } = this;
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
        return !(this.takeEffect(index, step, planned) && planned.await === true);
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
      case 'wait':
        this.wait(index, { kind: planned.kind, deadline: planned.deadline });
        return false;
      case 'ask': {
        const { do: _, deadline, ...ask } = planned;
        this.wait(index, { kind: 'answer', deadline, ask });
        return false;
      }
      case 'refuse':
        plan.refusal = planned.fault;
        this.note(index, 'refused', { fault: planned.fault, why: planned.why });
        return false;
    }
  }

  private wait(index: number, wait: Omit<NewWait, 'deviceId'>): void {
    this.plan.wait = { ...wait, deviceId: this.plan.run.deviceId };
    this.note(index, 'waiting', { for: wait.kind, until: wait.deadline });
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
      ...(planned.dueAt === undefined ? {} : { dueAt: planned.dueAt }),
      ...(planned.reason === undefined ? {} : { reason: planned.reason }),
    };
    run.epoch = device.epoch + 1;
    this.note(index, 'custody', { kind: planned.kind, device: device.id });
  }

  /** False when there is nothing to do it to: no device, or one that is somebody else's business by now. */
  takeEffect(index: number, step: Step, planned: PlannedEffect, kept?: 'kept-trying'): boolean {
    const { plan } = this;
    const at: Standpoint = { run: plan.run, device: plan.device, custody: plan.custody !== undefined };
    const effect = effectOf(this.input.newId(), index, step, planned, at, kept);
    if ('why' in effect) {
      this.note(index, 'skipped', effect);
      return false;
    }
    plan.effects.push(effect);
    this.note(index, 'wanted', { effect: effect.id, type: storedName(step.type) });
    if (planned.await === true) {
      const deadline = this.input.scene.now + (step.patience?.timeLimitMs ?? awaitedMs);
      this.wait(index, { kind: 'effect', deadline, effectId: effect.id });
    }
    return true;
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
    const broken = planner.broken(step);
    if (broken !== undefined) {
      planner.note(position, 'skipped', {
        why: 'its conditions do not hold',
        condition: conditionText(broken),
      });
      continue;
    }
    const goesOn = planner.take(position, step, step.type.plan(step.params, planner.scene()));
    if (!goesOn) break;
  }
  if (plan.refusal !== null) return refuse(plan, input, position);
  const waiting = plan.wait !== null;
  plan.run.position = waiting ? position + 1 : steps.length;
  plan.run.state = waiting ? 'waiting' : 'done';
  plan.run.endedAt = waiting ? null : input.scene.now;
  return plan;
}

/** A refused run keeps its journal and what it had before: what was planned in this unit is not done. */
function refuse(plan: Plan, { run: before, scene }: PlanInput, position: number): Plan {
  const { custody: _, ...rest } = plan;
  const { deviceId, epoch } = before;
  const run: RunRow = { ...plan.run, deviceId, epoch, state: 'failed', position, endedAt: scene.now };
  return { ...rest, run, device: scene.device, effects: [], wait: null, show: null };
}
