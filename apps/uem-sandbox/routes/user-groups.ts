import { z } from 'zod';
import { empty, json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { joinUserGroup, leaveUserGroup } from '../world/change-catalogue.ts';
import type { UserGroup } from '../world/user-group.ts';
import { readBody, text } from './read-body.ts';
import { groupsWanted, pageOf, slice } from './read-call.ts';

const notFound = refuse(400, 17, 'User Group Not Found');

function groupOf(call: Call): UserGroup | undefined {
  const group = call.world.userGroups.byId.get(call.ids['id'] ?? 0);
  return group !== undefined && call.account.reach.has(group.groupId) ? group : undefined;
}

const membersOf = ({ world }: Call, group: UserGroup) =>
  group.members.flatMap((id) => world.users.byId.get(id) ?? []);

/** One page of user groups, or 204. */
function list(call: Call, keep: (group: UserGroup) => boolean): ReturnType<Route['handle']> {
  const page = pageOf(call);
  if ('errorCode' in page) return page;
  const groups = groupsWanted(call, 'organizationgroupid');
  if ('errorCode' in groups) return groups;
  const name = (call.query.get('groupname') ?? '').toLowerCase();
  const found = [...call.world.userGroups.byId.values()].filter(
    (g) => groups.has(g.groupId) && g.name.toLowerCase().includes(name) && keep(g),
  );
  const shown = slice(found, page).map((g) => ({
    UserGroupId: g.id,
    UserGroupName: g.name,
    OrganizationGroup: call.world.groups.all.get(g.groupId)?.name,
    UserCount: membersOf(call, g).length,
  }));
  if (shown.length === 0) return empty(204);
  return json(200, { UserGroup: shown, Page: page.page, PageSize: page.pageSize, Total: found.length });
}

function search(call: Call): ReturnType<Route['handle']> {
  const wanted = (name: string): string => (call.query.get(name) ?? '').toLowerCase();
  const [type, uuid, place, placeUuid] = [
    'usergrouptype',
    'usergroupuuid',
    'locationgroupname',
    'locationgroupuuid',
  ].map(wanted);
  return list(call, (g) => {
    const owner = call.world.groups.all.get(g.groupId);
    return (
      (type === '' || g.type.toLowerCase() === type) &&
      (uuid === '' || g.uuid === uuid) &&
      (place === '' || owner?.name.toLowerCase() === place) &&
      (placeUuid === '' || owner?.uuid === placeUuid)
    );
  });
}

const newGroup = z.object({ groupname: text, description: text, managedbyorganizationgroupid: text });

/** Known from public clients alone: `{GroupName, Description, ManagedByOrganizationGroupID}` answers `{Value, uuid}`. */
function create(call: Call): ReturnType<Route['handle']> {
  const { world, account } = call;
  const body = readBody(call, newGroup, refuse(400, 6, 'The user group has a member of the wrong type.'));
  if ('errorCode' in body) return body;
  const name = (body.groupname ?? '').trim();
  if (name === '') return refuse(400, 6, 'Group name cannot be empty.');
  const given = body.managedbyorganizationgroupid ?? String(account.groupId);
  const groupId = /^\d{1,10}$/.test(given) ? Number(given) : -1;
  if (!account.reach.has(groupId)) {
    return refuse(
      400,
      6,
      `Organization Group with id : ${given.slice(0, 40)} not found or Admin user does not have access to it.`,
    );
  }
  const taken = [...world.userGroups.byId.values()].some((g) => g.name.toLowerCase() === name.toLowerCase());
  if (taken) return refuse(400, 6, `User group already exists with name: ${name}`);
  const group: UserGroup = {
    id: world.userGroups.nextId(),
    uuid: world.chance.uuid(),
    name,
    description: body.description ?? '',
    type: 'Custom',
    groupId,
    members: [],
  };
  world.userGroups.add(group);
  return json(200, { Value: group.id, uuid: group.uuid });
}

const securityTypes = {
  directory: 'Directory',
  basic: 'Basic',
  authenticationproxy: 'AuthenticationProxy',
} as const;

function users(call: Call): ReturnType<Route['handle']> {
  const page = pageOf(call);
  if ('errorCode' in page) return page;
  const group = groupOf(call);
  if (group === undefined) return notFound;
  const all = membersOf(call, group);
  const EnrollmentUser = slice(all, page).map((u) => ({
    FirstName: u.firstName,
    LastName: u.lastName,
    UserName: u.userName,
    SecurityType: securityTypes[u.securityType],
    OrganizationGroup: u.groupId,
    OrganizationGroupUuid: call.world.groups.all.get(u.groupId)?.uuid,
  }));
  if (EnrollmentUser.length === 0) return empty(204);
  return json(200, { EnrollmentUser, Page: page.page, PageSize: page.pageSize, Total: all.length });
}

/** Into a custom group or out of it; a second time changes nothing and is no error. */
const member =
  (act: typeof joinUserGroup): Route['handle'] =>
  (call) => {
    const group = groupOf(call);
    if (group === undefined) return notFound;
    if (group.type !== 'Custom')
      return refuse(400, 6, 'Users of a directory group are changed in the directory.');
    const user = call.world.users.byId.get(call.ids['user'] ?? 0);
    const missing: ApiError = refuse(400, 6, 'Enrollment User not found.');
    if (user === undefined || !call.account.reach.has(user.groupId)) return missing;
    act(call.world, group, user.id);
    return empty(200);
  };

/** User groups (Omnissa UEM API, UserGroups v1). */
export const userGroupRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/system/usergroups/search',
    versions: [1],
    right: 'users-read',
    handle: search,
  },
  {
    method: 'GET',
    path: '/api/system/usergroups/custom/search',
    versions: [1],
    right: 'users-read',
    handle: (call) =>
      call.query.has('groupname')
        ? list(call, (g) => g.type === 'Custom')
        : refuse(400, 6, 'The name of the user group is required.'),
  },
  {
    method: 'POST',
    path: '/api/system/usergroups/createcustomusergroup',
    versions: [1],
    right: 'users-execute',
    handle: create,
  },
  {
    method: 'GET',
    path: '/api/system/usergroups/{id:int}/users',
    versions: [1],
    right: 'users-read',
    handle: users,
  },
  {
    method: 'POST',
    path: '/api/system/usergroups/{id:int}/user/{user:int}/addusertogroup',
    versions: [1],
    right: 'users-execute',
    handle: member(joinUserGroup),
  },
  {
    method: 'POST',
    path: '/api/system/usergroups/{id:int}/user/{user:int}/removeuserfromgroup',
    versions: [1],
    right: 'users-execute',
    handle: member(leaveUserGroup),
  },
];
