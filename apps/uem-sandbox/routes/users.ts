import { empty, json, refuse } from '../wire/answer.ts';
import type { Call, Handler, Route } from '../wire/call.ts';
import { userV1 } from '../wire/user-json.ts';
import type { User } from '../world/user.ts';
import { descending, groupsWanted, pageOf, slice } from './read-call.ts';

/** The user of `{id}` if this account sees it. */
function visibleUser(call: Call): User | undefined {
  const user = call.world.users.byId.get(call.ids['id'] ?? 0);
  return user !== undefined && call.account.reach.has(user.groupId) ? user : undefined;
}

const userNotFound = refuse(404, 404, 'User not found');

/** Answers for the user of `{id}`, or that there is none. */
export const onUser =
  (act: (call: Call, user: User) => ReturnType<Handler>): Handler =>
  (call) => {
    const user = visibleUser(call);
    return user === undefined ? userNotFound : act(call, user);
  };

/** UEM matches loosely: a client that takes the first hit takes the wrong person. Here: part of the text, any case. */
function looseFilter(call: Call): (user: User) => boolean {
  const wanted = (name: string): string => (call.query.get(name) ?? '').toLowerCase();
  const userName = wanted('username');
  const firstName = wanted('firstname');
  const lastName = wanted('lastname');
  const email = wanted('email');
  const role = wanted('role');
  const status = wanted('status');
  return (user) =>
    user.userName.toLowerCase().includes(userName) &&
    (firstName === '' || user.firstName.toLowerCase().includes(firstName)) &&
    (lastName === '' || user.lastName.toLowerCase().includes(lastName)) &&
    (email === '' || user.email.toLowerCase().includes(email)) &&
    (role === '' || user.role.toLowerCase().includes(role)) &&
    (status === '' || user.active === (status === 'active'));
}

function orderOf(call: Call): (user: User) => string | number {
  switch ((call.query.get('orderby') ?? '').toLowerCase()) {
    case 'username':
      return (u) => u.userName.toLowerCase();
    case 'emailaddress':
      return (u) => u.email.toLowerCase();
    case 'firstname':
      return (u) => u.firstName.toLowerCase();
    case 'lastname':
      return (u) => u.lastName.toLowerCase();
    case 'active':
      return (u) => Number(u.active);
    default:
      return (u) => u.id;
  }
}

/** Enrollment users, read (Omnissa UEM API, Users v1). */
export const userRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/system/users/search',
    versions: [1],
    right: 'users-read',
    handle(call) {
      const page = pageOf(call);
      if ('errorCode' in page) return page;
      const groups = groupsWanted(call, 'locationgroupid');
      if ('errorCode' in groups) return groups;
      const fits = looseFilter(call);
      const found: User[] = [];
      for (const user of call.world.users.byId.values())
        if (groups.has(user.groupId) && fits(user)) found.push(user);
      if (call.query.has('orderby')) {
        const key = orderOf(call);
        found.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id - b.id));
      }
      if (descending(call)) found.reverse();
      const shown = slice(found, page);
      if (shown.length === 0) return empty(204);
      const Users = shown.map((u) => userV1(call.world, u));
      return json(200, { Users, Page: page.page, PageSize: page.pageSize, Total: found.length });
    },
  },
  {
    method: 'GET',
    path: '/api/system/users/{id:int}',
    versions: [1],
    right: 'users-read',
    handle: onUser((call, user) => json(200, userV1(call.world, user))),
  },
];
