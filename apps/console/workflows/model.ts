/** One entry of `steps` as it is written: the step type's name with its params, and the words that may stand beside it. */
export type WrittenStep = Readonly<Record<string, unknown>>;

/** One comparison: an attribute, and one comparator with what it is compared to. */
export type WrittenCondition = Readonly<Record<string, unknown>>;

/** A rule as it is written; further words (`after`, `at`) belong to its trigger. */
export type WrittenRule = Readonly<Record<string, unknown>> & {
  readonly trigger: string;
  readonly run: string;
};

export interface WrittenWorkflow {
  readonly title: string;
  readonly steps: readonly WrittenStep[];
}

/** All workflows and rules, as the service keeps them and as the file says them. */
export interface WrittenWorkflows {
  readonly workflows: Readonly<Record<string, WrittenWorkflow>>;
  readonly rules: readonly WrittenRule[];
}

/** Something in a list, with a key that stays its own while it is moved and changed. */
export interface Keyed<T> {
  readonly key: string;
  readonly value: T;
}

export interface DraftWorkflow {
  readonly id: string;
  /** The workflow as written; its steps here are not looked at. */
  readonly head: WrittenWorkflow;
  readonly steps: readonly Keyed<WrittenStep>[];
}

/** What is being edited. Never changed in place: an act answers another one. */
export interface Draft {
  readonly workflows: readonly DraftWorkflow[];
  readonly rules: readonly Keyed<WrittenRule>[];
  /** The number of the next key. */
  readonly next: number;
}

/** Gives each of a list a key of its own, from `next` on. */
export const keyed = <T>(values: readonly T[], next: number): Keyed<T>[] =>
  values.map((value, i) => ({ key: `k${next + i}`, value }));

export function draftOf(written: WrittenWorkflows): Draft {
  let next = 0;
  const workflows = Object.entries(written.workflows).map(([id, head]): DraftWorkflow => {
    const steps = keyed(head.steps, next);
    next += steps.length;
    return { id, head, steps };
  });
  return { workflows, rules: keyed(written.rules, next), next: next + written.rules.length };
}

/** What is saved. A draft nobody changed comes out byte for byte as it went in. */
export function writtenOf(draft: Draft): WrittenWorkflows {
  const workflows = draft.workflows.map(({ id, head, steps }): [string, WrittenWorkflow] => [
    id,
    { ...head, steps: steps.map((s) => s.value) },
  ]);
  return { workflows: Object.fromEntries(workflows), rules: draft.rules.map((r) => r.value) };
}

export const workflowIn = (draft: Draft, id: string): DraftWorkflow | undefined =>
  draft.workflows.find((w) => w.id === id);

/** Rules that lead to a workflow, in their order. */
export const rulesTo = (draft: Draft, id: string): Keyed<WrittenRule>[] =>
  draft.rules.filter((r) => r.value.run === id);
