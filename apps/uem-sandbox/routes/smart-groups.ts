import { empty, json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { dateFrom } from '../wire/json-dates.ts';
import { smartGroupDevice, smartGroupInSearch, smartGroupV1 } from '../wire/smart-group-json.ts';
import { changeCriteria, recount } from '../world/change-catalogue.ts';
import { lastSeen } from '../world/life.ts';
import type { SmartGroup } from '../world/smart-group.ts';
import { descending, pageOf, slice, visibleDevice } from './read-call.ts';
import { criteriaFrom, managingGroup, readSmartGroup } from './smart-group-body.ts';

const notFound = refuse(400, 400, 'Smart Group not found with Id or User does not have access to it.');

function smartGroupOf(call: Call): SmartGroup | undefined {
  const group = call.world.smartGroups.byId.get(call.ids['id'] ?? 0);
  return group !== undefined && call.account.reach.has(group.managedBy) ? group : undefined;
}

function nameTaken({ world }: Call, name: string, managedBy: number, except?: SmartGroup): boolean {
  for (const group of world.smartGroups.byId.values()) {
    const same = group.managedBy === managedBy && group.name.toLowerCase() === name.toLowerCase();
    if (same && group !== except) return true;
  }
  return false;
}

const sameName = refuse(400, 400, 'Smart Group with the same name already exists');

function create(call: Call): ReturnType<Route['handle']> {
  const body = readSmartGroup(call);
  if ('errorCode' in body) return body;
  const name = (body.name ?? '').trim();
  if (name === '') return refuse(400, 6, 'SmartGroup name is missing.');
  const managedBy = managingGroup(call, body, call.account.groupId);
  if (typeof managedBy !== 'number') return managedBy;
  const criteria = criteriaFrom(call, body);
  if ('errorCode' in criteria) return criteria;
  if (nameTaken(call, name, managedBy)) return sameName;
  const { world } = call;
  const id = world.smartGroups.nextId();
  const modifiedAt = world.clock.now();
  const group = { id, uuid: world.chance.uuid(), name, managedBy, readOnly: false, criteria, modifiedAt };
  world.smartGroups.add(group);
  recount(world, group);
  return json(world.settings.smartGroupCreated, { Value: id });
}

function update(call: Call): ReturnType<Route['handle']> {
  const body = readSmartGroup(call);
  if ('errorCode' in body) return body;
  const group = smartGroupOf(call);
  if (group === undefined) return refuse(400, 400, 'Smart group not found');
  if (group.readOnly) return refuse(403, 403, 'Can not edit readonly Smart Group');
  const name = (body.name ?? group.name).trim();
  if (name === '') return refuse(400, 6, 'SmartGroup name is missing.');
  const managedBy = managingGroup(call, body, group.managedBy);
  if (typeof managedBy !== 'number') return managedBy;
  const criteria = criteriaFrom(call, body);
  if ('errorCode' in criteria) return criteria;
  if (nameTaken(call, name, managedBy, group)) return sameName;
  Object.assign(group, { name, managedBy });
  changeCriteria(call.world, group, criteria);
  return empty(200);
}

function remove(call: Call): ReturnType<Route['handle']> {
  const group = smartGroupOf(call);
  if (group === undefined) return { ...notFound, status: 404, errorCode: 404 };
  if (group.readOnly) return refuse(403, 403, 'Can not delete readonly Smart Group');
  if (call.world.catalogue.dependingOn(group.id).length > 0) {
    return refuse(
      400,
      400,
      'This smart group has one or more dependency. Please unassign the smart group from the dependency and try deleting again.',
    );
  }
  call.world.smartGroups.remove(group);
  return empty(200);
}

/** The two ends of a span of time in the query; a wrong date or a span that runs backwards is refused. */
function spanOf(call: Call, from: string, till: string): { from: number; till: number } | ApiError {
  const read = (name: string, usual: number): number | undefined => {
    const text = call.query.get(name) ?? '';
    return text === '' ? usual : dateFrom(text);
  };
  const [first, last] = [read(from, -Infinity), read(till, Infinity)];
  if (first === undefined || last === undefined)
    return refuse(400, 6, `Invalid date value for ${first === undefined ? from : till}.`);
  if (first > last)
    return refuse(400, 6, 'ModifiedFrom should be less than ModifiedTill. But, it is greater.');
  return { from: first, till: last };
}

/** Groups of the query by number: managed there, beneath, or above it as far as this account sees. */
function groupsFor(call: Call): ReadonlySet<number> | ApiError {
  const { groups } = call.world;
  let wanted: ReadonlySet<number> = call.account.reach;
  for (const name of ['organizationgroupid', 'managedbyorganizationgroupid']) {
    const text = call.query.get(name) ?? '';
    if (text === '') continue;
    const id = /^\d{1,10}$/.test(text) ? Number(text) : -1;
    if (!call.account.reach.has(id)) {
      return refuse(
        400,
        400,
        "Resource's organization group not found or user does not have access to this organization group.",
      );
    }
    const near = name === 'organizationgroupid' ? [...groups.reach(id), ...groups.lineage(id)] : [id];
    wanted = new Set(near.filter((g) => wanted.has(g)));
  }
  return wanted;
}

function search(call: Call): ReturnType<Route['handle']> {
  const page = pageOf(call);
  if ('errorCode' in page) return page;
  const groups = groupsFor(call);
  if ('errorCode' in groups) return groups;
  const span = spanOf(call, 'modifiedfrom', 'modifiedtill');
  if ('errorCode' in span) return span;
  const name = (call.query.get('name') ?? '').toLowerCase();
  const found = [...call.world.smartGroups.byId.values()].filter(
    (g) =>
      groups.has(g.managedBy) &&
      g.name.toLowerCase().includes(name) &&
      g.modifiedAt >= span.from &&
      g.modifiedAt <= span.till,
  );
  if ((call.query.get('orderby') ?? '').toLowerCase() === 'name')
    found.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  if (descending(call)) found.reverse();
  const SmartGroups = slice(found, page).map((g) => smartGroupInSearch(call.world, g));
  if (SmartGroups.length === 0) return empty(204);
  return json(200, { SmartGroups, Page: page.page, PageSize: page.pageSize, Total: found.length });
}

function devices(call: Call): ReturnType<Route['handle']> {
  const span = spanOf(call, 'seensince', 'seentill');
  if ('errorCode' in span) return span;
  const group = smartGroupOf(call);
  if (group === undefined) return notFound;
  const { world } = call;
  const Devices = [...world.smartGroups.membersOf(group.id)].flatMap((id) => {
    const device = visibleDevice(call, world.devices.byId.get(id));
    if (device === undefined) return [];
    const seen = lastSeen(world, device);
    return seen >= span.from && seen <= span.till ? [smartGroupDevice(world, device)] : [];
  });
  return Devices.length === 0 ? empty(204) : json(200, { Devices });
}

function apps(call: Call): ReturnType<Route['handle']> {
  const group = smartGroupOf(call);
  if (group === undefined) return { ...notFound, errorCode: 6 };
  const { world } = call;
  const assigned = world.catalogue.dependingOn(group.id).flatMap((r) => {
    if (r.kind !== 'app' || !r.smartGroups.includes(group.id)) return [];
    return [
      {
        applicationName: r.name,
        bundleId: r.bundleId,
        id: r.id,
        uuid: r.uuid,
        managedBy: world.groups.all.get(r.groupId)?.name,
        platform: r.platform ?? 'Apple iOS',
        version: r.version,
      },
    ];
  });
  return json(200, assigned);
}

/** Smart groups, version 1 (Omnissa UEM API, SmartGroups). */
export const smartGroupRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/mdm/smartgroups',
    versions: [1],
    right: 'smart-groups-execute',
    handle: create,
  },
  {
    method: 'GET',
    path: '/api/mdm/smartgroups/search',
    versions: [1],
    right: 'smart-groups-read',
    handle: search,
  },
  {
    method: 'GET',
    path: '/api/mdm/smartgroups/{id:int}',
    versions: [1],
    right: 'smart-groups-read',
    handle(call) {
      const group = smartGroupOf(call);
      return group === undefined ? notFound : json(200, smartGroupV1(call.world, group));
    },
  },
  {
    method: 'PUT',
    path: '/api/mdm/smartgroups/{id:int}',
    versions: [1],
    right: 'smart-groups-execute',
    handle: update,
  },
  {
    method: 'DELETE',
    path: '/api/mdm/smartgroups/{id:int}',
    versions: [1],
    right: 'smart-groups-execute',
    handle: remove,
  },
  {
    method: 'GET',
    path: '/api/mdm/smartgroups/{id:int}/devices',
    versions: [1],
    right: 'smart-groups-read',
    handle: devices,
  },
  {
    method: 'GET',
    path: '/api/mdm/smartgroups/{id:int}/apps',
    versions: [1],
    right: 'smart-groups-read',
    handle: apps,
  },
];
