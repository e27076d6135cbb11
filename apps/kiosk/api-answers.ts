import { HttpException } from '@nestjs/common';
import type { ApiProblem } from '#libs/contract';
import { isFault } from '#libs/domain';
import type { z } from 'zod';

export const refuse = (status: number, problem: ApiProblem): HttpException =>
  new HttpException(problem, status);

/** A badge's number and secrets are repeated nowhere, not even to whoever sent them. */
const unsaid = new Set(['number', 'password', 'current', 'code', 'secret', 'value']);
const longest = 60;

/** The value in question, as far as it may be said: ` "blue"`. */
function valueAt(body: unknown, path: readonly PropertyKey[]): string {
  const value = path.reduce<unknown>(
    (at, part) =>
      typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[part] : undefined,
    body,
  );
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (!isPlain || path.some((part) => unsaid.has(String(part)))) return '';
  const text = String(value);
  return ` ${JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text)}`;
}

/** The body or query as the schema has it; what does not fit is refused with the field, its value and what to do. */
export function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const path = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : (issue?.path ?? []);
  const field = path.map(String).join('.');
  const said =
    issue?.code === 'unrecognized_keys' ? 'there is no such field' : (issue?.message ?? 'unknown reason');
  throw refuse(422, {
    error: `${field === '' ? 'The request' : `${field}${valueAt(body, path)}`} is not right: ${said}.`,
    field,
    remedy: 'Correct it and send it again.',
  });
}

/** A store that is broken is a sentence with a code, not a stack. */
export async function told<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (isFault(error))
      throw refuse(503, {
        error: `The records cannot be used now (${error.code}).`,
        remedy: 'See docs/faults and try again.',
      });
    throw error;
  }
}
