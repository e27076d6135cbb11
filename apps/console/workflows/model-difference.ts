import { match } from './model-matching.ts';
import type { WrittenRule, WrittenStep, WrittenWorkflow, WrittenWorkflows } from './model.ts';
import { besideWords, paramsOf, typeNameOf } from './model-step.ts';

/** A field that differs; a missing value is undefined. `field`: a param or a word, `beside` when it stands beside the type. */
export interface FieldChange {
  readonly field: string;
  readonly beside: boolean;
  readonly from: unknown;
  readonly to: unknown;
}

/** One difference of two versions. Places count from 1, as operators count. */
export type Change =
  | { what: 'workflow-added' | 'workflow-removed'; workflow: string; title: string; steps: number }
  | { what: 'title-changed'; workflow: string; from: string; to: string }
  | { what: 'step-added' | 'step-removed'; workflow: string; at: number; step: WrittenStep }
  | { what: 'step-moved'; workflow: string; from: number; to: number; step: WrittenStep }
  | { what: 'step-changed'; workflow: string; at: number; type: string; fields: readonly FieldChange[] }
  | { what: 'rule-added' | 'rule-removed'; at: number; rule: WrittenRule }
  | { what: 'rule-moved'; from: number; to: number; rule: WrittenRule }
  | { what: 'rule-changed'; at: number; rule: WrittenRule; fields: readonly FieldChange[] };

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

type Group = Readonly<Record<string, unknown>>;

function fieldChanges(before: Group, after: Group, beside: boolean): FieldChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .map((field) => ({ field, beside, from: before[field], to: after[field] }))
    .filter(({ from, to }) => !same(from, to));
}

const besideOf = (step: WrittenStep): Group =>
  Object.fromEntries(besideWords.filter((w) => Object.hasOwn(step, w)).map((w) => [w, step[w]]));

const stepFields = (before: WrittenStep, after: WrittenStep): FieldChange[] => [
  ...fieldChanges(paramsOf(before), paramsOf(after), false),
  ...fieldChanges(besideOf(before), besideOf(after), true),
];

function stepChanges(
  workflow: string,
  before: readonly WrittenStep[],
  after: readonly WrittenStep[],
): Change[] {
  const { added, removed, moved, changed } = match(before, after, typeNameOf);
  const [was, is] = [(i: number) => before[i] ?? {}, (i: number) => after[i] ?? {}];
  return [
    ...removed.map((i): Change => ({ what: 'step-removed', workflow, at: i + 1, step: was(i) })),
    ...added.map((i): Change => ({ what: 'step-added', workflow, at: i + 1, step: is(i) })),
    ...moved.map(({ from, to }): Change => ({
      what: 'step-moved',
      workflow,
      from: from + 1,
      to: to + 1,
      step: is(to),
    })),
    ...changed.map(({ from, to }): Change => {
      const fields = stepFields(was(from), is(to));
      return { what: 'step-changed', workflow, at: to + 1, type: typeNameOf(is(to)), fields };
    }),
  ];
}

function workflowChanges(
  workflow: string,
  before: WrittenWorkflow | undefined,
  after: WrittenWorkflow | undefined,
): Change[] {
  if (before === undefined || after === undefined) {
    const one = before ?? after;
    if (one === undefined) return [];
    const what = before === undefined ? 'workflow-added' : 'workflow-removed';
    return [{ what, workflow, title: one.title, steps: one.steps.length }];
  }
  return [
    ...(before.title === after.title
      ? []
      : [{ what: 'title-changed', workflow, from: before.title, to: after.title } as const]),
    ...stepChanges(workflow, before.steps, after.steps),
  ];
}

const noRule: WrittenRule = { trigger: '', run: '' };

function ruleChanges(before: readonly WrittenRule[], after: readonly WrittenRule[]): Change[] {
  const { added, removed, moved, changed } = match(before, after, (r) => `${r.trigger} ${r.run}`);
  const again = match(
    removed.map((i) => before[i] ?? noRule),
    added.map((i) => after[i] ?? noRule),
    (r) => r.trigger,
  );
  const paired = again.changed.map(({ from, to }) => ({ from: removed[from] ?? 0, to: added[to] ?? 0 }));
  const gone = again.removed.map((i) => removed[i] ?? 0);
  const come = again.added.map((i) => added[i] ?? 0);
  const [was, is] = [(i: number) => before[i] ?? noRule, (i: number) => after[i] ?? noRule];
  return [
    ...gone.map((i): Change => ({ what: 'rule-removed', at: i + 1, rule: was(i) })),
    ...come.map((i): Change => ({ what: 'rule-added', at: i + 1, rule: is(i) })),
    ...moved.map(({ from, to }): Change => ({
      what: 'rule-moved',
      from: from + 1,
      to: to + 1,
      rule: is(to),
    })),
    ...[...changed, ...paired].map(({ from, to }): Change => ({
      what: 'rule-changed',
      at: to + 1,
      rule: is(to),
      fields: fieldChanges(was(from), is(to), true),
    })),
  ];
}

/** Everything in which two versions differ, in the order of the later one. Nothing where they say the same. */
export function differences(before: WrittenWorkflows, after: WrittenWorkflows): Change[] {
  const ids = [...new Set([...Object.keys(after.workflows), ...Object.keys(before.workflows)])];
  return [
    ...ids.flatMap((id) => workflowChanges(id, before.workflows[id], after.workflows[id])),
    ...ruleChanges(before.rules, after.rules),
  ];
}
