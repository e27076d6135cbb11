import {
  keyed,
  type Draft,
  type DraftWorkflow,
  type Keyed,
  type WrittenRule,
  type WrittenStep,
} from './model.ts';
import type { WrittenWorkflow, WrittenWorkflows } from './model.ts';
import { draftOf } from './model.ts';
import { paramsOf, typeNameOf, withMember, withParam, type BesideWord } from './model-step.ts';

/** One thing an operator does to a draft. `to`: the place it has afterwards, counted from 0. */
export type Act =
  | { do: 'add-step'; workflow: string; to: number; step: WrittenStep }
  | { do: 'move-step'; workflow: string; key: string; to: number }
  | { do: 'remove-step'; workflow: string; key: string }
  | { do: 'clone-step'; workflow: string; key: string }
  | { do: 'set-param'; workflow: string; key: string; param: string; value: unknown }
  | { do: 'set-beside'; workflow: string; key: string; word: BesideWord; value: unknown }
  | { do: 'add-workflow'; id: string; workflow: WrittenWorkflow; rules?: readonly WrittenRule[] }
  | { do: 'remove-workflow'; id: string }
  | { do: 'clone-workflow'; id: string; as: string; title: string }
  | { do: 'rename-workflow'; id: string; as: string }
  | { do: 'set-title'; id: string; title: string }
  | { do: 'add-rule'; to: number; rule: WrittenRule }
  | { do: 'move-rule'; key: string; to: number }
  | { do: 'remove-rule'; key: string }
  | { do: 'set-rule'; key: string; word: string; value: unknown }
  | { do: 'replace'; written: WrittenWorkflows };

type Of<D extends Act['do']> = Extract<Act, { do: D }>;

const put = <T>(list: readonly T[], to: number, ...more: T[]): T[] => {
  const at = Math.max(0, Math.min(to, list.length));
  return [...list.slice(0, at), ...more, ...list.slice(at)];
};

function moved<T>(list: readonly Keyed<T>[], key: string, to: number): readonly Keyed<T>[] {
  const one = list.find((k) => k.key === key);
  return one === undefined
    ? list
    : put(
        list.filter((k) => k !== one),
        to,
        one,
      );
}

const changed = <T>(list: readonly Keyed<T>[], key: string, change: (value: T) => T): Keyed<T>[] =>
  list.map((k) => {
    if (k.key !== key) return k;
    const value = change(k.value);
    return value === k.value ? k : { key, value };
  });

const inWorkflow = (draft: Draft, id: string, change: (workflow: DraftWorkflow) => DraftWorkflow): Draft => ({
  ...draft,
  workflows: draft.workflows.map((w) => (w.id === id ? change(w) : w)),
});

const inStep = (
  draft: Draft,
  { workflow, key }: { workflow: string; key: string },
  change: (step: WrittenStep) => WrittenStep,
): Draft => inWorkflow(draft, workflow, (w) => ({ ...w, steps: changed(w.steps, key, change) }));

function addSteps(draft: Draft, workflow: string, to: number, steps: readonly WrittenStep[]): Draft {
  const more = keyed(steps, draft.next);
  const added = inWorkflow(draft, workflow, (w) => ({ ...w, steps: put(w.steps, to, ...more) }));
  return { ...added, next: draft.next + steps.length };
}

function cloneStep(draft: Draft, { workflow, key }: Of<'clone-step'>): Draft {
  const steps = draft.workflows.find((w) => w.id === workflow)?.steps ?? [];
  const at = steps.findIndex((s) => s.key === key);
  const step = steps[at];
  return step === undefined ? draft : addSteps(draft, workflow, at + 1, [step.value]);
}

function addWorkflow(draft: Draft, { id, workflow, rules = [] }: Of<'add-workflow'>): Draft {
  if (draft.workflows.some((w) => w.id === id)) return draft;
  const steps = keyed(workflow.steps, draft.next);
  const more = keyed(rules, draft.next + steps.length);
  return {
    workflows: [...draft.workflows, { id, head: workflow, steps }],
    rules: [...draft.rules, ...more],
    next: draft.next + steps.length + more.length,
  };
}

function cloneWorkflow(draft: Draft, { id, as, title }: Of<'clone-workflow'>): Draft {
  const one = draft.workflows.find((w) => w.id === id);
  if (one === undefined) return draft;
  const workflow = { ...one.head, title, steps: one.steps.map((s) => s.value) };
  return addWorkflow(draft, { do: 'add-workflow', id: as, workflow });
}

/** The step naming a workflow by its new name, where it runs it or starts it on failure. */
function renamedIn(step: WrittenStep, id: string, as: string): WrittenStep {
  const runs = typeNameOf(step) === 'run-workflow' && paramsOf(step)['workflow'] === id;
  const after = runs ? withParam(step, 'workflow', as) : step;
  const failure = after['on-failure'];
  const starts = typeof failure === 'object' && failure !== null && 'run' in failure && failure.run === id;
  return starts ? withMember(after, 'on-failure', { ...failure, run: as }) : after;
}

function renameWorkflow(draft: Draft, { id, as }: Of<'rename-workflow'>): Draft {
  if (id === as || draft.workflows.some((w) => w.id === as)) return draft;
  return {
    ...draft,
    workflows: draft.workflows.map((w) => ({
      ...w,
      id: w.id === id ? as : w.id,
      steps: w.steps.map((s) => changed([s], s.key, (v) => renamedIn(v, id, as))[0] ?? s),
    })),
    rules: draft.rules.map((r) => (r.value.run === id ? { ...r, value: { ...r.value, run: as } } : r)),
  };
}

/** Keys are given anew, for nothing of before is the same thing any more. */
function replace(draft: Draft, { written }: Of<'replace'>): Draft {
  const fresh = draftOf(written);
  const past = draft.next;
  const later = <T>(list: readonly Keyed<T>[]): Keyed<T>[] =>
    list.map(({ key, value }) => ({ key: `k${Number(key.slice(1)) + past}`, value }));
  return {
    workflows: fresh.workflows.map((w) => ({ ...w, steps: later(w.steps) })),
    rules: later(fresh.rules),
    next: fresh.next + past,
  };
}

function onRules(draft: Draft, act: Of<'add-rule' | 'move-rule' | 'remove-rule' | 'set-rule'>): Draft {
  const { rules, next } = draft;
  switch (act.do) {
    case 'add-rule':
      return { ...draft, rules: put(rules, act.to, ...keyed([act.rule], next)), next: next + 1 };
    case 'move-rule':
      return { ...draft, rules: moved(rules, act.key, act.to) };
    case 'remove-rule':
      return { ...draft, rules: rules.filter((r) => r.key !== act.key) };
    case 'set-rule':
      return { ...draft, rules: changed(rules, act.key, (rule) => withMember(rule, act.word, act.value)) };
  }
}

/** The draft after an act. An act on something that is not there changes nothing. */
export function afterAct(draft: Draft, act: Act): Draft {
  switch (act.do) {
    case 'add-step':
      return addSteps(draft, act.workflow, act.to, [act.step]);
    case 'move-step':
      return inWorkflow(draft, act.workflow, (w) => ({ ...w, steps: moved(w.steps, act.key, act.to) }));
    case 'remove-step':
      return inWorkflow(draft, act.workflow, (w) => ({
        ...w,
        steps: w.steps.filter((s) => s.key !== act.key),
      }));
    case 'clone-step':
      return cloneStep(draft, act);
    case 'set-param':
      return inStep(draft, act, (step) => withParam(step, act.param, act.value));
    case 'set-beside':
      return inStep(draft, act, (step) => withMember(step, act.word, act.value));
    case 'add-workflow':
      return addWorkflow(draft, act);
    case 'remove-workflow':
      return {
        ...draft,
        workflows: draft.workflows.filter((w) => w.id !== act.id),
        rules: draft.rules.filter((r) => r.value.run !== act.id),
      };
    case 'clone-workflow':
      return cloneWorkflow(draft, act);
    case 'rename-workflow':
      return renameWorkflow(draft, act);
    case 'set-title':
      return inWorkflow(draft, act.id, (w) => ({
        ...w,
        head: withMember({ ...w.head }, 'title', act.title),
      }));
    case 'add-rule':
    case 'move-rule':
    case 'remove-rule':
    case 'set-rule':
      return onRules(draft, act);
    case 'replace':
      return replace(draft, act);
  }
}
