import { z } from 'zod';
import { attributeNames, unknownAttributes } from './attributes.ts';
import { triggers, type Step } from './book.ts';
import { conditionSchema } from './conditions.ts';
import type { StepPorts, StepType } from './step-type.ts';

const stepKeys = ['when'];

/** `message` goes on after the field's name; `remedy` says what to do. */
interface Problem {
  path: (string | number)[];
  message: string;
  remedy: string;
}

const issue = ({ path, message, remedy }: Problem) => ({
  code: 'custom' as const,
  path,
  message,
  params: { remedy },
});

/** Every text in the params that names an attribute nobody knows, with its path. */
function attributeProblems(value: unknown, path: (string | number)[]): Problem[] {
  if (typeof value === 'string') {
    return unknownAttributes(value).map((name) => ({
      path,
      message: `asks for [${name}], which is no attribute`,
      remedy: `Use one of: ${attributeNames.join(', ')}, or Directory and the name of an attribute of the directory.`,
    }));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => attributeProblems(inner, [...path, key]));
}

/** What a step's own schema says of its params. */
function inner(error: z.ZodError, under: (string | number)[]): Problem[] {
  return error.issues.map((i) => {
    const given: unknown = i.code === 'custom' ? i.params?.['remedy'] : undefined;
    const unknown = i.code === 'unrecognized_keys' ? i.keys : [];
    return {
      path: [...under, ...(i.path as (string | number)[]), ...unknown.slice(0, 1)],
      message:
        unknown.length > 0
          ? 'is not a known field'
          : i.code === 'custom'
            ? i.message
            : `is not right (${i.message})`,
      remedy:
        typeof given === 'string'
          ? given
          : unknown.length > 0
            ? 'Remove it, or correct its name.'
            : 'Correct it.',
    };
  });
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
      message: names.length > 1 ? 'stands beside another step type' : 'is no step type',
      remedy: `Write one step type per line, one of: ${known}.`,
    });
    return { problems };
  }
  for (const need of type.needs) {
    if (!ports.has(need)) {
      problems.push({
        path: [name],
        message: `needs the site's ${need}, which is not configured`,
        remedy: `Configure ${need} in site.yaml, or remove the step.`,
      });
    }
  }
  const params = type.form.schema.safeParse(entry[name] ?? {});
  if (!params.success) {
    problems.push(...inner(params.error, [name]));
    return { problems };
  }
  problems.push(...attributeProblems(params.data, [name]));
  const when = z
    .array(conditionSchema)
    .default([])
    .safeParse(entry['when'] ?? []);
  if (!when.success) {
    problems.push(...inner(when.error, ['when']));
    return { problems };
  }
  const step: Step = { type, params: params.data, when: when.data, written: entry };
  return { problems, step };
}

const stepSchema = (types: readonly StepType[], ports: ReadonlySet<keyof StepPorts>) =>
  z.record(z.string(), z.unknown()).transform((entry, context): Step => {
    const { problems, step } = readStep(entry, types, ports);
    for (const p of problems) context.issues.push({ ...issue(p), input: entry });
    return problems.length > 0 || step === undefined ? z.NEVER : step;
  });

const indexOf = (steps: readonly Step[], name: string): number =>
  steps.findIndex((s) => s.type.name === name);

/** Orders that cannot work, each with its sentence. */
function orderProblem(steps: readonly Step[]): string | undefined {
  const out = indexOf(steps, 'check-out-device');
  const into = indexOf(steps, 'check-in-device');
  if (out < 0 && into < 0) return 'Add a check-out-device or a check-in-device step.';
  if (out >= 0 && into >= 0) return 'A workflow either checks out or checks in: write two workflows.';
  const choose = indexOf(steps, 'choose-device');
  if (out >= 0 && choose !== out - 1) return 'Put choose-device directly before check-out-device.';
  const first = out >= 0 ? choose : into;
  if (first > 0)
    return 'Nothing can be done before there is a device: begin with choose-device or check-in-device.';
  return undefined;
}

/** One workflow as written: in the file, and as a kept version that a run goes on with. */
export const workflowBody = (types: readonly StepType[], ports: ReadonlySet<keyof StepPorts>) =>
  z.strictObject({
    title: z.string().min(1),
    steps: z
      .array(stepSchema(types, ports))
      .min(1)
      .superRefine((steps, context) => {
        const message = orderProblem(steps);
        if (message !== undefined)
          context.addIssue(issue({ path: [], message: 'cannot work in this order', remedy: message }));
      }),
  });

/**
 * The schema of config/workflows.yaml, made of the step types' own forms. A workflow that could not run is refused
 * here, with a sentence, and never met by a nurse.
 */
export const workflowFile = (types: readonly StepType[], ports: ReadonlySet<keyof StepPorts>) =>
  z
    .strictObject({
      workflows: z.record(
        z.string().regex(/^[a-z][a-z0-9-]*$/, 'a workflow is named with small letters, digits and hyphens'),
        workflowBody(types, ports),
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
        const path = ['rules', i, 'run'];
        if (workflow === undefined) {
          const remedy = `Write one of: ${Object.keys(file.workflows).join(', ')}.`;
          context.addIssue(issue({ path, message: `names "${rule.run}", which is no workflow`, remedy }));
        } else if (rule.trigger !== 'tap' && indexOf(workflow.steps, 'check-in-device') < 0) {
          const remedy = 'Name a workflow with a check-in-device step.';
          context.addIssue(
            issue({ path, message: `names a workflow that does not check in, for ${rule.trigger}`, remedy }),
          );
        }
      }
      for (const trigger of ['docked', 'manual'] as const) {
        if (file.rules.some((r) => r.trigger === trigger && r.if.length === 0)) continue;
        const remedy = `Returns are never refused: end with a rule "trigger: ${trigger}" that has no conditions.`;
        context.addIssue(
          issue({ path: ['rules'], message: `leaves some of ${trigger} without a workflow`, remedy }),
        );
      }
    });

export type WorkflowFile = z.infer<ReturnType<typeof workflowFile>>;
