import { z } from 'zod';
import { unknownAttributes } from './attributes.ts';
import { triggers, type Step } from './book.ts';
import { conditionSchema } from './conditions.ts';
import type { StepPorts, StepType } from './step-type.ts';

const stepKeys = ['when'];

interface Problem {
  path: (string | number)[];
  message: string;
}

/** Every text in the params that names an attribute nobody knows, with its path. */
function attributeProblems(value: unknown, path: (string | number)[]): Problem[] {
  if (typeof value === 'string') {
    return unknownAttributes(value).map((name) => ({
      path,
      message: `[${name}] is not an attribute; correct the name in brackets`,
    }));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => attributeProblems(inner, [...path, key]));
}

function readStep(
  entry: Record<string, unknown>,
  types: readonly StepType[],
  ports: ReadonlySet<keyof StepPorts>,
) {
  const problems: Problem[] = [];
  const names = Object.keys(entry).filter((k) => !stepKeys.includes(k));
  const name = names[0] ?? '';
  const type = types.find((t) => t.name === name);
  if (type === undefined || names.length !== 1) {
    const known = types.map((t) => t.name).join(', ');
    problems.push({
      path: names.slice(0, 1),
      message: `a step is one of: ${known}; found "${names.join(', ')}"`,
    });
    return { problems };
  }
  for (const need of type.needs) {
    if (!ports.has(need)) {
      problems.push({
        path: [name],
        message: `${name} needs the site's "${need}", which site.yaml does not configure`,
      });
    }
  }
  const params = type.form.schema.safeParse(entry[name] ?? {});
  if (!params.success) {
    for (const issue of params.error.issues) {
      problems.push({ path: [name, ...(issue.path as (string | number)[])], message: issue.message });
    }
    return { problems };
  }
  problems.push(...attributeProblems(params.data, [name]));
  const when = z
    .array(conditionSchema)
    .default([])
    .safeParse(entry['when'] ?? []);
  if (!when.success) {
    for (const issue of when.error.issues) {
      problems.push({ path: ['when', ...(issue.path as (string | number)[])], message: issue.message });
    }
    return { problems };
  }
  const step: Step = { type, params: params.data, when: when.data };
  return { problems, step };
}

const stepSchema = (types: readonly StepType[], ports: ReadonlySet<keyof StepPorts>) =>
  z.record(z.string(), z.unknown()).transform((entry, context): Step => {
    const { problems, step } = readStep(entry, types, ports);
    for (const p of problems)
      context.issues.push({ code: 'custom', input: entry, path: p.path, message: p.message });
    return problems.length > 0 || step === undefined ? z.NEVER : step;
  });

const indexOf = (steps: readonly Step[], name: string): number =>
  steps.findIndex((s) => s.type.name === name);

/** Orders that cannot work, each with its sentence. */
function orderProblem(steps: readonly Step[]): string | undefined {
  const out = indexOf(steps, 'check-out-device');
  const into = indexOf(steps, 'check-in-device');
  if (out < 0 && into < 0) return 'a workflow has a check-out-device or a check-in-device step';
  if (out >= 0 && into >= 0) return 'a workflow either checks out or checks in; write two workflows';
  const choose = indexOf(steps, 'choose-device');
  if (out >= 0 && choose !== out - 1) return 'choose-device stands directly before check-out-device';
  const first = out >= 0 ? choose : into;
  if (first > 0)
    return `${steps[first]?.type.name ?? ''} is the first step: nothing can be done before there is a device`;
  return undefined;
}

/**
 * The schema of config/workflows.yaml, made of the step types' own forms. A workflow that could not run is refused
 * here, with a sentence, and never met by a nurse.
 */
export const workflowFile = (types: readonly StepType[], ports: ReadonlySet<keyof StepPorts>) =>
  z
    .strictObject({
      workflows: z.record(
        z.string().regex(/^[a-z][a-z0-9-]*$/, 'a workflow is named with small letters, digits and hyphens'),
        z.strictObject({
          title: z.string().min(1),
          steps: z
            .array(stepSchema(types, ports))
            .min(1)
            .superRefine((steps, context) => {
              const message = orderProblem(steps);
              if (message !== undefined) context.addIssue({ code: 'custom', message });
            }),
        }),
      ),
      rules: z.array(
        z.strictObject({
          trigger: z.enum(triggers),
          if: z.array(conditionSchema).default([]),
          run: z.string(),
        }),
      ),
    })
    .superRefine((file, context) => {
      for (const [i, rule] of file.rules.entries()) {
        const workflow = file.workflows[rule.run];
        if (workflow === undefined) {
          const known = Object.keys(file.workflows).join(', ');
          context.addIssue({
            code: 'custom',
            path: ['rules', i, 'run'],
            message: `there is no workflow "${rule.run}"; there are: ${known}`,
          });
        } else if (rule.trigger !== 'tap' && indexOf(workflow.steps, 'check-in-device') < 0) {
          context.addIssue({
            code: 'custom',
            path: ['rules', i, 'run'],
            message: `a ${rule.trigger} rule runs a workflow that checks in; "${rule.run}" does not`,
          });
        }
      }
      for (const trigger of ['docked', 'manual'] as const) {
        if (!file.rules.some((r) => r.trigger === trigger && r.if.length === 0)) {
          context.addIssue({
            code: 'custom',
            path: ['rules'],
            message: `returns are never refused: add a ${trigger} rule without conditions as the last one`,
          });
        }
      }
    });

export type WorkflowFile = z.infer<ReturnType<typeof workflowFile>>;
