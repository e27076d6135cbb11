import { HttpException } from '@nestjs/common';
import type { ApiProblem } from '#libs/contract';
import { isFault } from '#libs/domain';
import type { z } from 'zod';

export const refuse = (status: number, problem: ApiProblem): HttpException =>
  new HttpException(problem, status);

export function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  throw refuse(422, {
    error: `${field === '' ? 'The request' : field} is not right: ${issue?.message ?? 'unknown reason'}.`,
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
