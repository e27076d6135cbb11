import type { z } from 'zod';

/** A kind the console knows how to draw. Append-only: step types of stored workflows are drawn from it. */
export type FieldKind =
  | 'text'
  | 'attribute-text'
  | 'whole-number'
  | 'duration'
  | 'yes-no'
  | 'one-of'
  | 'list'
  | 'map'
  | 'structure';

/** A field as plain data, safe to send as JSON: what the console needs to draw it and to explain it. */
export interface FieldDescription {
  kind: FieldKind;
  label: string;
  /** One sentence under the field. */
  hint?: string;
  /** False when it may be left out: it has a default, or absence means something. */
  required: boolean;
  /** What is used when it is left out, in the form a person writes (a duration as `90s`). */
  default?: unknown;
  /** Bounds as a person reads them: characters for text, the number itself, milliseconds, or how many in a list. */
  min?: number;
  max?: number;
  /** `one-of` only. */
  choices?: { value: string; label: string }[];
  /** `list` and `map` only: what each entry is. */
  of?: FieldDescription;
}

/** Label, schema and kind of one value, made by one call. `T` is the value after parsing. */
export interface Field<T> {
  readonly schema: z.ZodType<T>;
  readonly description: FieldDescription;
}

/** What every builder accepts beside its own bounds. `default` and `optional` exclude each other: default wins. */
export interface Leave<D> {
  hint?: string;
  default?: D;
  optional?: boolean;
}

/** The parsed value: may be undefined only when the field is optional and has no default. */
export type Left<T, O> = O extends { optional: true }
  ? O extends { default: unknown }
    ? T
    : T | undefined
  : T;

/** Applies default and optional, which every builder shares. */
export function field<T, O extends Leave<unknown>>(
  schema: z.ZodType<T>,
  description: Omit<FieldDescription, 'hint' | 'required' | 'default'>,
  options: O | undefined,
): Field<Left<T, O>> {
  const given = options?.default;
  const lenient =
    given !== undefined ? schema.prefault(given) : options?.optional === true ? schema.optional() : schema;
  return {
    // The conditional type says what the three branches do; the compiler cannot follow it through a generic.
    schema: lenient as unknown as z.ZodType<Left<T, O>>,
    description: {
      ...description,
      ...(options?.hint === undefined ? {} : { hint: options.hint }),
      required: given === undefined && options?.optional !== true,
      ...(given === undefined ? {} : { default: given }),
    },
  };
}
