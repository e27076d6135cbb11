import type { WrittenCondition } from './model.ts';

/** As they are in the file: append-only. */
export const comparators = [
  'is',
  'is-not',
  'starts-with',
  'contains',
  'less-than',
  'more-than',
  'between',
] as const;
export type Comparator = (typeof comparators)[number];

export const attributeOf = (condition: WrittenCondition): string => {
  const name = condition['attribute'];
  return typeof name === 'string' ? name : '';
};

/** The first comparator that is written; `is` where there is none yet. */
export const comparatorOf = (condition: WrittenCondition): Comparator =>
  comparators.find((c) => Object.hasOwn(condition, c)) ?? 'is';

const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** What it is compared to, as texts for the fields: two for `between`, one for all others. */
export function operandsOf(condition: WrittenCondition): string[] {
  const value = condition[comparatorOf(condition)];
  if (comparatorOf(condition) !== 'between') return [asText(value)];
  const [low, high] = Array.isArray(value) ? (value as unknown[]) : [];
  return [asText(low), asText(high)];
}

/** A number where one was typed; otherwise what was typed, which the service then refuses in words. */
const numeric = (text: string): number | string =>
  text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;

/** The condition as it is written for the file. */
export function conditionFrom(
  attribute: string,
  comparator: Comparator,
  operands: readonly string[],
): WrittenCondition {
  const [first = '', second = ''] = operands;
  switch (comparator) {
    case 'is':
    case 'is-not':
    case 'starts-with':
    case 'contains':
      return { attribute, [comparator]: first };
    case 'less-than':
    case 'more-than':
      return { attribute, [comparator]: numeric(first) };
    case 'between':
      return { attribute, [comparator]: [numeric(first), numeric(second)] };
  }
}
