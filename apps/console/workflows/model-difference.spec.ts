import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { writtenWorkflows } from './model-for-specs.ts';
import { differences, type Change } from './model-difference.ts';
import type { WrittenStep, WrittenWorkflows } from './model.ts';

const light = (word: string): WrittenStep => ({ 'light-bay': { light: word } });
const of = (steps: readonly WrittenStep[], more: Partial<WrittenWorkflows> = {}): WrittenWorkflows => ({
  workflows: { out: { title: 'Out', steps } },
  rules: [{ trigger: 'tap', run: 'out' }],
  ...more,
});
const base = [light('take'), { wait: { for: '5s' } }, { 'assign-user': null }];

describe('the differences of two versions', () => {
  it('are none of a version to itself', () => {
    fc.assert(
      fc.property(writtenWorkflows, (written) => {
        expect(differences(written, structuredClone(written))).toEqual([]);
      }),
    );
  });

  it('are some wherever the two do not say the same', () => {
    const sorted = ({ workflows, rules }: WrittenWorkflows): string =>
      JSON.stringify([Object.entries(workflows).sort(([a], [b]) => (a < b ? -1 : 1)), rules]);
    fc.assert(
      fc.property(writtenWorkflows, writtenWorkflows, (before, after) => {
        expect(differences(before, after).length > 0).toBe(sorted(before) !== sorted(after));
      }),
    );
  });

  it.each<[string, WrittenStep[], Change[]]>([
    [
      'a step added',
      [base[0]!, light('off'), base[1]!, base[2]!],
      [{ what: 'step-added', workflow: 'out', at: 2, step: light('off') }],
    ],
    [
      'a step removed',
      base.slice(1),
      [{ what: 'step-removed', workflow: 'out', at: 1, step: light('take') }],
    ],
    [
      'a step moved',
      [base[1]!, base[2]!, base[0]!],
      [{ what: 'step-moved', workflow: 'out', from: 1, to: 3, step: light('take') }],
    ],
    [
      'a field changed',
      [light('off'), base[1]!, base[2]!],
      [
        {
          what: 'step-changed',
          workflow: 'out',
          at: 1,
          type: 'light-bay',
          fields: [{ field: 'light', beside: false, from: 'take', to: 'off' }],
        },
      ],
    ],
    [
      'a word beside the type',
      [base[0]!, base[1]!, { ...base[2], 'on-failure': 'hold' }],
      [
        {
          what: 'step-changed',
          workflow: 'out',
          at: 3,
          type: 'assign-user',
          fields: [{ field: 'on-failure', beside: true, from: undefined, to: 'hold' }],
        },
      ],
    ],
  ])('say %s', (_, steps, changes) => {
    expect(differences(of(base), of(steps))).toEqual(changes);
  });

  it('say which workflow came, went or is called otherwise', () => {
    const other = {
      workflows: { in: { title: 'In', steps: base } },
      rules: [{ trigger: 'tap', run: 'out' }],
    };
    expect(differences(of(base), other)).toEqual([
      { what: 'workflow-added', workflow: 'in', title: 'In', steps: 3 },
      { what: 'workflow-removed', workflow: 'out', title: 'Out', steps: 3 },
    ]);
    const named = of(base, { workflows: { out: { title: 'Take', steps: base } } });
    expect(differences(of(base), named)).toEqual([
      { what: 'title-changed', workflow: 'out', from: 'Out', to: 'Take' },
    ]);
  });

  it('say what became of the rules', () => {
    const [tap, ward] = [
      { trigger: 'tap', run: 'out' },
      { trigger: 'docked', if: [{ attribute: 'Bay', is: '1' }], run: 'in' },
    ];
    const rules = (...list: (typeof tap)[]): WrittenWorkflows => of(base, { rules: list });
    expect(differences(rules(tap), rules(tap, ward))).toEqual([{ what: 'rule-added', at: 2, rule: ward }]);
    expect(differences(rules(tap, ward), rules(ward))).toEqual([{ what: 'rule-removed', at: 1, rule: tap }]);
    expect(differences(rules(tap, ward), rules(ward, tap))).toEqual([
      { what: 'rule-moved', from: 1, to: 2, rule: tap },
    ]);
    const elsewhere = { ...ward, run: 'out' };
    expect(differences(rules(tap, ward), rules(tap, elsewhere))).toEqual([
      {
        what: 'rule-changed',
        at: 2,
        rule: elsewhere,
        fields: [{ field: 'run', beside: true, from: 'in', to: 'out' }],
      },
    ]);
  });
});
