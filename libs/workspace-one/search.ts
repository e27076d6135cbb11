import type { HttpAnswer } from '#libs/http';
import type { z } from 'zod';
import { readAs, type Caller, type Trip } from './call.ts';
import { keyOf } from './ids.ts';
import { maxPages, pageSize, type Route } from './route.ts';

/** One page of a search as its schema reads it: what UEM calls each entry, and what we make of it. */
export interface Page<T> {
  entries: { names: readonly (string | undefined)[]; value: T }[];
  /** Entries on this page, unreadable ones too. */
  size: number;
  total: number | undefined;
}

/** A loose search of UEM: the request for a page, and how its answer is read. */
export interface Search<T> {
  page(n: number): Route;
  schema: z.ZodType<Page<T>>;
}

const none = (answer: HttpAnswer): boolean => answer.status === 204;

/** Everything with exactly this name. UEM's searches are loose, so we filter, and read every page of them. */
export async function exactly<T>(
  uem: Caller,
  { page, schema }: Search<T>,
  name: string,
  trip: Trip,
): Promise<T[]> {
  const found: T[] = [];
  const wanted = keyOf(name);
  let seen = 0;
  for (let n = 0; n < maxPages; n++) {
    const answer = await uem.send(page(n), trip);
    if (none(answer)) return found;
    const { entries, size, total } = readAs(schema, answer);
    for (const { names, value } of entries) {
      if (names.some((known) => known !== undefined && keyOf(known) === wanted)) found.push(value);
    }
    seen += size;
    if (size === 0 || (total === undefined ? size < pageSize : seen >= total)) return found;
  }
  return found;
}
