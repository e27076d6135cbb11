import { z } from 'zod';
import { field, type Field, type Leave, type Left } from './field.ts';

export interface MapOptions<T> extends Leave<Readonly<Record<string, T>>> {
  /** How many names, both included. */
  min?: number;
  max?: number;
}

/** Any number of names, each with the same field. What a name may be is the business of whoever uses it. */
export function map<T, const O extends MapOptions<unknown>>(
  label: string,
  of: Field<T>,
  options?: O,
): Field<Left<Record<string, T>, O>> {
  const min = options?.min ?? 0;
  const max = options?.max ?? 100;
  const schema = z
    .record(z.string().min(1).max(200), of.schema)
    .refine((v) => Object.keys(v).length >= min && Object.keys(v).length <= max, {
      error: 'has not as many entries as it may have',
      params: { remedy: `List from ${min} to ${max}.` },
    });
  return field(schema, { kind: 'map', label, min, max, of: of.description }, options);
}

/** A text, or a group of texts, numbers, yes and no, and further groups, as JSON and YAML have them. */
export type Structure = z.core.util.JSONType;

/** Far more than anybody writes by hand. */
const maxCharacters = 20_000;

/** A text or a whole group, in which every text may hold `[Attributes]`. */
export function structure<const O extends Leave<never>>(
  label: string,
  options?: O,
): Field<Left<Structure, O>> {
  const schema = z.json().refine((v) => JSON.stringify(v).length <= maxCharacters, {
    error: 'is too long',
    params: { remedy: `Use at most ${maxCharacters} characters.` },
  });
  return field<Structure, O>(schema, { kind: 'structure', label, max: maxCharacters }, options);
}
