import type { WrittenWorkflow, WrittenWorkflows } from './model.ts';

/** What two operators made of the same version, put together. */
export interface Merged {
  readonly written: WrittenWorkflows;
  /** Workflows that both changed, differently; here mine stands. */
  readonly clashes: readonly string[];
  /** Both changed the rules, differently; here mine stand. */
  readonly rulesClash: boolean;
}

const json = (value: unknown): string => JSON.stringify(value) ?? '';

/** Which of three says something new: the one who changed it, and mine where both did. */
function chosen<T>(base: T, mine: T, theirs: T): { value: T; clash: boolean } {
  const [b, m, t] = [json(base), json(mine), json(theirs)];
  if (m === b) return { value: theirs, clash: false };
  return { value: mine, clash: t !== b && t !== m };
}

/** Puts my changes onto theirs, workflow by workflow; the rules, whose order matters, are one thing. */
export function merge(base: WrittenWorkflows, mine: WrittenWorkflows, theirs: WrittenWorkflows): Merged {
  const ids = [...new Set([...Object.keys(theirs.workflows), ...Object.keys(mine.workflows)])];
  const workflows: [string, WrittenWorkflow][] = [];
  const clashes: string[] = [];
  for (const id of ids) {
    const { value, clash } = chosen(base.workflows[id], mine.workflows[id], theirs.workflows[id]);
    if (value !== undefined) workflows.push([id, value]);
    if (clash) clashes.push(id);
  }
  const rules = chosen(base.rules, mine.rules, theirs.rules);
  return {
    written: { workflows: Object.fromEntries(workflows), rules: rules.value },
    clashes,
    rulesClash: rules.clash,
  };
}
