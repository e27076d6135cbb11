import { describe, expect, it } from '@jest/globals';
import { triggers } from '#libs/domain';
import { stepTypes } from '#libs/steps';
import { workflowFile } from './definition.ts';
import { back, out, type Workflows, type Written } from './definition-for-specs.ts';

const schema = workflowFile(stepTypes, new Set(['mdm', 'lights'] as const));

const returns = [
  { trigger: 'tap', run: 'check-out' },
  { trigger: 'docked', run: 'check-in' },
  { trigger: 'manual', run: 'check-in' },
];

const lend: Written[] = [{ 'choose-device': null }, { 'check-out-device': { due: '13h' } }];
const remind: Written[] = [{ 'show-message': { text: 'Bring [Device Name] back' } }];
const lock: Written[] = [{ 'lost-mode-on': { message: 'Bring it back' } }];

/** Every sentence about a file of these rules beside those of a plain check-out and check-in. */
function said(rules: Record<string, unknown>[], workflows: Workflows = {}): string[] {
  const all = { 'check-out': lend, 'check-in': back, remind, lock, ...workflows };
  const read = schema.safeParse({
    workflows: Object.fromEntries(Object.entries(all).map(([id, steps]) => [id, { title: id, steps }])),
    rules: [...returns, ...rules],
  });
  return (read.error?.issues ?? []).map((i) => `${i.path.join('.')} ${i.message}`);
}

const unlocked = { 'check-in': [...back, { 'lost-mode-off': null }] };

describe('a rule', () => {
  it.each([
    ['undocked', {}],
    ['undocked', { after: '2m' }],
    ['overdue', { after: '0s' }],
    ['schedule', { at: 'mon-fri 06:00' }],
    ['mdm-event', { if: [{ attribute: 'Event', is: 'Break MDM Confirmed' }] }],
    ['over-the-air', { if: [{ attribute: 'Device State', is: 'in' }] }],
  ])('for %s with %j may start a workflow that leaves custody alone', (trigger, more) => {
    expect(said([{ trigger, run: 'remind', ...more }])).toEqual([]);
  });

  it.each(['undocked', 'overdue', 'schedule', 'mdm-event', 'over-the-air'])(
    'for %s hands nothing out and takes nothing back',
    (trigger) => {
      const words = { overdue: { after: '1h' }, schedule: { at: '06:00' } }[trigger] ?? {};
      for (const run of ['check-out', 'check-in'])
        expect(said([{ trigger, run, ...words }])).toEqual([
          `rules.3.run names a workflow that changes who has the device, for ${trigger}`,
        ]);
    },
  );

  it.each(triggers.filter((t) => !['tap', 'docked', 'manual', 'undocked'].includes(t)))(
    'for %s asks nobody anything',
    (trigger) => {
      const words = { overdue: { after: '1h' }, schedule: { at: '06:00' } }[trigger as string] ?? {};
      const ask = { ask: [{ 'ask-question': { question: 'Why?', answer: 'text', into: 'Why' } }] };
      expect(said([{ trigger, run: 'ask', ...words }], ask)).toEqual([
        `rules.3.run names a workflow that asks something, for ${trigger}`,
      ]);
      expect(said([{ trigger: 'undocked', run: 'ask' }], ask)).toEqual([]);
    },
  );

  it('says how long after it was due, and when', () => {
    expect(said([{ trigger: 'overdue', run: 'remind' }])).toEqual([
      'rules.3 does not say how long after it was due',
    ]);
    expect(said([{ trigger: 'schedule', run: 'remind' }])).toEqual(['rules.3 does not say when']);
  });

  it('says nothing that means nothing for its trigger', () => {
    expect(said([{ trigger: 'undocked', run: 'remind', at: '06:00' }])).toEqual([
      'rules.3.at means nothing for undocked',
    ]);
    expect(said([{ trigger: 'mdm-event', run: 'remind', after: '1h' }])).toEqual([
      'rules.3.after means nothing for mdm-event',
    ]);
  });

  it.each([
    ['25:00', 'is no time'],
    ['every day', 'is no time'],
    ['* * * * * *', 'is no time'],
    ['0 6 30 2 *', 'never comes'],
  ])('refuses the time %s: it %s', (at, what) => {
    expect(said([{ trigger: 'schedule', run: 'remind', at }])).toEqual([`rules.3.at ${what}`]);
  });

  it('asks for the words of an event, or of a rung, only where there are some', () => {
    const overdueBy = [{ attribute: 'Overdue By', 'more-than': 60 }];
    expect(said([{ trigger: 'schedule', at: '06:00', run: 'remind', if: overdueBy }])).toEqual([
      'rules.3.if.0.attribute never has a value for schedule',
    ]);
    expect(said([{ trigger: 'overdue', after: '0s', run: 'remind', if: overdueBy }])).toEqual([]);
  });
});

describe('a ladder', () => {
  const rung = { trigger: 'overdue', after: '1h', run: 'remind' };

  it('needs a hand-out that is due', () => {
    expect(said([rung], { 'check-out': out })).toEqual(['rules.3 waits for what is never due']);
    expect(said([rung])).toEqual([]);
  });

  it('that locks phones needs returns that unlock them', () => {
    const locks = { trigger: 'overdue', after: '72h', run: 'lock' };
    expect(said([rung, locks])).toEqual([
      'workflows.check-in.steps leaves a phone locked that lock has put into Lost Mode',
    ]);
    expect(said([rung, locks], unlocked)).toEqual([]);
  });
});
