import { describe, expect, it } from '@jest/globals';
import type { DeviceCandidate, Person } from '#libs/domain';
import { stepTypes } from '#libs/steps';
import type { RunRow } from '#libs/store';
import type { AttributeSource } from './attributes.ts';
import type { Workflow } from './book.ts';
import { keptWorkflow } from './definition.ts';
import { epochOfThisUnit } from './plan-effect.ts';
import { planUndo } from './plan-undo.ts';
import { planSteps, type PlanInput } from './plan.ts';

const person: Person = {
  id: 'local:anna',
  userName: 'anna.berg',
  firstName: 'Anna',
  displayName: 'Anna Berg',
  enabled: true,
  attributes: {},
  seenAt: 0,
};

const phone = (n: number, more: Partial<DeviceCandidate> = {}): DeviceCandidate => ({
  id: `phone-${n}`,
  name: `Phone ${n}`,
  serial: `SN${n}`,
  group: 'phones',
  epoch: 4,
  inPool: true,
  out: false,
  place: { station: 'ward', cabinet: 'c', bay: n },
  docked: true,
  timesOut: 0,
  returnVerified: true,
  platform: 'ios',
  ...more,
});

const newRun: RunRow = {
  id: 'run',
  revision: -1,
  workflow: 'w',
  workflowVersion: 1,
  trigger: 'tap',
  station: 'ward',
  lane: 'reader:a',
  personId: person.id,
  deviceId: null,
  epoch: null,
  state: 'running',
  position: 0,
  attributes: {},
  createdAt: 1_000,
  endedAt: null,
};

function workflow(steps: unknown[]): Workflow {
  return { id: 'w', version: 1, ...keptWorkflow(stepTypes, JSON.stringify({ title: 'W', steps })) };
}

function input(
  steps: unknown[],
  scene: Partial<PlanInput['scene']> = {},
  run: Partial<RunRow> = {},
): PlanInput {
  let ids = 0;
  const station = { id: 'ward', name: 'Ward' };
  const sourceOf = (
    device: DeviceCandidate | null,
    own: Readonly<Record<string, string>>,
  ): AttributeSource => ({ station, person, device, own });
  return {
    workflow: workflow(steps),
    run: { ...newRun, ...run },
    scene: {
      now: 1_000,
      station,
      person,
      device: null,
      candidates: [phone(1), phone(2)],
      holds: 0,
      stagingUserOf: () => 'staging-ward',
      ...scene,
    },
    sourceOf,
    newId: () => `id-${++ids}`,
  };
}

const checkOut: unknown[] = [
  { 'choose-device': null },
  { 'check-out-device': null },
  { 'light-bay': { light: 'take' } },
  { 'assign-user': null },
  { 'wait-for-removal': { within: '60s' } },
  { 'light-bay': { light: 'off' } },
];

describe('a plan', () => {
  it('puts choice, custody, effects and the wait of a check-out into one unit', () => {
    const plan = planSteps(input(checkOut));
    expect(plan.custody).toMatchObject({
      kind: 'out',
      deviceId: 'phone-1',
      expectedEpoch: 4,
      personId: 'local:anna',
      limit: 1,
    });
    expect(plan.effects.map((e) => [e.type, e.target, e.epoch])).toEqual([
      ['light-bay@1', 'cabinet', epochOfThisUnit],
      ['assign-user@1', 'mdm', epochOfThisUnit],
    ]);
    expect(plan.effects[1]?.params).toEqual({ user: 'anna.berg', staging: 'staging-ward' });
    expect(plan.wait).toEqual({ kind: 'removal', deviceId: 'phone-1', deadline: 61_000 });
    expect(plan.run).toMatchObject({
      revision: 0,
      state: 'waiting',
      position: 5,
      deviceId: 'phone-1',
      epoch: 5,
    });
  });

  it('goes on behind the wait and ends', () => {
    const plan = planSteps(
      input(
        checkOut,
        { device: phone(1, { epoch: 5 }) },
        { revision: 0, position: 5, deviceId: 'phone-1', epoch: 5 },
      ),
    );
    expect(plan.custody).toBeUndefined();
    expect(plan.effects).toMatchObject([{ type: 'light-bay@1', epoch: 5, params: { light: 'off' } }]);
    expect(plan.run).toMatchObject({ revision: 1, state: 'done', endedAt: 1_000 });
  });

  it('keeps nothing but the reason when a step refuses', () => {
    const plan = planSteps(input(checkOut, { holds: 1 }));
    expect(plan.refusal).toBe('limit-reached');
    expect(plan.custody).toBeUndefined();
    expect(plan.effects).toEqual([]);
    expect(plan.run).toMatchObject({ state: 'failed', deviceId: null, epoch: null });
    expect(planSteps(input(checkOut, { holds: 0 })).refusal).toBeNull();
  });

  it('passes over a step whose conditions do not hold, and says so', () => {
    const steps = checkOut.toSpliced(2, 1, {
      'light-bay': { light: 'take' },
      when: [{ attribute: 'Station', is: 'elsewhere' }],
    });
    const plan = planSteps(input(steps));
    expect(plan.effects.map((e) => e.type)).toEqual(['assign-user@1']);
    expect(plan.journal).toContainEqual(expect.objectContaining({ step: 2, event: 'skipped' }));
  });

  it('undoes a hand-out as a new fact: the bay ready again, the MDM back to the staging user, last first', () => {
    const run = { revision: 0, position: 5, deviceId: 'phone-1', epoch: 5, state: 'waiting' as const };
    const plan = planUndo(input(checkOut, { device: phone(1, { epoch: 5 }) }, run), {
      kind: 'undone',
      reason: 'late',
      owed: [],
    });
    expect(plan.custody).toMatchObject({ kind: 'undone', expectedEpoch: 5, reason: 'late' });
    expect(plan.effects.map((e) => [e.type, e.params['user'] ?? e.params['light'], e.epoch])).toEqual([
      ['assign-user@1', 'staging-ward', epochOfThisUnit],
      ['light-bay@1', 'ready', epochOfThisUnit],
    ]);
    expect(plan.effects[0]?.supersedable).toBe(false);
    expect(plan.run.state).toBe('failed');
  });

  it('takes a device back as forced only when an operator forces it', () => {
    const back = [{ 'check-in-device': null }, { 'assign-staging-user': null }, { 'clear-passcode': null }];
    const device = phone(1, { epoch: 5, out: true });
    const run = { deviceId: 'phone-1', epoch: 5 };
    expect(planSteps(input(back, { device }, run)).custody).toMatchObject({ kind: 'in', expectedEpoch: 5 });
    const forced = planSteps(input(back, { device, forced: 'found in a drawer' }, run));
    expect(forced.custody).toMatchObject({ kind: 'forced', reason: 'found in a drawer' });
    expect(forced.effects.map((e) => e.delivery)).toEqual(['register', 'obligation']);
  });
});
