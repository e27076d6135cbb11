import { empty, refuse } from '../wire/answer.ts';
import type { Call, Handler, Route } from '../wire/call.ts';
import type { User } from '../world/user.ts';
import { userNotFound, visibleUser } from './users.ts';

const onUser =
  (act: (call: Call, user: User) => ReturnType<Handler>): Handler =>
  (call) => {
    const user = visibleUser(call);
    return user === undefined ? userNotFound : act(call, user);
  };

const setActive = (active: boolean): Handler =>
  onUser((_call, user) => {
    if (user.active === active) return refuse(400, 6, `User is already ${active ? 'active' : 'inactive'}.`);
    user.active = active;
    return empty(200);
  });

/** The codes of `DELETE …/delete`; that a user who holds devices stays is the v2 rule (400/9). */
const remove = onUser(({ world }, user) => {
  if (world.devices.stagedBy(user.id) > 0) {
    return refuse(
      400,
      7148,
      'User is associated as a staging user to some devices. It cannot be deleted. Please remove the association and try again.',
    );
  }
  if (world.devices.countOf(user.id) > 0)
    return refuse(400, 9, 'User has enrolled devices and cannot be deleted.');
  world.users.remove(user);
  return empty(200);
});

/** Activate, deactivate, delete (Omnissa UEM API, Users v1). */
export const userStateRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/system/users/{id:int}/activate',
    versions: [1],
    right: 'users-execute',
    handle: setActive(true),
  },
  {
    method: 'POST',
    path: '/api/system/users/{id:int}/deactivate',
    versions: [1],
    right: 'users-execute',
    handle: setActive(false),
  },
  {
    method: 'DELETE',
    path: '/api/system/users/{id:int}/delete',
    versions: [1],
    right: 'users-execute',
    handle: remove,
  },
];
