import { z } from 'zod';
import { empty, json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import type { OrganizationGroup } from '../world/group.ts';
import { visibleGroup } from './groups.ts';

const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((v) => v?.trim());

/** `LocationGroup` as clients post it; counts, level and ids are read-only and ignored. */
const groupBody = z.object({
  Name: text,
  GroupId: text,
  LocationGroupType: text,
  Country: text,
  Locale: text,
});
type GroupBody = z.output<typeof groupBody>;

const restricted = /[<>"'&\\/]/;
const types = [
  'Global',
  'Partner',
  'Customer',
  'Container',
  'Prospect',
  'Region',
  'Division',
  'Department',
  'Location',
];
const nameMax = 255;
const codeMax = 20;

/** The refusals of `OrganizationGroups_UpdateLocationGroup`; creating documents none and answers the same ones. */
function wrongIn(call: Call, body: GroupBody, own: OrganizationGroup | undefined): ApiError | undefined {
  const { Name, GroupId, LocationGroupType } = body;
  if (Name === '') return refuse(400, 6, 'Organization group name cannot be empty.');
  if (LocationGroupType === '') return refuse(400, 6, 'Organization group type cannot be empty.');
  if (GroupId === '' && (own?.groupId ?? '') !== '') return refuse(400, 6, 'Group ID cannot be empty.');
  if (Name !== undefined && Name.length > nameMax) return refuse(400, 6, 'Invalid group name length');
  if (Name !== undefined && restricted.test(Name))
    return refuse(400, 6, 'OrganizationGroup name has one or more restricted characters');
  if (GroupId !== undefined && GroupId.length > codeMax) return refuse(400, 6, 'Group ID exceed max size');
  if (GroupId !== undefined && !/^[\w.-]*$/.test(GroupId))
    return refuse(400, 6, 'Group ID has invalid characters');
  const type = LocationGroupType?.toLowerCase();
  if (type === 'global' && own?.parentId !== undefined)
    return refuse(400, 6, 'Global Organization group cannot be duplicated');
  if (type !== undefined && !types.some((t) => t.toLowerCase() === type))
    return refuse(400, 6, 'Invalid organization group type.');
  const taken = GroupId === undefined || GroupId === '' ? undefined : call.world.groups.byCode(GroupId);
  if (taken !== undefined && taken !== own) return refuse(400, 6, `Group ID ${GroupId} is already in use.`);
  return undefined;
}

function bodyOf(call: Call): GroupBody | ApiError {
  const read = groupBody.safeParse(call.body);
  return read.success ? read.data : refuse(400, 400, 'The request body is missing or is not a valid group.');
}

const typeNamed = (text: string): string => types.find((t) => t.toLowerCase() === text.toLowerCase()) ?? text;

function create(call: Call): ReturnType<Route['handle']> {
  const body = bodyOf(call);
  if ('errorCode' in body) return body;
  const { world } = call;
  const parent = visibleGroup(call);
  if (parent === undefined) return refuse(400, 6, 'Parent organization group not found.');
  const type = body.LocationGroupType ?? 'Container';
  const wrong = wrongIn(call, { ...body, Name: body.Name ?? '', LocationGroupType: type }, undefined);
  if (wrong !== undefined) return wrong;
  if (type.toLowerCase() === 'global')
    return refuse(400, 6, 'Global Organization group cannot be duplicated');
  const group: OrganizationGroup = {
    id: world.groups.nextId(),
    uuid: world.chance.uuid(),
    name: body.Name ?? '',
    groupId: body.GroupId ?? '',
    type: typeNamed(type),
    parentId: parent.id,
    fixed: undefined,
    createdAt: world.clock.now(),
    ...(body.Country === undefined ? {} : { country: body.Country }),
    ...(body.Locale === undefined ? {} : { locale: body.Locale }),
  };
  world.groups.add(group);
  return json(200, { Value: group.id, uuid: group.uuid });
}

function update(call: Call): ReturnType<Route['handle']> {
  const body = bodyOf(call);
  if ('errorCode' in body) return body;
  const group = visibleGroup(call);
  if (group === undefined) return refuse(400, 6, 'Organization Group Not Found');
  const wrong = wrongIn(call, body, group);
  if (wrong !== undefined) return wrong;
  if (body.Name !== undefined) group.name = body.Name;
  if (body.LocationGroupType !== undefined) group.type = typeNamed(body.LocationGroupType);
  if (body.Country !== undefined) group.country = body.Country;
  if (body.Locale !== undefined) group.locale = body.Locale;
  if (body.GroupId !== undefined) call.world.groups.recode(group, body.GroupId);
  return empty(204);
}

/** Whether anything is left in the group, or managed there. */
function inUse({ world }: Call, id: number): boolean {
  const { groups, devices, tags, userGroups, catalogue, smartGroups, accounts, clients } = world;
  if (groups.childrenOf(id).length > 0 || devices.countIn(id) > 0) return true;
  for (const table of [tags.byId, userGroups.byId, catalogue.byId, accounts, clients])
    for (const { groupId } of table.values()) if (groupId === id) return true;
  for (const { managedBy, criteria } of smartGroups.byId.values())
    if (managedBy === id || criteria.organizationGroups.includes(id)) return true;
  return false;
}

/**
 * Only an empty leaf goes: whatever is in it or managed there keeps it (400/6), users with a code of their own; an
 * account cannot saw off the group it sits in.
 */
function remove(call: Call): ReturnType<Route['handle']> {
  const { world, account } = call;
  const group = visibleGroup(call);
  if (group === undefined) return refuse(400, 6, 'Organization Group Not Found');
  if (account.reach.values().next().value === group.id)
    return refuse(403, 11, 'Organization group cannot be deleted by current user');
  const users = world.users.countIn(group.id);
  if (users > 0) {
    return refuse(
      422,
      200035,
      `Organization group cannot be deleted as it has existing ${users} enrollment users.`,
    );
  }
  if (inUse(call, group.id)) return refuse(400, 6, 'Organization group cannot be deleted');
  world.groups.remove(group);
  return empty(200);
}

/** Creating beneath `{id}`, changing and deleting organization groups (Omnissa UEM API, OrganizationGroups v1). */
export const groupChangeRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/system/groups/{id:int}',
    versions: [1],
    right: 'groups-execute',
    handle: create,
  },
  {
    method: 'PUT',
    path: '/api/system/groups/{id:int}',
    versions: [1],
    right: 'groups-execute',
    handle: update,
  },
  {
    method: 'DELETE',
    path: '/api/system/groups/{id:int}',
    versions: [1],
    right: 'groups-execute',
    handle: remove,
  },
];
