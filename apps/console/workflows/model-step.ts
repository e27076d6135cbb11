import type { WrittenCondition, WrittenStep } from './model.ts';

/** Words that stand beside a step's type. Append-only, as they are in the file. */
export const besideWords = ['when', 'time-limit', 'retries', 'on-failure'] as const;
export type BesideWord = (typeof besideWords)[number];

const isBeside = (word: string): boolean => besideWords.some((w) => w === word);

/** The step type's name as it is written. Empty where there is none, as in a file written by hand. */
export const typeNameOf = (step: WrittenStep): string => Object.keys(step).find((k) => !isBeside(k)) ?? '';

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A step without params has nothing, or null, after its name. */
export function paramsOf(step: WrittenStep): Readonly<Record<string, unknown>> {
  const written = step[typeNameOf(step)];
  return isGroup(written) ? written : {};
}

export const conditionsOf = (list: unknown): readonly WrittenCondition[] =>
  Array.isArray(list) ? list.filter(isGroup) : [];

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The group with this member set, or without it where the value is undefined. The group itself where nothing changes. */
export function withMember<G extends Readonly<Record<string, unknown>>>(
  group: G,
  name: string,
  value: unknown,
): G {
  if (value !== undefined) {
    if (Object.hasOwn(group, name) && same(group[name], value)) return group;
    return { ...group, [name]: value };
  }
  if (!Object.hasOwn(group, name)) return group;
  return Object.fromEntries(Object.entries(group).filter(([key]) => key !== name)) as G;
}

/** The step with a param set, or left out where the value is undefined; without any it has null after its name, as YAML writes it. */
export function withParam(step: WrittenStep, param: string, value: unknown): WrittenStep {
  const before = paramsOf(step);
  const after = withMember(before, param, value);
  if (after === before) return step;
  return { ...step, [typeNameOf(step)]: Object.keys(after).length === 0 ? null : after };
}

/** A new step of a type: what must be filled in is left empty, so that its field says so. */
export const newStep = (type: string, params: Readonly<Record<string, unknown>> = {}): WrittenStep => ({
  [type]: Object.keys(params).length === 0 ? null : params,
});
