import { describe, expect, it } from '@jest/globals';
import { draftOf } from './model.ts';
import { afterAct } from './model-acts.ts';
import {
  anchorOf,
  besideField,
  placed,
  problemsAtRule,
  problemsAtStep,
  problemsOfWorkflow,
} from './model-problems.ts';

const draft = draftOf({
  workflows: {
    out: { title: 'Out', steps: [{ wait: { for: '5s' } }, { 'assign-user': null, when: [] }] },
    back: { title: 'Back', steps: [{ 'check-in-device': null }] },
  },
  rules: [{ trigger: 'tap', run: 'out' }],
});
const at = (...path: (string | number)[]) => ({ path, sentence: 'is not right', remedy: 'Correct it.' });
const anchor = (...path: (string | number)[]): string => anchorOf(placed(draft, [at(...path)])[0]!.place);

describe('a problem', () => {
  it.each<[string, (string | number)[]]>([
    ['step-k0-for', ['workflows', 'out', 'steps', 0, 'wait', 'for']],
    ['step-k1', ['workflows', 'out', 'steps', 1, 'assign-user']],
    ['step-k1-when', ['workflows', 'out', 'steps', 1, 'when', 0, 'attribute']],
    ['step-k1-on-failure', ['workflows', 'out', 'steps', 1, 'on-failure', 'run']],
    ['step-k1', ['workflows', 'out', 'steps', 1]],
    ['workflow-steps', ['workflows', 'out', 'steps']],
    ['workflow-title', ['workflows', 'out', 'title']],
    ['rule-k3-run', ['rules', 0, 'run']],
    ['rule-k3-if', ['rules', 0, 'if', 0, 'attribute']],
    ['rules', ['rules']],
    ['problems', ['workflows', 'gone', 'steps', 0]],
    ['workflow-steps', ['workflows', 'out', 'steps', 7, 'wait']],
  ])('stands at %s', (expected, path) => {
    expect(anchor(...path)).toBe(expected);
  });

  it('keeps what follows inside its field', () => {
    const [problem] = placed(draft, [at('workflows', 'out', 'steps', 1, 'when', 2, 'attribute')]);
    expect(problem?.place).toMatchObject({ field: 'when', rest: [2, 'attribute'] });
  });

  it('goes with its step when that is moved', () => {
    const moved = afterAct(draft, { do: 'move-step', workflow: 'out', key: 'k1', to: 0 });
    const [problem] = placed(moved, [at('workflows', 'out', 'steps', 0, 'assign-user', 'user')]);
    expect(problem?.place).toMatchObject({ key: 'k1', at: 0, field: 'user' });
  });

  it('is found at its step, its rule and its workflow', () => {
    const all = placed(draft, [
      at('workflows', 'out', 'steps', 0, 'wait', 'for'),
      at('rules', 0, 'run'),
      at('rules'),
    ]);
    expect(
      [problemsAtStep(all, 'k0'), problemsAtStep(all, 'k1'), problemsAtRule(all, 'k3')].map((p) => p.length),
    ).toEqual([1, 0, 1]);
    expect([problemsOfWorkflow(all, 'out').length, problemsOfWorkflow(all, 'back').length]).toEqual([1, 0]);
  });

  it('is said without its path beside its field, and whole where it has another', () => {
    const problem = {
      ...at('workflows', 'out', 'steps', 0, 'wait', 'for'),
      sentence: 'workflows.out.steps[0].wait.for is no duration.',
    };
    expect(besideField(problem)).toBe('is no duration.');
    expect(besideField({ ...problem, path: ['rules'] })).toBe(problem.sentence);
  });
});
