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

  it('says of every effect how long its step has it tried, and of what takes it back only the pace', () => {
    const steps = checkOut.with(3, {
      'assign-user': null,
      'time-limit': '10m',
      retries: { first: '2s' },
      'on-failure': 'undo',
    });
    const patience = { timeLimitMs: 600_000, firstMs: 2_000, onFailure: 'undo' };
    expect(planSteps(input(steps)).effects.map((e) => e.patience)).toEqual([undefined, patience]);
    const run = { revision: 0, position: 5, deviceId: 'phone-1', epoch: 5, state: 'waiting' as const };
    const undone = planUndo(input(steps, { device: phone(1, { epoch: 5 }) }, run), {
      kind: 'undone',
      reason: 'late',
      owed: [],
    });
    expect(undone.effects[0]?.patience).toEqual({ firstMs: 2_000, onFailure: 'keep-trying' });
  });

  it('fills texts with the device just chosen and what was just set', () => {
    const steps = [
      { 'set-attribute': { name: 'Where', value: '[Station Name], [First Name]' } },
      ...checkOut.slice(0, 2),
      { 'show-message': { text: '[Where]: [Device Name]' } },
    ];
    const plan = planSteps(input(steps));
    expect(plan.show?.text).toBe('Ward, Anna: Phone 1');
    expect(plan.run.attributes).toEqual({ Where: 'Ward, Anna' });
  });

  it('stops at a question without a device, and keeps what becomes of the answer', () => {
    const question = { 'ask-question': { question: 'Which ward?', choices: ['A', 'B'], into: 'Ward' } };
    const plan = planSteps(input([question, ...checkOut]));
    expect(plan).toMatchObject({ device: null, effects: [], run: { state: 'waiting', position: 1 } });
    expect(plan.wait).toEqual({
      kind: 'answer',
      deviceId: null,
      deadline: 61_000,
      ask: {
        ask: { kind: 'question', text: 'Which ward?', answers: ['A', 'B'], optional: false },
        into: 'Ward',
      },
    });
  });

  it('waits for the answer of a notice that is sent before there is a device, ten seconds or as written', () => {
    const notice = { 'send-webhook': { sink: 'desk', moment: 'before' } };
    const plan = planSteps(input([notice, ...checkOut]));
    expect(plan.effects).toMatchObject([{ deviceId: null, epoch: 0, lane: 'sink desk', delivery: 'notice' }]);
    const [effect] = plan.effects;
    expect(plan.wait).toEqual({ kind: 'effect', deviceId: null, deadline: 11_000, effectId: effect?.id });
    const patient = { ...notice, 'time-limit': '30s', 'on-failure': 'continue' };
    expect(planSteps(input([patient, ...checkOut])).wait?.deadline).toBe(31_000);
  });

  it('wants nothing of a device that is somebody else’s by now, and tells those who are told anyway', () => {
    const steps = [...checkOut, { 'sync-device': null }, { 'send-webhook': { sink: 'desk' } }];
    const run = { revision: 0, position: 5, deviceId: 'phone-1', epoch: 5 };
    const moved = planSteps(input(steps, { device: phone(1, { epoch: 6 }) }, run));
    expect(moved.effects.map((e) => e.type)).toEqual(['send-webhook@1']);
    expect(moved.journal).toContainEqual(
      expect.objectContaining({ event: 'skipped', detail: { why: 'the device has moved on' } }),
    );
    const same = planSteps(input(steps, { device: phone(1, { epoch: 5 }) }, run));
    expect(same.effects.map((e) => e.type)).toEqual(['light-bay@1', 'sync-device@1', 'send-webhook@1']);
  });
});
