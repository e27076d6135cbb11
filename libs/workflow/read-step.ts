import { z } from 'zod';
import { attributeNames, isBuiltIn, isKnownAttribute, unknownAttributes } from './attributes.ts';
import type { Step } from './book.ts';
import { conditionSchema, type Condition } from './conditions.ts';
import { policyKeys, readPolicies } from './policies.ts';
import { problemsOf, type Path } from './problem.ts';
import type { SiteNames, StepPorts, StepProblem, StepType } from './step-type.ts';

/** What a workflow may use at this site. */
export interface Usable {
  types: readonly StepType[];
  ports: ReadonlySet<keyof StepPorts>;
  site: SiteNames;
}

/** A step and where it stands in the file. */
export interface ReadStep extends Step {
  at: Path;
}

const stepKeys: readonly string[] = ['when', ...policyKeys];
const whenSchema = z.array(conditionSchema);

/** A step's type, and its params as they are written. */
function typeOf(
  entry: Readonly<Record<string, unknown>>,
  types: readonly StepType[],
): { type: StepType; written: unknown } | StepProblem {
  const names = Object.keys(entry).filter((k) => !stepKeys.includes(k));
  const name = names[0] ?? '';
  const type = types.find((t) => t.name === name);
  if (type !== undefined && names.length === 1) return { type, written: entry[name] ?? {} };
  return {
    path: names.slice(0, 1),
    message: names.length > 1 ? 'stands beside another step type' : 'is no step type',
    remedy: `Write one step type per line, one of: ${types.map((t) => t.name).join(', ')}.`,
  };
}

function needProblems(type: StepType, ports: ReadonlySet<keyof StepPorts>): StepProblem[] {
  return type.needs
    .filter((need) => !ports.has(need))
    .map((need) => ({
      path: [type.name],
      message: `needs the site's ${need}, which is not configured`,
      remedy: `Configure ${need} in site.yaml, or remove the step.`,
    }));
}

const under = (at: Path, problems: readonly StepProblem[]): StepProblem[] =>
  problems.map((p) => ({ ...p, path: [...at, ...p.path] }));

/** One entry of a workflow's `steps`; every mistake of it is told at once. Attributes are asked about later, of the whole file. */
export function readStep(
  entry: Record<string, unknown>,
  at: Path,
  { types, ports, site }: Usable,
): { problems: StepProblem[]; step?: ReadStep } {
  const found = typeOf(entry, types);
  if ('message' in found) return { problems: under(at, [found]) };
  const { type, written } = found;
  const problems = needProblems(type, ports);
  const params = type.form.schema.safeParse(written);
  if (!params.success) problems.push(...problemsOf(params.error, [type.name]));
  const when = whenSchema.safeParse(entry['when'] ?? []);
  if (!when.success) problems.push(...problemsOf(when.error, ['when']));
  const { patience, problems: ofPolicies } = readPolicies(entry, type);
  problems.push(...ofPolicies);
  if (!params.success || !when.success) return { problems: under(at, problems) };
  const ofSite = type.check?.(params.data, site) ?? [];
  problems.push(...ofSite.map((p) => ({ ...p, path: [type.name, ...p.path] })));
  const step: ReadStep = {
    type,
    params: params.data,
    when: when.data,
    written: entry,
    at,
    ...(patience === undefined ? {} : { patience }),
  };
  return { problems: under(at, problems), step };
}

const remedyFor = (own: ReadonlySet<string>): string =>
  `Use one of: ${[...attributeNames, ...own].join(', ')}, or Directory and the name of an attribute of the directory.`;

/** Every text in the params that names an attribute nobody knows, with its path. */
function textProblems(value: unknown, path: Path, own: ReadonlySet<string>): StepProblem[] {
  if (typeof value === 'string') {
    return unknownAttributes(value, own).map((name) => ({
      path,
      message: `asks for [${name}], which is no attribute`,
      remedy: remedyFor(own),
    }));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textProblems(inner, [...path, key], own));
}

/** Conditions that ask for an attribute nobody knows. */
export const conditionProblems = (
  when: readonly Condition[],
  path: Path,
  own: ReadonlySet<string>,
): StepProblem[] =>
  when.flatMap(({ attribute }, i) =>
    isKnownAttribute(attribute, own)
      ? []
      : [{ path: [...path, i, 'attribute'], message: 'is no attribute', remedy: remedyFor(own) }],
  );

/** What a step uses of attributes, and what it sets: names that mean something already are not to be taken. */
export function attributeProblems(step: ReadStep, own: ReadonlySet<string>): StepProblem[] {
  const path = [...step.at, step.type.name];
  const taken = (step.type.sets?.(step.params) ?? []).filter((n) => isBuiltIn(n) || /[[\]]/.test(n));
  return [
    ...textProblems(step.params, path, own),
    ...conditionProblems(step.when, [...step.at, 'when'], own),
    ...taken.map((name) => ({
      path,
      message: `sets [${name}], which is not free to be set`,
      remedy: 'Choose another name, without square brackets.',
    })),
  ];
}
