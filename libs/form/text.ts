import { z } from 'zod';
import { field, type Field, type FieldKind, type Leave, type Left } from './field.ts';

export interface TextOptions extends Leave<string> {
  /** Characters; 1 unless told, so that an empty text is refused where a text is wanted. */
  min?: number;
  /** Characters; 200 unless told. */
  max?: number;
}

function textOf<O extends TextOptions>(kind: FieldKind, label: string, options?: O): Field<Left<string, O>> {
  const min = options?.min ?? 1;
  const max = options?.max ?? 200;
  return field(z.string().trim().min(min).max(max), { kind, label, min, max }, options);
}

/** Text as it stands. */
export const text = <const O extends TextOptions>(label: string, options?: O): Field<Left<string, O>> =>
  textOf('text', label, options);

/** Text that may hold `[Attributes]`, resolved before the step performs; whether they exist is asked when the workflow is saved. */
export const attributeText = <const O extends TextOptions>(
  label: string,
  options?: O,
): Field<Left<string, O>> => textOf('attribute-text', label, options);
