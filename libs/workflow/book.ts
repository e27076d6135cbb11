import type { Trigger } from '#libs/domain';
import type { Patience } from '#libs/store';
import type { AttributeSource } from './attributes.ts';
import { conditionText, holds, type Condition } from './conditions.ts';
import type { StepType } from './step-type.ts';

/** A step of a workflow: a step type with checked params. */
export interface Step {
  type: StepType;
  params: unknown;
  when: Condition[];
  /** How long its effect is tried and what then; absent: for ever, at the engine's own pace. */
  patience?: Patience;
  /** As it stands in the file: what is kept as a version. */
  written: Record<string, unknown>;
}

export interface Workflow {
  id: string;
  version: number;
  title: string;
  steps: Step[];
}

export interface Rule {
  trigger: Trigger;
  if: Condition[];
  run: string;
  /** Milliseconds: past due for `overdue`, since it left for `undocked`. */
  after?: number;
  /** `schedule` only: when, as written. */
  at?: string;
}

/** What became of a rule when it was asked, or why it was not. */
export interface Verdict {
  rule: Rule;
  /** From 1, as it stands in the file. */
  number: number;
  verdict: 'fits' | 'does-not-fit' | 'not-asked' | 'other-trigger';
  says: string;
}

export interface Decision {
  workflow: Workflow | null;
  /** One sentence per rule looked at, top down. */
  why: string[];
  /** Every rule, also those that were not reached. */
  verdicts: Verdict[];
}

/** What a rule is asked about beside its conditions. */
export interface Asking {
  trigger: Trigger;
  /** Rules that say otherwise are about another rung. */
  after?: number;
  /** Rules that say otherwise are about another time. */
  at?: string;
  /** The workflow an operator chose: rules for others are not asked. */
  run?: string;
}

const otherMoment = (rule: Rule, { after, at, run }: Asking): string | undefined => {
  if (after !== undefined && (rule.after ?? 0) !== after) return 'it is for another time after';
  if (at !== undefined && rule.at !== at) return 'it is for other times';
  return run !== undefined && rule.run !== run ? `it is for ${rule.run}` : undefined;
};

/** Top down, first rule whose conditions all hold. Pure, so that a dry run says what a tap would do. */
export function chooseWorkflow(
  rules: readonly Rule[],
  workflows: ReadonlyMap<string, Workflow>,
  asking: Asking,
  source: AttributeSource,
): Decision {
  const verdicts: Verdict[] = [];
  let fitting: Verdict | undefined;
  for (const [i, rule] of rules.entries()) {
    const judged = (verdict: Verdict['verdict'], says: string): Verdict => ({
      rule,
      number: i + 1,
      verdict,
      says: `Rule ${i + 1} ${says}`,
    });
    const verdict = judge(rule, { asking, source, fitting, judged });
    if (verdict.verdict === 'fits') fitting = verdict;
    verdicts.push(verdict);
  }
  const why = verdicts.filter((v) => v.verdict === 'fits' || v.verdict === 'does-not-fit').map((v) => v.says);
  if (fitting === undefined)
    return { workflow: null, why: [...why, `No rule fits a ${asking.trigger}.`], verdicts };
  return { workflow: workflows.get(fitting.rule.run) ?? null, why, verdicts };
}

interface Judging {
  asking: Asking;
  source: AttributeSource;
  fitting: Verdict | undefined;
  judged(verdict: Verdict['verdict'], says: string): Verdict;
}

function judge(rule: Rule, { asking, source, fitting, judged }: Judging): Verdict {
  if (rule.trigger !== asking.trigger) return judged('other-trigger', `is for ${rule.trigger}.`);
  const other = otherMoment(rule, asking);
  if (other !== undefined) return judged('not-asked', `is not asked: ${other}.`);
  if (fitting !== undefined) return judged('not-asked', `is not asked: rule ${fitting.number} fits first.`);
  const broken = rule.if.find((c) => !holds(c, source));
  return broken === undefined
    ? judged('fits', `fits and runs ${rule.run}.`)
    : judged('does-not-fit', `does not fit: ${conditionText(broken)} does not hold.`);
}
