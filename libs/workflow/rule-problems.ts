import { triggers, type Trigger } from '#libs/domain';
import { attributesOf } from './attributes.ts';
import type { Rule } from './book.ts';
import { checksIn, custodyStepIn } from './order.ts';
import { conditionProblems, type ReadStep } from './read-step.ts';
import type { StepProblem } from './step-type.ts';
import { timesProblem } from './times.ts';

type Steps = ReadonlyMap<string, readonly ReadStep[]>;
type Path = (string | number)[];

const noNames: ReadonlySet<string> = new Set();

/** What a rule says beside trigger, if and run, by its trigger. */
export const ruleWords: Record<
  Trigger,
  { takes: readonly ('after' | 'at')[]; needs: readonly ('after' | 'at')[] }
> = {
  tap: { takes: [], needs: [] },
  docked: { takes: [], needs: [] },
  manual: { takes: [], needs: [] },
  undocked: { takes: ['after'], needs: [] },
  overdue: { takes: ['after'], needs: ['after'] },
  schedule: { takes: ['at'], needs: ['at'] },
  'mdm-event': { takes: [], needs: [] },
  'over-the-air': { takes: [], needs: [] },
};

const examples = { after: 'after: 30m', at: 'at: mon-fri 06:00' } as const;

function wordProblems(rule: Rule, path: Path): StepProblem[] {
  const { takes, needs } = ruleWords[rule.trigger];
  const problems: StepProblem[] = [];
  for (const word of ['after', 'at'] as const) {
    const written = rule[word] !== undefined;
    if (written && !takes.includes(word))
      problems.push({
        path: [...path, word],
        message: `means nothing for ${rule.trigger}`,
        remedy: 'Remove it.',
      });
    if (!written && needs.includes(word))
      problems.push({
        path,
        message: `does not say ${word === 'at' ? 'when' : 'how long after it was due'}`,
        remedy: `Add it, such as ${examples[word]}.`,
      });
  }
  const times = rule.at === undefined ? undefined : timesProblem(rule.at);
  return times === undefined ? problems : [...problems, { path: [...path, 'at'], ...times }];
}

/** Attributes that only runs of another trigger have: asked for here they never hold. */
function attributeProblemsOf(rule: Rule, path: Path): StepProblem[] {
  return rule.if.flatMap(({ attribute }, i) =>
    triggers
      .filter((t) => t !== rule.trigger && attributesOf(t).includes(attribute))
      .map((trigger) => ({
        path: [...path, 'if', i, 'attribute'],
        message: `never has a value for ${rule.trigger}`,
        remedy: `It is known for ${trigger} only: ask for something else.`,
      })),
  );
}

const asking = ['ask-question', 'accept-terms'];
/** Somebody stands at the screen, or has just taken something out of a bay there. */
const somebodyThere: readonly Trigger[] = ['undocked'];

/** What a workflow that neither hands out nor takes back must not do. */
function calmProblems(rule: Rule, steps: readonly ReadStep[], path: Path): StepProblem[] {
  const step = custodyStepIn(steps);
  if (step !== undefined) {
    const message = `names a workflow that changes who has the device, for ${rule.trigger}`;
    return [{ path, message, remedy: `Name a workflow without ${step}.` }];
  }
  const question = steps.find((s) => asking.includes(s.type.name));
  if (question === undefined || somebodyThere.includes(rule.trigger)) return [];
  const message = `names a workflow that asks something, for ${rule.trigger}`;
  return [{ path, message, remedy: `Nobody stands at the screen then: remove ${question.type.name}.` }];
}

function workflowProblems(rule: Rule, steps: readonly ReadStep[], path: Path): StepProblem[] {
  switch (rule.trigger) {
    case 'tap': {
      if (!checksIn(steps)) return [];
      const remedy = 'Name a workflow with a check-out-device step: a tap brings no device.';
      return [{ path, message: 'names a workflow that checks in, for tap', remedy }];
    }
    case 'docked':
    case 'manual': {
      if (checksIn(steps)) return [];
      const remedy = 'Name a workflow with a check-in-device step.';
      return [{ path, message: `names a workflow that does not check in, for ${rule.trigger}`, remedy }];
    }
    case 'undocked':
    case 'overdue':
    case 'schedule':
    case 'mdm-event':
    case 'over-the-air':
      return calmProblems(rule, steps, path);
  }
}

const has = (steps: readonly ReadStep[] | undefined, name: string): boolean =>
  steps?.some((s) => s.type.name === name) === true;

/** Nothing is ever overdue where no hand-out says when it is due. */
function dueProblems(rules: readonly Rule[], workflows: Steps): StepProblem[] {
  const rung = rules.findIndex((r) => r.trigger === 'overdue');
  const dues = [...workflows.values()].some((steps) =>
    steps.some(({ type, written }) => type.name === 'check-out-device' && isDue(written[type.name])),
  );
  if (rung < 0 || dues) return [];
  const remedy = 'Write due on a check-out-device step, such as check-out-device: { due: 13h }.';
  return [{ path: ['rules', rung], message: 'waits for what is never due', remedy }];
}

const isDue = (written: unknown): boolean =>
  typeof written === 'object' && written !== null && 'due' in written;

/** A phone that comes back in Lost Mode is of no use to the next person. */
function lostModeProblems(rules: readonly Rule[], workflows: Steps): StepProblem[] {
  const locks = rules.find(
    (r) => !['tap', 'docked', 'manual'].includes(r.trigger) && has(workflows.get(r.run), 'lost-mode-on'),
  );
  if (locks === undefined) return [];
  const returns = rules.filter((r) => r.trigger === 'docked' || r.trigger === 'manual');
  return [...new Set(returns.map((r) => r.run))]
    .filter((run) => workflows.has(run) && !has(workflows.get(run), 'lost-mode-off'))
    .map((run) => ({
      path: ['workflows', run, 'steps'],
      message: `leaves a phone locked that ${locks.run} has put into Lost Mode`,
      remedy: 'Add a lost-mode-off step: the next person could not use it.',
    }));
}

/** What rules say that cannot be: workflows that are not there or do not fit the trigger, times that are none. */
export function ruleProblems(rules: readonly Rule[], workflows: Steps): StepProblem[] {
  const problems: StepProblem[] = [];
  for (const [i, rule] of rules.entries()) {
    const steps = workflows.get(rule.run);
    const path = ['rules', i, 'run'];
    problems.push(
      ...conditionProblems(rule.if, ['rules', i, 'if'], noNames),
      ...attributeProblemsOf(rule, ['rules', i]),
      ...wordProblems(rule, ['rules', i]),
    );
    if (steps === undefined) {
      const remedy = `Write one of: ${[...workflows.keys()].join(', ')}.`;
      problems.push({ path, message: `names "${rule.run}", which is no workflow`, remedy });
    } else problems.push(...workflowProblems(rule, steps, path));
  }
  for (const trigger of ['docked', 'manual'] as const) {
    if (rules.some((r) => r.trigger === trigger && r.if.length === 0)) continue;
    const remedy = `Returns are never refused: end with a rule "trigger: ${trigger}" that has no conditions.`;
    problems.push({ path: ['rules'], message: `leaves some of ${trigger} without a workflow`, remedy });
  }
  return [...problems, ...dueProblems(rules, workflows), ...lostModeProblems(rules, workflows)];
}
