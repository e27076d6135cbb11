import { z } from 'zod';
import type { Field, FieldDescription } from './field.ts';

type AnyField = Field<unknown>;
type ValueOf<F> = F extends Field<infer T> ? T : never;
type OptionalKeys<F> = { [K in keyof F]: undefined extends ValueOf<F[K]> ? K : never }[keyof F];
type Flat<T> = { [K in keyof T]: T[K] };
type Values<F> = Flat<
  { [K in Exclude<keyof F, OptionalKeys<F>>]: ValueOf<F[K]> } & { [K in OptionalKeys<F>]?: ValueOf<F[K]> }
>;

/** A form: the schema that checks what was written, and the same as plain data for the console to draw. */
export interface Form<T> {
  /** Refuses keys that are no field. */
  readonly schema: z.ZodType<T>;
  /** In the order they were declared. */
  readonly fields: readonly (FieldDescription & { name: string })[];
}

/** What a form's values are after parsing. */
export type FormValue<F> = F extends Form<infer T> ? T : never;

/** Fields in one call; a step type without any says `form({})`. */
export function form<F extends Record<string, AnyField>>(fields: F): Form<Values<F>> {
  const entries = Object.entries(fields);
  const shape = Object.fromEntries(entries.map(([name, f]) => [name, f.schema]));
  return {
    // Values<F> restates what strictObject infers; widened schemas have lost it.
    schema: z.strictObject(shape) as unknown as z.ZodType<Values<F>>,
    fields: entries.map(([name, f]) => ({ name, ...f.description })),
  };
}
