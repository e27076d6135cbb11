import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { draftOf, rulesTo, workflowIn, writtenOf, type WrittenWorkflows } from './model.ts';
import { afterAct, type Act } from './model-acts.ts';
import { done, historyOf, isUnsaved, mayRedo, mayUndo, redone, savedAs, undone } from './model-history.ts';
import { newStep, paramsOf, typeNameOf, withParam } from './model-step.ts';
import { actOf, wish, writtenWorkflows } from './model-for-specs.ts';

const shared: WrittenWorkflows = {
  workflows: {
    'check-out': {
      title: 'Check out',
      steps: [
        { 'choose-device': { 'min-charge': 20 } },
        { 'check-out-device': { limit: 1 } },
        { 'run-workflow': { workflow: 'tell' } },
        { 'assign-user': null, 'on-failure': { run: 'tell' } },
      ],
    },
    tell: { title: 'Tell somebody', steps: [{ 'send-email': { to: ['it@example.org'] } }] },
  },
  rules: [
    { trigger: 'tap', run: 'check-out' },
    { trigger: 'manual', if: [], run: 'tell' },
  ],
};
const json = (value: unknown): string => JSON.stringify(value);
const after = (...acts: Act[]): WrittenWorkflows => writtenOf(acts.reduce(afterAct, draftOf(shared)));
const keysOf = (id: string): string[] => workflowIn(draftOf(shared), id)?.steps.map((s) => s.key) ?? [];
const namesOf = (written: WrittenWorkflows): string[] =>
  written.workflows['check-out']?.steps.map(typeNameOf) ?? [];

describe('a draft', () => {
  it('comes out byte for byte as it went in where nothing was changed', () => {
    fc.assert(
      fc.property(writtenWorkflows, (written) => {
        expect(json(writtenOf(draftOf(written)))).toBe(json(written));
      }),
    );
  });

  it('leaves every step alone that was not touched', () => {
    const [, , , last = ''] = keysOf('check-out');
    const written = after({
      do: 'set-param',
      workflow: 'check-out',
      key: last,
      param: 'user',
      value: '[Device User]',
    });
    const [before, now] = [shared.workflows['check-out']!.steps, written.workflows['check-out']!.steps];
    expect(now.slice(0, 3).every((step, i) => step === before[i])).toBe(true);
    expect(now[3]).toEqual({ 'assign-user': { user: '[Device User]' }, 'on-failure': { run: 'tell' } });
  });

  it('knows which rules lead to a workflow', () => {
    expect(rulesTo(draftOf(shared), 'tell').map((r) => r.value.trigger)).toEqual(['manual']);
    expect(rulesTo(draftOf(shared), 'nothing')).toEqual([]);
  });

  it('gives every step and rule a key of its own, whatever is done to it', () => {
    fc.assert(
      fc.property(writtenWorkflows, fc.array(wish, { maxLength: 12 }), (written, wishes) => {
        const draft = wishes.reduce((d, w) => afterAct(d, actOf(d, w)), draftOf(written));
        const keys = [...draft.workflows.flatMap((w) => w.steps), ...draft.rules].map((k) => k.key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.every((key) => Number(key.slice(1)) < draft.next)).toBe(true);
      }),
    );
  });
});

describe('an act', () => {
  const [first = '', second = ''] = keysOf('check-out');
  const at = { workflow: 'check-out' };

  it.each<[string, Act, string[]]>([
    [
      'adds a step in its place',
      { do: 'add-step', ...at, to: 1, step: newStep('wait', { for: '5s' }) },
      ['choose-device', 'wait', 'check-out-device', 'run-workflow', 'assign-user'],
    ],
    [
      'moves a step down',
      { do: 'move-step', ...at, key: first, to: 3 },
      ['check-out-device', 'run-workflow', 'assign-user', 'choose-device'],
    ],
    [
      'moves a step up',
      { do: 'move-step', ...at, key: second, to: 0 },
      ['check-out-device', 'choose-device', 'run-workflow', 'assign-user'],
    ],
    [
      'removes a step',
      { do: 'remove-step', ...at, key: second },
      ['choose-device', 'run-workflow', 'assign-user'],
    ],
    [
      'clones a step after itself',
      { do: 'clone-step', ...at, key: first },
      ['choose-device', 'choose-device', 'check-out-device', 'run-workflow', 'assign-user'],
    ],
    [
      'does nothing with a step that is not there',
      { do: 'remove-step', ...at, key: 'k99' },
      ['choose-device', 'check-out-device', 'run-workflow', 'assign-user'],
    ],
  ])('%s', (_, act, names) => {
    expect(namesOf(after(act))).toEqual(names);
  });

  it('names a workflow anew wherever it is named', () => {
    const written = after({ do: 'rename-workflow', id: 'tell', as: 'say' });
    expect(Object.keys(written.workflows)).toEqual(['check-out', 'say']);
    expect(written.workflows['check-out']?.steps.slice(2)).toEqual([
      { 'run-workflow': { workflow: 'say' } },
      { 'assign-user': null, 'on-failure': { run: 'say' } },
    ]);
    expect(written.rules.map((r) => r.run)).toEqual(['check-out', 'say']);
  });

  it('gives no workflow the name of another', () => {
    expect(after({ do: 'rename-workflow', id: 'tell', as: 'check-out' })).toEqual(shared);
    expect(after({ do: 'clone-workflow', id: 'tell', as: 'check-out', title: 'x' })).toEqual(shared);
  });

  it('removes a workflow with the rules that lead to it, and no other', () => {
    const written = after({ do: 'remove-workflow', id: 'tell' });
    expect(Object.keys(written.workflows)).toEqual(['check-out']);
    expect(written.rules).toEqual([{ trigger: 'tap', run: 'check-out' }]);
  });

  it('leaves null after the name of a step that has no param any more', () => {
    expect(withParam({ 'check-out-device': { limit: 1 } }, 'limit', undefined)).toEqual({
      'check-out-device': null,
    });
    expect(paramsOf({ 'check-out-device': null, when: [] })).toEqual({});
  });
});

describe('going back', () => {
  it('undoes every act, and does it again, whatever was done', () => {
    fc.assert(
      fc.property(writtenWorkflows, fc.array(wish, { minLength: 1, maxLength: 12 }), (written, wishes) => {
        const all = wishes.reduce((h, w) => done(h, actOf(h.draft, w)), historyOf(written));
        let back = all;
        while (mayUndo(back)) back = undone(back);
        expect(json(writtenOf(back.draft))).toBe(json(written));
        while (mayRedo(back)) back = redone(back);
        expect(json(writtenOf(back.draft))).toBe(json(writtenOf(all.draft)));
      }),
    );
  });

  it('undoes exactly the last act', () => {
    fc.assert(
      fc.property(writtenWorkflows, wish, wish, (written, one, two) => {
        const before = done(historyOf(written), actOf(draftOf(written), one));
        const now = done({ ...before, future: [] }, { do: 'add-rule', to: two.to, rule: two.rule });
        expect(json(writtenOf(undone(now).draft))).toBe(json(writtenOf(before.draft)));
      }),
    );
  });

  it('takes letters typed into one field together, and two fields apart', () => {
    const [key = ''] = keysOf('check-out');
    const typed = (param: string, value: string): Act => ({
      do: 'set-param',
      workflow: 'check-out',
      key,
      param,
      value,
    });
    const acts = [typed('group', 'p'), typed('group', 'ph'), typed('note', 'x')];
    const now = acts.reduce(done, historyOf(shared));
    expect(paramsOf(workflowIn(undone(now).draft, 'check-out')!.steps[0]!.value)['group']).toBe('ph');
    expect(json(writtenOf(undone(undone(now)).draft))).toBe(json(shared));
  });

  it('knows what is unsaved, also after going back', () => {
    const fresh = historyOf(shared);
    const changed = done(fresh, { do: 'set-title', id: 'tell', title: 'Say it' });
    expect([isUnsaved(fresh), isUnsaved(changed), isUnsaved(undone(changed))]).toEqual([false, true, false]);
    const saved = savedAs(changed, writtenOf(changed.draft));
    expect([isUnsaved(saved), isUnsaved(undone(saved))]).toEqual([false, true]);
  });

  it('leaves no trace of an act that changed nothing', () => {
    const fresh = historyOf(shared);
    expect(done(fresh, { do: 'set-title', id: 'tell', title: 'Tell somebody' })).toBe(fresh);
  });
});
