import { describe, expect, it } from '@jest/globals';
import type { AttributeSource } from './attributes.ts';
import { chooseWorkflow, type Rule, type Workflow } from './book.ts';

const workflow = (id: string): Workflow => ({ id, version: 1, title: id, steps: [] });
const workflows = new Map(['out', 'remind', 'lock', 'night'].map((id) => [id, workflow(id)]));
const source: AttributeSource = {
  station: { id: 'ward', name: 'Ward 3' },
  person: null,
  device: null,
  now: new Date(2026, 10, 27, 6, 30).getTime(),
};
const hour = 3_600_000;

describe('the first rule that fits', () => {
  const rules: Rule[] = [
    { trigger: 'docked', if: [], run: 'out' },
    { trigger: 'tap', if: [{ attribute: 'Hour', 'less-than': 6 }], run: 'night' },
    { trigger: 'tap', if: [{ attribute: 'Weekday', is: 'Friday' }], run: 'out' },
    { trigger: 'tap', if: [], run: 'night' },
  ];

  it('wins, and every rule says why it did or did not', () => {
    const { workflow: chosen, verdicts, why } = chooseWorkflow(rules, workflows, { trigger: 'tap' }, source);
    expect(chosen?.id).toBe('out');
    expect(verdicts.map((v) => [v.verdict, v.says])).toEqual([
      ['other-trigger', 'Rule 1 is for docked.'],
      ['does-not-fit', 'Rule 2 does not fit: Hour less than 6 does not hold.'],
      ['fits', 'Rule 3 fits and runs out.'],
      ['not-asked', 'Rule 4 is not asked: rule 3 fits first.'],
    ]);
    expect(why).toEqual([verdicts[1]?.says, verdicts[2]?.says]);
  });

  it('is none where none fits, and says so', () => {
    const { workflow: chosen, why } = chooseWorkflow(rules, workflows, { trigger: 'undocked' }, source);
    expect(chosen).toBeNull();
    expect(why).toEqual(['No rule fits a undocked.']);
  });
});

describe('rules of a ladder', () => {
  const rules: Rule[] = [
    { trigger: 'overdue', after: 0, if: [], run: 'remind' },
    { trigger: 'overdue', after: hour, if: [], run: 'lock' },
    { trigger: 'schedule', at: '06:00', if: [], run: 'night' },
  ];
  const chosen = (asking: Parameters<typeof chooseWorkflow>[2]) =>
    chooseWorkflow(rules, workflows, asking, source).workflow?.id;

  it('are asked rung by rung', () => {
    expect(chosen({ trigger: 'overdue', after: 0 })).toBe('remind');
    expect(chosen({ trigger: 'overdue', after: hour })).toBe('lock');
    expect(chosen({ trigger: 'overdue', after: 2 * hour })).toBeUndefined();
  });

  it('are asked for their own times', () => {
    expect(chosen({ trigger: 'schedule', at: '06:00' })).toBe('night');
    expect(chosen({ trigger: 'schedule', at: '07:00' })).toBeUndefined();
  });
});
