import { z } from 'zod';
import type { Device } from '../world/device.ts';
import { alternateIds, type AlternateId } from '../world/tables.ts';
import { refuse, type ApiError } from '../wire/answer.ts';
import type { Call } from '../wire/call.ts';

/** The device if it exists and lies where this account sees it. */
export function visibleDevice(call: Call, device: Device | undefined): Device | undefined {
  return device !== undefined && call.account.reach.has(device.groupId) ? device : undefined;
}

/** The device of `{id:int}` in the path, if this account sees it. */
export const deviceById = (call: Call): Device | undefined =>
  visibleDevice(call, call.world.devices.byId.get(call.ids['id'] ?? 0));

/** The same for `{uuid:uuid}`. */
export const deviceByUuid = (call: Call): Device | undefined =>
  visibleDevice(call, call.world.devices.find('uuid', call.words['uuid'] ?? ''));

export const isAlternateId = (text: string): text is AlternateId => Object.hasOwn(alternateIds, text);

/** `?searchby=&id=`, not case-sensitive; the wanted codes differ by route. */
export function deviceByAlternateId(
  call: Call,
  wrongSearchBy: ApiError,
  notFound: ApiError,
): Device | ApiError {
  const searchBy = (call.query.get('searchby') ?? '').toLowerCase();
  const id = call.query.get('id') ?? '';
  if (!isAlternateId(searchBy)) return wrongSearchBy;
  if (searchBy === 'deviceid' && !/^\d{1,10}$/.test(id)) {
    return {
      ...wrongSearchBy,
      message: 'Criteria does not match the type of data you searched for. Please try again.',
    };
  }
  return visibleDevice(call, call.world.devices.find(searchBy, id)) ?? notFound;
}

const pageNumber = z.string().regex(/^\d{1,9}$/);
const maxPageSize = 500;

export interface Page {
  page: number;
  pageSize: number;
}

/** 0-based; 500 a page by default and at most (Omnissa UEM API, searches). A page that is no number is refused. */
export function pageOf(call: Call, sizeName = 'pagesize'): Page | ApiError {
  const read = (name: string, usual: number): number | undefined => {
    const text = call.query.get(name);
    if (text === undefined || text === '') return usual;
    return pageNumber.safeParse(text).success ? Number(text) : undefined;
  };
  const page = read('page', 0);
  const size = read(sizeName, maxPageSize);
  if (page === undefined || size === undefined) {
    return refuse(422, 1012, `The value of ${page === undefined ? 'page' : sizeName} is not a valid number.`);
  }
  return { page, pageSize: size === 0 ? maxPageSize : Math.min(size, maxPageSize) };
}

export const slice = <T>(all: readonly T[], { page, pageSize }: Page): T[] =>
  all.slice(page * pageSize, (page + 1) * pageSize);

/** `lgid`, `locationgroupid`: the group and everything beneath, as far as this account sees. */
export function groupsWanted(call: Call, name: string): ReadonlySet<number> | ApiError {
  const text = call.query.get(name);
  if (text === undefined || text === '') return call.account.reach;
  const id = /^\d{1,10}$/.test(text) ? Number(text) : -1;
  if (!call.account.reach.has(id)) {
    return refuse(
      400,
      6,
      `Organization Group with id : ${text.slice(0, 40)} not found or Admin user does not have access to it.`,
    );
  }
  return call.world.groups.reach(id);
}

export const descending = (call: Call): boolean =>
  (call.query.get('sortorder') ?? call.query.get('sort_order') ?? '').toLowerCase() === 'desc';
