import { empty, json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { unsetDate } from '../wire/json-dates.ts';
import type { Account } from '../world/account.ts';
import type { World } from '../world/world.ts';
import { descending, pageOf, slice } from './read-call.ts';

const everybody = (world: World): Account[] => [...world.accounts.values(), ...world.clients.values()];

/** `AdminUser` (Omnissa UEM API, Admins v1); an OAuth client stands among them under its client id. */
function adminJson(world: World, account: Account, id: number, roleId: number): Record<string, unknown> {
  const place = world.groups.all.get(account.groupId);
  const located = {
    LocationGroup: place?.name,
    LocationGroupId: String(account.groupId),
    OrganizationGroupUuid: place?.uuid,
  };
  return {
    UserName: account.name,
    FirstName: '',
    LastName: '',
    Email: '',
    ...located,
    IsActiveDirectoryUser: false,
    RequiresPasswordChange: false,
    MessageType: 'None',
    LastLoginTimeStamp: unsetDate,
    Roles: [
      { Id: roleId, Name: account.role.name, Description: '', IsActive: true, UserLinkId: id, ...located },
    ],
    Id: { Value: id },
  };
}

function groupsFor(call: Call): ReadonlySet<number> | ApiError {
  const text = call.query.get('organizationgroupid') ?? '';
  if (text === '') return call.account.reach;
  const id = /^\d{1,10}$/.test(text) ? Number(text) : -1;
  if (call.account.reach.has(id)) return call.world.groups.reach(id);
  return refuse(
    400,
    400,
    `Resource's organization group :${text.slice(0, 40)} not found or user does not have access to this organization group.`,
  );
}

function search(call: Call): ReturnType<Route['handle']> {
  const page = pageOf(call);
  if ('errorCode' in page) return page;
  const groups = groupsFor(call);
  if ('errorCode' in groups) return groups;
  const wanted = (name: string): string => (call.query.get(name) ?? '').toLowerCase();
  if (wanted('status') === 'inactive' || wanted('firstname') + wanted('lastname') + wanted('email') !== '')
    return empty(204);
  const all = everybody(call.world);
  const roles = [...new Set(all.map((a) => a.role.name))];
  const found = all.filter(
    (a) =>
      groups.has(a.groupId) &&
      a.name.toLowerCase().includes(wanted('username')) &&
      a.role.name.toLowerCase().includes(wanted('role')),
  );
  if (wanted('orderby') === 'username') found.sort((a, b) => (a.name < b.name ? -1 : 1));
  if (descending(call)) found.reverse();
  const Admins = slice(found, page).map((a) =>
    adminJson(call.world, a, all.indexOf(a) + 1, roles.indexOf(a.role.name) + 1),
  );
  if (Admins.length === 0) return empty(204);
  return json(200, { Admins, Page: page.page, PageSize: page.pageSize, Total: found.length });
}

/** Administrators with their roles (Omnissa UEM API, Admins v1): where an API account reads its own. */
export const adminRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/system/admins/search', versions: [1], right: 'admins-read', handle: search },
];
