import type { z } from 'zod';
import { readAs, type Caller, type Trip } from './call.ts';
import { pageSize, type Route } from './route.ts';

/** A whole list, page after page. */
export interface Paged<S extends z.ZodType, T> {
  route(page: number): Route;
  wire: S;
  /** The entries of one answer, those that could not be read included. */
  entries(answer: z.output<S>): readonly (T | undefined)[];
  total(answer: z.output<S>): number | null | undefined;
}

/** One page; `total` undefined where UEM does not say. */
export interface Page<T> {
  entries: T[];
  total: number | undefined;
  last: boolean;
}

/** Page `page`. An empty search is 204 without a body. */
export async function onePage<S extends z.ZodType, T>(
  uem: Caller,
  list: Paged<S, T>,
  page: number,
  trip: Trip,
): Promise<Page<T>> {
  const answer = await uem.send(list.route(page), trip);
  if (answer.status === 204) return { entries: [], total: undefined, last: true };
  const read = readAs(list.wire, answer);
  const all = list.entries(read);
  const total = list.total(read) ?? undefined;
  const seen = page * pageSize + all.length;
  const last = all.length === 0 || (total === undefined ? all.length < pageSize : seen >= total);
  return { entries: all.filter((e): e is T & {} => e !== undefined), total, last };
}

/** Every page after the ones had; `progress` is told how many of how many entries are read. */
export async function allPages<S extends z.ZodType, T>(
  uem: Caller,
  list: Paged<S, T>,
  trip: Trip,
  progress: (done: number, of: number) => void = () => undefined,
  had?: Page<T>,
): Promise<T[]> {
  let page = had ?? (await onePage(uem, list, 0, trip));
  const all = [...page.entries];
  progress(all.length, page.total ?? all.length);
  for (let n = 1; !page.last; n++) {
    page = await onePage(uem, list, n, trip);
    all.push(...page.entries);
    progress(all.length, page.total ?? all.length);
  }
  return all;
}
