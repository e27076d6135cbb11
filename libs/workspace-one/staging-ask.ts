import { Fault } from '#libs/domain';
import type { HttpAnswer } from '#libs/http';
import { z } from 'zod';
import { readAs, type Caller } from './call.ts';
import type { Route } from './route.ts';

/** One call that stands for itself: its requests are not counted. */
export const trip = (signal: AbortSignal | undefined) => ({ signal, calls: 0 });

/** Entries that cannot be read are left out: a list is still worth reading without them. */
export const entries = <S extends z.ZodType>(entry: S) =>
  z
    .array(entry.optional().catch(undefined))
    .nullish()
    .transform((all) => (all ?? []) as (z.output<S> | undefined)[]);

/** Text for people to read: absent, null and malformed are empty. */
export const words = z
  .string()
  .nullish()
  .catch('')
  .transform((value) => value ?? '');

/** True only where UEM says so. */
export const truth = z
  .union([z.boolean(), z.stringbool()])
  .nullish()
  .catch(false)
  .transform((value) => value ?? false);

/** A change that UEM took; a page in the place of an answer did not come from the API. */
export async function change(
  uem: Caller,
  route: Route,
  signal: AbortSignal | undefined,
): Promise<HttpAnswer> {
  const answer = await uem.send(route, trip(signal));
  if (answer.text().trim() === '' || answer.json() !== undefined) return answer;
  throw new Fault('mdm-nonsense', {
    status: answer.status,
    note: 'The answer is not from the API: check its address, and what stands between.',
  });
}

/** A whole answer that is no page of a search; 204 is `nothing`. */
export async function look<S extends z.ZodType>(
  uem: Caller,
  route: Route,
  schema: S,
  nothing: z.output<S>,
  signal: AbortSignal | undefined,
): Promise<z.output<S>> {
  const answer = await uem.send(route, trip(signal));
  return answer.status === 204 ? nothing : readAs(schema, answer);
}

/** The entries that could be read. */
export const readable = <T>(all: readonly (T | undefined)[]): T[] =>
  all.filter((entry): entry is T & {} => entry !== undefined);
