import { z } from 'zod';
import { field, type Field, type Leave, type Left } from './field.ts';

export interface NumberOptions extends Leave<number> {
  /** Both included. */
  min?: number;
  max?: number;
}

/** A whole number, from 0 upwards unless told. */
export function wholeNumber<const O extends NumberOptions>(
  label: string,
  options?: O,
): Field<Left<number, O>> {
  const min = options?.min ?? 0;
  const max = options?.max ?? Number.MAX_SAFE_INTEGER;
  return field(z.int().min(min).max(max), { kind: 'whole-number', label, min, max }, options);
}

export const yesNo = <const O extends Leave<boolean>>(label: string, options?: O): Field<Left<boolean, O>> =>
  field(z.boolean(), { kind: 'yes-no', label }, options);

/** One of a few stored words, each with what the console calls it: `oneOf('Light', { take: 'Take this one', off: 'Off' })`. */
export function oneOf<const C extends Record<string, string>, const O extends Leave<keyof C & string>>(
  label: string,
  choices: C,
  options?: O,
): Field<Left<keyof C & string, O>> {
  const words = Object.keys(choices) as (keyof C & string)[];
  const described = words.map((value) => ({ value, label: choices[value] ?? value }));
  const schema = z.enum(words as [keyof C & string, ...(keyof C & string)[]]);
  return field<keyof C & string, O>(schema, { kind: 'one-of', label, choices: described }, options);
}

export interface ListOptions<T> extends Leave<readonly T[]> {
  /** How many entries, both included. */
  min?: number;
  max?: number;
}

/** Any number of the same field. */
export function list<T, const O extends ListOptions<unknown>>(
  label: string,
  of: Field<T>,
  options?: O,
): Field<Left<T[], O>> {
  const min = options?.min ?? 0;
  const max = options?.max ?? 100;
  return field(
    z.array(of.schema).min(min).max(max),
    { kind: 'list', label, min, max, of: of.description },
    options,
  );
}
