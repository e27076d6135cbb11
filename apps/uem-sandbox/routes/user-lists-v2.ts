import { json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Handler, Route } from '../wire/call.ts';
import { userDetailsV2, userFoundV2 } from '../wire/user-json-v2.ts';
import type { OrganizationGroup } from '../world/group.ts';
import type { User } from '../world/user.ts';
import { groupWithUuid } from './users-v2.ts';

const needs = (name: string): ApiError => refuse(400, 6, `The query parameter ${name} is required.`);

/** Answers for the group of `?organization-group-uuid=`. */
const inGroup =
  (act: (call: Call, group: OrganizationGroup) => ReturnType<Handler>): Handler =>
  (call) => {
    const uuid = call.query.get('organization-group-uuid') ?? '';
    if (uuid === '') return needs('organization-group-uuid');
    const group = groupWithUuid(call, uuid);
    return group === undefined
      ? refuse(
          404,
          6183,
          `Resource's organization group :${uuid.slice(0, 40)} not found or user does not have access to this organization group.`,
        )
      : act(call, group);
  };

/** The documents show one user where there can be many: `userListsV2` says whether the first answers alone. */
const listed = (call: Call, users: readonly Record<string, unknown>[]): ReturnType<Handler> =>
  json(200, call.world.settings.userListsV2 === 'array' ? users : (users[0] ?? {}));

const maxFound = 500;

const labels = {
  directory: ['Directory', 'lblDirectory'],
  basic: ['Basic', 'lblBasic'],
  authenticationproxy: ['AuthenticationProxy', 'lblAuthenticationProxy'],
} as const;

/** Invented: no document shows the categories of enrollment users. */
const categories = ['Employee', 'Contractor', 'Shared'].map((category_name, i) => ({
  category_id: i + 1,
  category_name,
}));

/** Loose, as in version 1: part of a name or of the mail address, any case. */
const contains = (user: User, wanted: string): boolean =>
  user.userName.toLowerCase().includes(wanted) ||
  user.email.toLowerCase().includes(wanted) ||
  `${user.firstName} ${user.lastName}`.toLowerCase().includes(wanted);

function found(call: Call, group: OrganizationGroup): ReturnType<Handler> {
  const { world } = call;
  const wanted = (call.query.get('searchtext') ?? '').toLowerCase();
  if (wanted === '') return needs('searchtext');
  const reach = world.groups.reach(group.id);
  const most = world.settings.userListsV2 === 'array' ? maxFound : 1;
  const users: Record<string, unknown>[] = [];
  for (const user of world.users.byId.values()) {
    if (!reach.has(user.groupId) || !contains(user, wanted)) continue;
    if (users.push(userFoundV2(world, user)) === most) break;
  }
  return listed(call, users);
}

function details(call: Call): ReturnType<Handler> {
  const uuid = call.words['uuid'] ?? '';
  const group = groupWithUuid(call, uuid);
  if (group === undefined)
    return refuse(404, 6008, `No organization group found for the given Organization Group UUID : ${uuid}`);
  const user: User | undefined = call.world.users.named(call.query.get('user_name') ?? '');
  return user === undefined || !call.world.groups.reach(group.id).has(user.groupId)
    ? refuse(400, 6320, 'Enrollment Users not found')
    : listed(call, [userDetailsV2(user)]);
}

const route = (path: string, handle: Handler): Route => ({
  method: 'GET',
  path: `/api/system/${path}`,
  versions: [2],
  right: 'users-read',
  handle,
});

/** Lists around enrollment users (Omnissa UEM API, UsersV2 and AdvancedLdapSyncJobV2). */
export const userListsV2Routes: readonly Route[] = [
  route(
    'users/roles',
    inGroup(({ world }) =>
      json(200, { Roles: world.userRoles.map((r) => ({ role_name: r.name, role_uuid: r.uuid })) }),
    ),
  ),
  route(
    'users/categories',
    inGroup(() => json(200, { categories })),
  ),
  route(
    'users/security-types',
    inGroup(({ world }) =>
      json(200, {
        security_types: world.settings.securityTypes.map((t) => ({
          security_type: labels[t][0],
          label_key: labels[t][1],
        })),
      }),
    ),
  ),
  route('users/search', inGroup(found)),
  route('groups/{uuid:uuid}/enrollment_users', details),
];
