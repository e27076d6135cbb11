import { z } from 'zod';
import { attributeValue, type AttributeSource } from './attributes.ts';

const text = z.string().min(1);
const number = z.number();

/**
 * One comparison; exactly one comparator. All comparisons ignore case; a missing value never matches. Whether there is such an
 * attribute is asked of the whole file, for steps may set some.
 */
export const conditionSchema = z
  .strictObject({
    attribute: text,
    is: text.optional(),
    'is-not': text.optional(),
    'starts-with': text.optional(),
    contains: text.optional(),
    'less-than': number.optional(),
    'more-than': number.optional(),
    between: z.tuple([number, number]).optional(),
  })
  .refine((c) => Object.keys(c).length === 2, {
    error: 'has not exactly one comparator',
    params: {
      remedy:
        'Beside attribute, write one of: is, is-not, starts-with, contains, less-than, more-than, between.',
    },
  });

export type Condition = z.infer<typeof conditionSchema>;

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** `contains` is a substring of a text and an exact member of a list. */
function compareText(condition: Condition, value: string | string[]): boolean | undefined {
  const list = Array.isArray(value) ? value : [value];
  if (condition.is !== undefined) return list.some((v) => same(v, condition.is ?? ''));
  const not = condition['is-not'];
  if (not !== undefined) return !list.some((v) => same(v, not));
  const start = condition['starts-with']?.toLowerCase();
  if (start !== undefined) return list.some((v) => v.toLowerCase().startsWith(start));
  const part = condition.contains?.toLowerCase();
  if (part === undefined) return undefined;
  return Array.isArray(value)
    ? value.some((v) => v.toLowerCase() === part)
    : value.toLowerCase().includes(part);
}

function compareNumber(condition: Condition, value: string | string[]): boolean {
  const n = Array.isArray(value) || value.trim() === '' ? Number.NaN : Number(value);
  if (Number.isNaN(n)) return false;
  if (condition['less-than'] !== undefined) return n < condition['less-than'];
  if (condition['more-than'] !== undefined) return n > condition['more-than'];
  const [low, high] = condition.between ?? [Number.POSITIVE_INFINITY, 0];
  return n >= low && n <= high;
}

export function holds(condition: Condition, source: AttributeSource): boolean {
  const value = attributeValue(condition.attribute, source);
  if (value === undefined || value.length === 0) return false;
  return compareText(condition, value) ?? compareNumber(condition, value);
}

/** The condition as a sentence part, for "why": `Station Name is "Ward 3"`. */
export function conditionText(condition: Condition): string {
  const [comparator, operand] = Object.entries(condition).find(([key]) => key !== 'attribute') ?? ['', ''];
  return `${condition.attribute} ${comparator.replace('-', ' ')} ${JSON.stringify(operand)}`;
}
