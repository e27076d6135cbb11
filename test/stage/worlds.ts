import fc from 'fast-check';
import type { Trigger } from '#libs/domain';

export type Written = Record<string, unknown>;

/** Of every schedule that is drawn. */
export const times = '*/10 * * * *';

const ruleCondition = fc.constantFrom<Written>(
  { attribute: 'Device User', is: 'anna' },
  { attribute: 'Hour', 'less-than': 12 },
  { attribute: 'Charge', 'more-than': 50 },
  { attribute: 'Device State', is: 'in' },
  { attribute: 'Device Name', is: 'Phone 1' },
  { attribute: 'Return Confirmed', is: 'yes' },
);
const when = fc.constantFrom<Written[]>(
  [],
  [],
  [{ attribute: 'Note', is: 'noted' }],
  [{ attribute: 'Answer', is: 'yes' }],
  [{ attribute: 'Device Name', is: 'Phone 2' }],
  [{ attribute: 'Device State', 'is-not': 'out' }],
);
const withWhen = (step: fc.Arbitrary<Written>): fc.Arbitrary<Written> =>
  fc.tuple(step, when).map(([s, w]) => (w.length === 0 ? s : { ...s, when: w }));

const before = withWhen(
  fc.constantFrom<Written>(
    { 'set-attribute': { name: 'Note', value: 'noted' } },
    { 'ask-question': { question: 'Well?', answer: 'yes-no', into: 'Answer' } },
    { wait: { for: '2m' } },
  ),
);
const onDevice = withWhen(
  fc.constantFrom<Written>(
    { 'light-bay': { light: 'take' } },
    { 'set-attribute': { name: 'Note', value: '[Device Name] at [Now]' } },
    { 'assign-user': { user: '[Device User]' } },
    { 'lock-device': { within: '10m' } },
    { 'add-tag': { name: 'In use by [Device User]' } },
    { 'message-device': { text: '[Note] for [First Name]' } },
    { wait: { for: '3m' } },
  ),
);
const handOut = fc
  .record({
    first: fc.array(before, { maxLength: 2 }),
    charge: fc.constantFrom(0, 40, 80),
    unverified: fc.boolean(),
    limit: fc.constantFrom(1, 2),
    then: fc.array(onDevice, { maxLength: 3 }),
    removal: fc.boolean(),
    last: fc.array(onDevice, { maxLength: 2 }),
  })
  .map(({ first, charge, unverified, limit, then, removal, last }) => [
    ...first,
    { 'choose-device': { 'min-charge': charge, 'allow-unverified': unverified } },
    { 'check-out-device': { limit, due: '1h' } },
    ...then,
    ...(removal ? [{ 'wait-for-removal': { within: '60s' } }] : []),
    ...last,
  ]);
const noWait = onDevice.filter((s) => !('wait' in s));
const takeBack = fc.array(noWait, { maxLength: 3 }).map((s) => [{ 'check-in-device': null }, ...s]);
const calm = fc.array(onDevice, { minLength: 1, maxLength: 3 });

const happening = fc.constantFrom<Trigger>(
  'tap',
  'docked',
  'manual',
  'undocked',
  'overdue',
  'schedule',
  'mdm-event',
  'over-the-air',
);
const runOf: Record<Trigger, string[]> = {
  tap: ['check-out', 'other-out'],
  docked: ['check-in', 'other-in'],
  manual: ['check-in', 'other-in'],
  undocked: ['calm', 'other-calm'],
  overdue: ['calm', 'other-calm'],
  schedule: ['calm', 'other-calm'],
  'mdm-event': ['calm', 'other-calm'],
  'over-the-air': ['calm', 'other-calm'],
};
const more: Partial<Record<Trigger, Written>> = { overdue: { after: '0s' }, schedule: { at: times } };
const ruleFor = (trigger: Trigger) =>
  fc
    .tuple(fc.array(ruleCondition, { maxLength: 2 }), fc.constantFrom(...runOf[trigger]))
    .map(([conditions, run]) => ({ trigger, if: conditions, run, ...more[trigger] }));

const level = fc.record({
  occupied: fc.boolean(),
  chargePercent: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
  faulty: fc.constantFrom(undefined, undefined, true),
});

/** A ward, what stands in its files, what happened before, and what is supposed to happen. */
export const world = happening.chain((trigger) =>
  fc.record({
    trigger: fc.constant(trigger),
    rules: fc.array(ruleFor(trigger), { maxLength: 3 }),
    workflows: fc.record({
      'check-out': handOut,
      'other-out': handOut,
      'check-in': takeBack,
      'other-in': takeBack,
      calm,
      'other-calm': calm,
    }),
    levels: fc.array(level, { minLength: 1, maxLength: 3 }),
    tapsBefore: fc.array(fc.constantFrom<'anna' | 'ben'>('anna', 'ben'), { maxLength: 2 }),
    device: fc.integer({ min: 1, max: 3 }),
    minutes: fc.integer({ min: 0, max: 1_400 }),
  }),
);
export type World = typeof world extends fc.Arbitrary<infer W> ? W : never;
