import { z } from 'zod';
import { triggers } from '#libs/domain';
import { durationMs } from '#libs/form';
import type { Rule, Step } from './book.ts';
import { conditionSchema } from './conditions.ts';
import { Expansion } from './expand.ts';
import { changesCustody, failureRunProblem, failureRuns, orderProblem, undoProblems } from './order.ts';
import { issue } from './problem.ts';
import { attributeProblems, readStep, type ReadStep, type Usable } from './read-step.ts';
import { ruleProblems } from './rule-problems.ts';
import type { SiteNames, StepPorts, StepProblem, StepType } from './step-type.ts';

/** One workflow as written. */
const workflowShape = z.strictObject({
  title: z.string().min(1),
  steps: z.array(z.record(z.string(), z.unknown())).min(1),
});

const dayMs = 86_400_000;
const afterField = durationMs('After', { min: 0, max: 365 * dayMs });

const fileShape = z.strictObject({
  workflows: z.record(
    z.string().regex(/^[a-z][a-z0-9-]*$/, 'a workflow is named with small letters, digits and hyphens'),
    workflowShape,
  ),
  rules: z.array(
    z.strictObject({
      trigger: z.enum(triggers),
      if: z.array(conditionSchema).default([]),
      run: z.string(),
      after: afterField.schema.optional(),
      at: z.string().optional(),
    }),
  ),
});

export interface WorkflowFile {
  /** With the steps of the workflows they run in their places. */
  workflows: Record<string, { title: string; steps: Step[] }>;
  rules: Rule[];
}

const nothingThere: SiteNames = { webhooks: [], mail: false };

type Steps = ReadonlyMap<string, readonly ReadStep[]>;

/** What `on-failure: {run: …}` of these steps cannot mean. `above`: the workflows whose failures led here. */
function failureProblems(
  steps: readonly ReadStep[],
  workflows: Steps,
  above: readonly string[],
): StepProblem[] {
  return failureRuns(steps).flatMap(({ step, run }): StepProblem[] => {
    const path = [...step.at, 'on-failure', 'run'];
    const others = workflows.get(run);
    if (others === undefined) {
      const remedy = `Write one of: ${[...workflows.keys()].join(', ')}.`;
      return [{ path, message: `names "${run}", which is no workflow`, remedy }];
    }
    if (above.includes(run)) {
      const way = [...above.slice(above.indexOf(run)), run].join(' → ');
      const remedy = 'Let the last of them hold or continue: failing must come to an end.';
      return [{ path, message: `starts a workflow again that failed already (${way})`, remedy }];
    }
    const custody = failureRunProblem(others);
    if (custody !== undefined)
      return [{ path, message: `names "${run}", which changes who has the device`, remedy: custody }];
    return [...undoProblems(others), ...failureProblems(others, workflows, [...above, run])];
  });
}

const custodyTriggered = (rules: readonly Rule[], id: string): boolean =>
  rules.some((r) => r.run === id && ['tap', 'docked', 'manual'].includes(r.trigger));

/** What is wrong with workflows that rules start. */
function startedProblems(rules: readonly Rule[], workflows: Steps): StepProblem[] {
  return [...new Set(rules.map((r) => r.run))].flatMap((id) => {
    const steps = workflows.get(id) ?? [];
    if (steps.length === 0) return [];
    // What a rule of another kind than a hand-out or a return starts has an order of its own: see ruleProblems.
    const order = changesCustody(steps) || custodyTriggered(rules, id) ? orderProblem(steps) : undefined;
    const path = ['workflows', id, 'steps'];
    return [
      ...(order === undefined ? [] : [{ path, message: 'cannot work in this order', remedy: order }]),
      ...undoProblems(steps),
      ...failureProblems(steps, workflows, [id]),
    ];
  });
}

/** The same mistake, met on two ways through the file, is told once. */
function once(problems: readonly StepProblem[]): StepProblem[] {
  const told = new Set<string>();
  return problems.filter(({ path, message }) => {
    const key = `${path.join('.')} ${message}`;
    return !told.has(key) && told.add(key);
  });
}

/** Words that are not there stay away, so that equal files are equal. */
const ruleOf = ({ after, at, ...rule }: z.output<typeof fileShape>['rules'][number]): Rule => ({
  ...rule,
  ...(after === undefined ? {} : { after }),
  ...(at === undefined ? {} : { at }),
});

function readFile(
  raw: z.infer<typeof fileShape>,
  usable: Usable,
): { problems: StepProblem[]; file: WorkflowFile } {
  const problems: StepProblem[] = [];
  const written = new Map<string, ReadStep[]>();
  for (const [id, { steps }] of Object.entries(raw.workflows)) {
    const read = steps.map((entry, i) => readStep(entry, ['workflows', id, 'steps', i], usable));
    problems.push(...read.flatMap((r) => r.problems));
    written.set(
      id,
      read.flatMap((r) => (r.step === undefined ? [] : [r.step])),
    );
  }
  const sound = problems.length === 0;
  const every = [...written.values()].flat();
  const own = new Set(every.flatMap((s) => s.type.sets?.(s.params) ?? []));
  problems.push(...every.flatMap((s) => attributeProblems(s, own)));
  const expansion = new Expansion(written);
  const whole = new Map([...written.keys()].map((id) => [id, expansion.steps(id)]));
  const rules = raw.rules.map(ruleOf);
  problems.push(...expansion.problems, ...ruleProblems(rules, whole));
  // A step that could not be read would be missed by every order that asks for it.
  if (sound) problems.push(...startedProblems(rules, whole));
  const workflows = Object.fromEntries(
    Object.entries(raw.workflows).map(([id, { title }]) => [id, { title, steps: whole.get(id) ?? [] }]),
  );
  return { problems: once(problems), file: { workflows, rules } };
}

/**
 * The schema of config/workflows.yaml, made of the step types' own forms. A workflow that could not run is refused
 * here, with a sentence for every mistake, and never met by a nurse.
 */
export const workflowFile = (
  types: readonly StepType[],
  ports: ReadonlySet<keyof StepPorts>,
  site: SiteNames = nothingThere,
) =>
  fileShape.transform((raw, context): WorkflowFile => {
    const { problems, file } = readFile(raw, { types, ports, site });
    for (const p of problems) context.issues.push({ ...issue(p), input: raw });
    return problems.length > 0 ? z.NEVER : file;
  });

/**
 * A kept version, read for a run that is on it. It was checked when it was put in force, and must run to its end even if it
 * would be refused today.
 */
export function keptWorkflow(types: readonly StepType[], body: string): { title: string; steps: Step[] } {
  const { title, steps } = workflowShape.parse(JSON.parse(body));
  const usable: Usable = { types, ports: new Set(), site: nothingThere };
  return {
    title,
    steps: steps.map((entry, i) => {
      const { step } = readStep(entry, [i], usable);
      if (step === undefined)
        throw new Error(`step ${i} of a kept workflow is of no type this version knows`);
      return step;
    }),
  };
}
