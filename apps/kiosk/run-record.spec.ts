import { describe, expect, it } from '@jest/globals';
import { apiRun } from '#libs/contract';
import type { EffectRow, EffectState, RunRow } from '#libs/store';
import { runRecord, type RecordInput } from './run-record.ts';

const noon = 1_800_000_000_000;
const steps = [
  { type: 'choose-device', title: 'Choose Device' },
  { type: 'check-out-device', title: 'Check Out Device' },
  { type: 'assign-user', title: 'Perform MDM Command: assign to user' },
  { type: 'wait-for-removal', title: 'Wait for Removal' },
  { type: 'show-message', title: 'Show Message' },
];
const run: RunRow = {
  id: 'r1',
  revision: 1,
  workflow: 'check-out',
  workflowVersion: 3,
  trigger: 'tap',
  station: 'ward',
  lane: 'reader:left',
  personId: 'local:anna',
  deviceId: 'd1',
  epoch: 7,
  state: 'done',
  position: 5,
  attributes: {},
  createdAt: noon,
  endedAt: noon + 9,
};
const assign: EffectRow = {
  id: 'e1',
  seq: 4,
  step: 2,
  runId: 'r1',
  deviceId: 'd1',
  deviceSerial: 'SN1',
  deviceEpoch: 7,
  epoch: 7,
  target: 'mdm',
  lane: 'd1 mdm',
  delivery: 'register',
  register: 'holder',
  type: 'assign-user@1',
  params: { user: 'anna.berg' },
  supersedable: true,
  notAfter: null,
  patience: null,
  when: null,
  state: 'open',
  attempts: 0,
  nextAt: noon + 5,
  firstSentAt: null,
  leaseUntil: null,
  createdAt: noon,
  fault: null,
  result: null,
  react: null,
  overtaken: false,
};
type Line = RecordInput['journal'][number];
const line = (step: number, event: string, detail: Line['detail'] = {}, more: Partial<Line> = {}): Line => ({
  at: noon,
  step,
  attempt: 1,
  event,
  detail,
  ...more,
});
const names: RecordInput['names'] = {
  workflow: { id: 'check-out', version: 3, title: 'Check out a shared phone' },
  station: { id: 'ward', name: 'Ward 3' },
  person: { id: 'local:anna', userName: 'anna.berg', displayName: 'Anna Berg' },
  device: { id: 'd1', name: 'Phone 1', serial: 'SN1' },
};
const begun = [
  line(0, 'chosen', { device: 'd1', why: ['the fullest of three'] }),
  line(1, 'custody', { kind: 'out', device: 'd1' }),
  line(2, 'wanted', { effect: 'e1', type: 'assign-user@1' }),
];
/** The record is what the API promises, whatever goes in. */
const record = (more: Partial<RecordInput> = {}) =>
  apiRun.parse(
    runRecord({ run, wait: null, steps, journal: begun, effects: [], hold: null, names, ...more }),
  );
const effect = (more: Partial<EffectRow>, journal: Line[] = [], hold: string | null = null) => {
  const told = record({ effects: [{ ...assign, ...more }], journal: [...begun, ...journal], hold });
  return { told, step: told.steps[2], effect: told.steps[2]?.effects[0] };
};

describe('the record of a run', () => {
  it('says every step by its title, in order, with what came of it', () => {
    const told = record({
      journal: [...begun, line(3, 'taken'), line(4, 'skipped', { why: 'its conditions do not hold' })],
      effects: [{ ...assign, state: 'done', attempts: 1, firstSentAt: noon + 1 }],
    });
    expect(told.steps.map(({ number, title, state }) => [number, title, state])).toEqual([
      [1, 'Choose Device', 'done'],
      [2, 'Check Out Device', 'done'],
      [3, 'Perform MDM Command: assign to user', 'done'],
      [4, 'Wait for Removal', 'done'],
      [5, 'Show Message', 'skipped'],
    ]);
    expect(told.steps.map((s) => s.says)).toEqual([
      'Chose the device: the fullest of three.',
      'Handed out.',
      'Done.',
      'The device was taken from its bay.',
      'Left out: its conditions do not hold.',
    ]);
    expect(told).toMatchObject({ says: 'All done.', ...names, epoch: 7, createdAt: noon, endedAt: noon + 9 });
  });

  it('gives every attempt with its time, its fault in words, and what the other side called the request', () => {
    const { step, effect: told } = effect({ state: 'done', attempts: 2, firstSentAt: noon + 1 }, [
      line(
        2,
        'will retry',
        { effect: 'e1', fault: 'mdm-quota', status: 429, activityId: 'a-1', nextAt: noon + 60 },
        { at: noon + 2 },
      ),
      line(
        2,
        'done',
        { effect: 'e1', activityId: 'a-2', used: { by: 'enrollment-user' }, readBack: true },
        { at: noon + 70, attempt: 2 },
      ),
    ]);
    expect(step?.lines.slice(1)).toMatchObject([
      {
        at: noon + 2,
        attempt: 1,
        event: 'will retry',
        says: 'Tried again later: Workspace ONE is busy.',
        fault: { code: 'mdm-quota', page: 'docs/faults/mdm-quota.md' },
        status: 429,
        activityId: 'a-1',
        until: noon + 60,
      },
      { at: noon + 70, attempt: 2, says: 'Accepted and read back: the enrollment user was switched.' },
    ]);
    expect(told).toMatchObject({
      what: 'Assign to user: anna.berg',
      activityId: 'a-2',
      used: 'the enrollment user was switched',
      attempts: 2,
      firstSentAt: noon + 1,
      nextAt: null,
    });
  });

  it.each([
    ['tag', 'a tag instead of switching the user (Ward pool)'],
    ['custom-attribute', 'a custom attribute instead of switching the user (Ward pool)'],
    ['organization-group', 'an organization group instead of switching the user (Ward pool)'],
  ])('says which alternative was used: %s', (by, says) => {
    const used = { by, name: 'Ward pool' };
    const { step, effect: told } = effect({ state: 'done' }, [line(2, 'done', { effect: 'e1', used })]);
    expect(told?.used).toBe(says);
    expect(step?.says).toBe(`Accepted: ${says}.`);
  });

  const ends: [EffectState, Line, string][] = [
    [
      'superseded',
      line(2, 'superseded', { effect: 'e1', by: 'e2' }),
      'Not sent, because a newer want took its place.',
    ],
    [
      'expired',
      line(2, 'expired', { effect: 'e1', why: 'the device has moved on' }),
      'No longer wanted: the device has moved on.',
    ],
    [
      'failed',
      line(2, 'failed', { effect: 'e1', fault: 'mdm-unreachable' }),
      'Given up: The phone is being set up later than usual.',
    ],
    [
      'held',
      line(2, 'held', { effect: 'e1', why: 'it may have been done' }),
      'Waits for an operator: it may have been done.',
    ],
    [
      'skipped',
      line(2, 'operator: skip', { effect: 'e1', why: 'phone is lost', by: 'operator' }),
      'An operator left it undone: phone is lost.',
    ],
    [
      'adopted',
      line(2, 'operator: adopt', { effect: 'e1', why: 'she has it', by: 'operator' }),
      'An operator kept what was there: she has it.',
    ],
    ['done', line(2, 'seen', { effect: 'e1' }), 'Found as wanted, so nothing was sent.'],
  ];
  it.each(ends)('says why an effect is %s, with and without a line that tells', (state, last, says) => {
    const { told, step, effect: one } = effect({ state }, [last]);
    expect(one).toMatchObject({ state, says });
    expect(step?.state).toBe(state === 'skipped' ? 'passed-over' : state);
    expect(told.steps[2]?.says).toBe(says);
    expect(effect({ state }).effect?.says).toMatch(/^\w.*\.$/);
  });

  it('says of an open or sleeping effect whether it was tried, and that it waits while nothing is written to the MDM', () => {
    expect(effect({}).effect).toMatchObject({ says: 'Not sent yet.', nextAt: noon + 5 });
    expect(effect({ attempts: 3, fault: 'mdm-unreachable' }).effect?.says).toBe(
      'Tried 3 times so far. The phone is being set up later than usual.',
    );
    expect(effect({}, [], 'An operator stopped it.').effect?.says).toBe('Waits. An operator stopped it.');
    expect(effect({ state: 'dormant', when: 'success' }).effect?.says).toContain('everything else');
    expect(effect({ state: 'dormant', when: 'failure' }).effect?.says).toContain('fails');
    const webhook = { target: 'webhook', delivery: 'notice', register: null } as const;
    expect(effect(webhook, [], 'An operator stopped it.').effect?.says).toBe('Not sent yet.');
  });

  it('says before the first step how it began', () => {
    const told = record({ journal: [line(-1, 'decided', { why: ['Rule 1 fits'] }), ...begun] });
    const says = 'This workflow was chosen: Rule 1 fits.';
    expect(told.steps.slice(0, 2)).toMatchObject([{ number: 0, says }, { number: 1 }]);
  });

  it('offers an operator what makes sense, and nothing where nothing waits for her', () => {
    const foreign = { value: 'mallory' };
    expect(effect({ state: 'held' }).effect?.actions).toEqual(['retry', 'skip']);
    expect(effect({ state: 'held', result: foreign }).effect?.actions).toEqual(['adopt', 'enforce', 'skip']);
    expect(effect({ state: 'failed' }).effect?.actions).toEqual(['retry']);
    const others: EffectState[] = ['dormant', 'open', 'done', 'superseded', 'expired', 'skipped', 'adopted'];
    for (const state of others) expect(effect({ state, result: foreign }).effect?.actions).toEqual([]);
  });

  it('tells two effects of one step apart by the lines that name them, and shows the worse of the two', () => {
    const { steps: told } = record({
      effects: [
        { ...assign, state: 'superseded' },
        { ...assign, id: 'e2', state: 'held', params: { user: 'staging-ward' } },
      ],
      journal: [
        ...begun,
        line(2, 'superseded', { effect: 'e1', by: 'e2' }),
        line(2, 'refused', { effect: 'e2', fault: 'mdm-forbidden' }),
      ],
    });
    expect(told[2]?.state).toBe('held');
    expect(told[2]?.effects.map((e) => [e.what, e.says])).toEqual([
      ['Assign to user: anna.berg', 'Not sent, because a newer want took its place.'],
      ['Assign to user: staging-ward', 'Refused: Workspace ONE does not allow us to set up this phone.'],
    ]);
  });
});

describe('the outcome of a run', () => {
  const outcome = (more: Partial<RecordInput>): string => record(more).says;
  const at = (position: number, state: RunRow['state']): RunRow => ({
    ...run,
    position,
    state,
    endedAt: null,
  });

  it('is a refusal in words', () => {
    const journal = [line(0, 'refused', { fault: 'all-out', why: ['nothing is free'] })];
    const told = record({ run: { ...run, state: 'failed', position: 0 }, journal });
    expect(told.says).toBe('Refused: No phone is free here. Nothing is free.');
    expect(told.steps.map((s) => s.state)).toEqual(['refused', ...Array<string>(4).fill('not-reached')]);
  });

  it('is what it waits for', () => {
    const wait = { runId: 'r1', kind: 'removal', deviceId: 'd1', deadline: noon + 60 } as const;
    const journal = [...begun, line(3, 'waiting', { for: 'removal', until: noon + 60 })];
    const told = record({ run: at(4, 'waiting'), wait, journal });
    expect(told.says).toBe('Waits until the device is taken.');
    expect(told.steps[3]).toMatchObject({ state: 'waiting', lines: [{ until: noon + 60 }] });
    expect(told.steps[4]?.state).toBe('not-reached');
  });

  it('counts what is still to be done, and what waits for an operator first', () => {
    const open = { ...assign, id: 'e3', state: 'open' as const };
    const held = { ...assign, state: 'held' as const };
    expect(outcome({ effects: [open] })).toBe('Decided here; one thing is still to be done outside.');
    expect(outcome({ effects: [open, open] })).toBe('Decided here; 2 things are still to be done outside.');
    expect(outcome({ effects: [held, open] })).toBe('One thing waits for an operator.');
    expect(outcome({ effects: [held, held] })).toBe('2 things wait for an operator.');
    expect(outcome({ effects: [{ ...assign, state: 'failed' }] })).toBe(
      'Given up: Perform MDM Command: assign to user.',
    );
    expect(outcome({ run: at(2, 'running') })).toBe('Under way.');
    expect(outcome({ run: { ...run, state: 'failed' } })).toBe('Failed.');
  });

  it('shows a line behind the last step, and a step or a word that this version does not know as it is', () => {
    const told = record({
      steps: [{ type: 'old-step', title: 'old-step' }],
      journal: [line(0, 'grown', { why: 'it was spring' }), line(1, 'undone', { why: 'not taken in time' })],
    });
    expect(told.steps.map((s) => [s.title, s.says])).toEqual([
      ['old-step', 'Grown: it was spring.'],
      ['After the last step', 'Taken back: not taken in time.'],
    ]);
  });
});
