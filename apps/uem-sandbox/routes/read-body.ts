import { z } from 'zod';
import { refuse, type ApiError } from '../wire/answer.ts';
import type { Call } from '../wire/call.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** No body of the API is nested deeper; a million brackets must not exhaust the stack. */
const deepest = 12;

function lowerKeys(value: unknown, depth = 0): unknown {
  if (depth > deepest) return undefined;
  if (Array.isArray(value)) return value.map((item) => lowerKeys(item, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) => [k.toLowerCase(), lowerKeys(v, depth + 1)]),
  );
}

/** Text, or a number written as one; null counts as absent. */
export const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => value ?? undefined);

/** A switch, also as text. */
export const flag = z
  .union([
    z.boolean(),
    z
      .string()
      .regex(/^(true|false)$/i)
      .transform((t) => t.toLowerCase() === 'true'),
  ])
  .nullish()
  .transform((value) => value ?? undefined);

export const notAnObject = refuse(400, 400, 'The request body must be a JSON object.');

/** The body read with member names in any case, as UEM reads them: the schema has them in lower case. */
export function readBody<T>(call: Call, schema: z.ZodType<T>, wrong: ApiError): T | ApiError {
  if (!isObject(call.body)) return notAnObject;
  const read = schema.safeParse(lowerKeys(call.body));
  return read.success ? read.data : wrong;
}

/** The same for a body that is a list; undefined where it is none or its items are not as they should be. */
export function readList<T>(call: Call, item: z.ZodType<T>): T[] | undefined {
  return z.array(item).safeParse(lowerKeys(call.body)).data;
}
