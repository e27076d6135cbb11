import type { Clock } from '#libs/clock';
import type { DeviceCandidate, Person } from '#libs/domain';
import { stepTypes } from '#libs/steps';
import type { NewEffect, OpenCustody, RunRow, RunUnit, Store } from '#libs/store';
import { keptWorkflow, planSteps, planUndo, type Plan, type PlanInput, type Workflow } from '#libs/workflow';

export const station = { id: 'ward', name: 'Ward 7' };

export const deviceName = (n: number): string => `d${n}`;

/** The serial number of a device of the stand. */
export const serialOf = (device: string): string => `SN-${device}`;

export const stagingUser = 'staging-ward';

export const someone = (n: number): Person => ({
  id: `local:p${n}`,
  userName: `person-${n}`,
  firstName: `P${n}`,
  displayName: `Person ${n}`,
  enabled: true,
  attributes: {},
  seenAt: 1,
});

export type Written = Record<string, unknown>[];

export interface Workflows {
  checkOut: Written;
  checkIn: Written;
}

/** A change of custody that was committed: what the MDM is to list from then on. */
export interface Wanted {
  at: number;
  runId: string;
  deviceId: string;
  epoch: number;
  user: string;
  effects: NewEffect[];
}

export interface DeskParts {
  store: Store;
  clock: Clock;
  workflows: Workflows;
  /** Told of every committed change. */
  wanted(wanted: Wanted): void;
  wake(): void;
}

/**
 * Taps and returns without a screen: the real plan of the real step types, committed as one unit. Decides on what is true now; a
 * conflict leaves everything as it was and is answered with false.
 */
export class Desk {
  readonly #parts: DeskParts;
  readonly #workflows = new Map<string, Workflow>();

  constructor(parts: DeskParts) {
    this.#parts = parts;
    for (const [id, steps] of [
      ['check-out', parts.workflows.checkOut],
      ['check-in', parts.workflows.checkIn],
    ] as const) {
      const read = keptWorkflow(stepTypes, JSON.stringify({ title: id, steps }));
      this.#workflows.set(id, { id, version: 1, ...read });
    }
  }

  /** She taps and is given this device, if it is free and she has none. */
  async tap(person: Person, deviceId: string): Promise<boolean> {
    const [facts, has] = await Promise.all([
      this.#parts.store.device(deviceId),
      this.#parts.store.heldBy(person.id),
    ]);
    if (facts === null || facts.holder !== null) return false;
    const run = this.#newRun('check-out', 'tap', person);
    const candidate = { ...facts.device, docked: true };
    const plan = planSteps(this.#input(run, person, null, [candidate], has));
    return plan.refusal === null && this.#commit(plan, person.userName);
  }

  /** It is put back, by anyone. */
  async dock(deviceId: string): Promise<boolean> {
    const facts = await this.#parts.store.device(deviceId);
    if (!facts?.holder) return false;
    const run = {
      ...this.#newRun('check-in', 'docked', facts.holder.person),
      deviceId,
      epoch: facts.device.epoch,
    };
    return this.#commit(planSteps(this.#input(run, facts.holder.person, facts.device)), stagingUser);
  }

  /** She did not take it in time: the hand-out is undone. */
  async leave(deviceId: string): Promise<boolean> {
    const facts = await this.#parts.store.device(deviceId);
    if (!facts?.holder) return false;
    const run = (await this.#parts.store.run(facts.holder.runId))?.run;
    if (run?.workflow !== 'check-out') return false;
    const input = this.#input(run, facts.holder.person, facts.device);
    return this.#commit(
      planUndo(input, { kind: 'undone', reason: 'not taken in time', owed: [] }),
      stagingUser,
    );
  }

  #newRun(workflow: string, trigger: RunRow['trigger'], person: Person): RunRow {
    const { clock } = this.#parts;
    return {
      id: clock.id(),
      revision: -1,
      workflow,
      workflowVersion: 1,
      trigger,
      station: station.id,
      lane: 'reader:r',
      personId: person.id,
      deviceId: null,
      epoch: null,
      state: 'running',
      position: 0,
      attributes: {},
      createdAt: clock.now(),
      endedAt: null,
    };
  }

  #input(
    run: RunRow,
    person: Person,
    device: DeviceCandidate | null,
    candidates: readonly DeviceCandidate[] = [],
    holds: readonly OpenCustody[] = [],
  ): PlanInput {
    const workflow = this.#workflows.get(run.workflow);
    if (workflow === undefined) throw new Error(`there is no workflow ${run.workflow}`);
    const { clock } = this.#parts;
    const sourceOf = (chosen: DeviceCandidate | null) => ({ station, person, device: chosen, stagingUser });
    const scene = {
      now: clock.now(),
      station,
      person,
      device,
      candidates,
      holds: holds.length,
      stagingUserOf: () => stagingUser,
    };
    return { workflow, run, scene, sourceOf, newId: () => clock.id() };
  }

  async #commit(plan: Plan, user: string): Promise<boolean> {
    const { store, clock, wanted, wake } = this.#parts;
    const at = clock.now();
    const { run, journal, effects, wait, custody } = plan;
    const unit: RunUnit = { at, run, journal, effects, wait, audit: [] };
    if (custody !== undefined) unit.custody = custody;
    const answer = await store.commitUnit(unit);
    if (!answer.ok) return false;
    if (custody !== undefined)
      wanted({
        at,
        runId: run.id,
        deviceId: custody.deviceId,
        epoch: custody.expectedEpoch + 1,
        user,
        effects,
      });
    wake();
    return true;
  }
}
