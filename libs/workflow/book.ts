import { conditionText, holds, type Condition } from './conditions.ts';
import type { AttributeSource } from './attributes.ts';
import type { Patience } from '#libs/store';
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

export const triggers = ['tap', 'docked', 'manual'] as const;
export type Trigger = (typeof triggers)[number];

export interface Rule {
  trigger: Trigger;
  if: Condition[];
  run: string;
}

export interface Decision {
  workflow: Workflow | null;
  /** One sentence per rule looked at, top down. */
  why: string[];
}

/** Top down, first rule whose conditions all hold. Pure, so that a dry run says what a tap would do. */
export function chooseWorkflow(
  rules: readonly Rule[],
  workflows: ReadonlyMap<string, Workflow>,
  trigger: Trigger,
  source: AttributeSource,
): Decision {
  const why: string[] = [];
  for (const [i, rule] of rules.entries()) {
    if (rule.trigger !== trigger) continue;
    const broken = rule.if.find((c) => !holds(c, source));
    if (broken !== undefined) {
      why.push(`Rule ${i + 1} does not fit: ${conditionText(broken)} does not hold.`);
      continue;
    }
    why.push(`Rule ${i + 1} fits and runs ${rule.run}.`);
    return { workflow: workflows.get(rule.run) ?? null, why };
  }
  why.push(`No rule fits a ${trigger}.`);
  return { workflow: null, why };
}
