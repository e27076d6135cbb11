import type { WrittenRule } from './model.ts';
import { conditionsOf } from './model-step.ts';

/** `default`: it fits whatever the rules before it of the same trigger left; `never`: one before it takes everything. */
export type Reach = 'sometimes' | 'default' | 'never';

/** What tells two rules of one trigger apart before their conditions: each rung and each schedule is asked for by itself. */
const occasionOf = (rule: WrittenRule): string =>
  JSON.stringify([rule.trigger, rule['after'] ?? null, rule['at'] ?? null]);

/** Whether each rule can be met, top down. */
export function reachOf(rules: readonly WrittenRule[]): Reach[] {
  const taken = new Set<string>();
  return rules.map((rule) => {
    const occasion = occasionOf(rule);
    if (taken.has(occasion)) return 'never';
    if (conditionsOf(rule['if']).length > 0) return 'sometimes';
    taken.add(occasion);
    return 'default';
  });
}

/** Triggers that must always find a workflow: a return is never refused. */
export const alwaysAnswered: readonly string[] = ['docked', 'manual'];

/** Those of them whose rules leave something open. */
export const leftOpen = (rules: readonly WrittenRule[]): string[] =>
  alwaysAnswered.filter((t) => !rules.some((r) => r.trigger === t && conditionsOf(r['if']).length === 0));

/** The words a rule has beside its trigger, conditions and workflow, once its trigger is another. */
export function forTrigger(rule: WrittenRule, trigger: string, takes: readonly string[]): WrittenRule {
  const kept = Object.entries(rule).filter(
    ([word]) => word === 'trigger' || word === 'if' || word === 'run' || takes.includes(word),
  );
  return { ...(Object.fromEntries(kept) as WrittenRule), trigger };
}
