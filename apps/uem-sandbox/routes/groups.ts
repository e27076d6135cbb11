import { empty, json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { groupV1, groupV2 } from '../wire/group-json.ts';
import type { OrganizationGroup } from '../world/group.ts';
import { descending, pageOf, slice } from './read-call.ts';

export const groupNotFound = refuse(404, 6008, 'Organization Group Not Found');

/** The group of `{id}` if this account sees it. */
export function visibleGroup(call: Call): OrganizationGroup | undefined {
  const group = call.world.groups.all.get(call.ids['id'] ?? 0);
  return group !== undefined && call.account.reach.has(group.id) ? group : undefined;
}

type Key = (group: OrganizationGroup) => string | number;

function orderOf(call: Call): Key | undefined {
  switch ((call.query.get('orderby') ?? '').toLowerCase()) {
    case 'id':
      return (g) => g.id;
    case 'name':
      return (g) => g.name.toLowerCase();
    case 'groupid':
      return (g) => g.groupId.toLowerCase();
    case 'locationgrouptype':
      return (g) => g.type.toLowerCase();
    default:
      return undefined;
  }
}

function found(call: Call): OrganizationGroup[] {
  const wanted = (name: string): string => (call.query.get(name) ?? '').toLowerCase();
  const [name, code, type] = [wanted('name'), wanted('groupid'), wanted('type')];
  const groups = [...call.world.groups.all.values()].filter(
    (g) =>
      call.account.reach.has(g.id) &&
      g.name.toLowerCase().includes(name) &&
      (code === '' || g.groupId.toLowerCase() === code) &&
      (type === '' || g.type.toLowerCase() === type),
  );
  const key = orderOf(call);
  if (key !== undefined) groups.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id - b.id));
  return descending(call) ? groups.reverse() : groups;
}

/** One page of what was found, or nothing found. */
function page(call: Call): { shown: OrganizationGroup[]; total: number; page: object } | ApiError {
  const wanted = pageOf(call);
  if ('errorCode' in wanted) return wanted;
  const all = found(call);
  return {
    shown: slice(all, wanted),
    total: all.length,
    page: { Page: wanted.page, PageSize: wanted.pageSize },
  };
}

/** Reading organization groups (Omnissa UEM API, OrganizationGroups): each version of the search has its own envelope. */
export const groupRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/system/groups/search',
    versions: [1],
    right: 'groups-read',
    handle(call) {
      const read = page(call);
      if ('errorCode' in read) return read;
      if (read.shown.length === 0) return empty(204);
      const LocationGroups = read.shown.map((g) => groupV1(call.world, g));
      return json(200, { LocationGroups, ...read.page, Total: read.total });
    },
  },
  {
    method: 'GET',
    path: '/api/system/groups/search',
    versions: [2],
    right: 'groups-read',
    handle(call) {
      const read = page(call);
      if ('errorCode' in read) return read;
      const OrganizationGroups = read.shown.map((g) => groupV2(call.world, g));
      return json(200, { OrganizationGroups, AdditionalInfo: { Links: [] }, TotalResults: read.total });
    },
  },
  {
    method: 'GET',
    path: '/api/system/groups/{id:int}',
    versions: [1],
    right: 'groups-read',
    handle(call) {
      const group = visibleGroup(call);
      return group === undefined ? groupNotFound : json(200, groupV1(call.world, group));
    },
  },
  {
    method: 'GET',
    path: '/api/system/groups/{id:int}/children',
    versions: [1],
    right: 'groups-read',
    handle(call) {
      const group = visibleGroup(call);
      if (group === undefined) return refuse(400, 6, groupNotFound.message);
      return json(
        200,
        call.world.groups.childrenOf(group.id).map((g) => groupV1(call.world, g)),
      );
    },
  },
];
