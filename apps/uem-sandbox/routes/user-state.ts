import { empty, refuse } from '../wire/answer.ts';
import type { Call, Handler, Route } from '../wire/call.ts';
import { changeUser } from '../world/add-user.ts';
import { deleteUser, deletionRefusal } from '../world/delete-user.ts';
import type { User } from '../world/user.ts';
import { bulkAnswer, bulkValues, type BulkFault } from './bulk.ts';
import { onUser } from './users.ts';

type Refused = Omit<BulkFault, 'item'> | undefined;
type Act = (call: Call, user: User) => Refused;

const setActive =
  (active: boolean): Act =>
  (call, user) => {
    if (user.active === active)
      return { code: 6, message: `User is already ${active ? 'active' : 'inactive'}.` };
    changeUser(call.world, user, { active }, call.account.name);
    return undefined;
  };

/** The codes of `DELETE …/delete`; that a user who holds devices stays is the v2 rule (400/9). */
const remove: Act = ({ world }, user) => {
  const refused = deletionRefusal(world, user);
  if (refused === undefined) deleteUser(world, user);
  return refused;
};

const one = (act: Act): Handler =>
  onUser((call, user) => {
    const refused = act(call, user);
    return refused === undefined ? empty(200) : refuse(400, refused.code, refused.message);
  });

const many =
  (act: Act): Handler =>
  (call) => {
    const ids = bulkValues(call);
    if (ids === undefined || ids.length === 0)
      return refuse(400, 400, 'Bulk value should contain atleast one bulk value.');
    return bulkAnswer(ids, (id) => {
      const user = /^\d{1,10}$/.test(id) ? call.world.users.byId.get(Number(id)) : undefined;
      if (user === undefined || !call.account.reach.has(user.groupId))
        return { code: 404, message: 'User not found' };
      return act(call, user);
    });
  };

const route = (method: Route['method'], path: string, handle: Handler): Route => ({
  method,
  path: `/api/system/users/${path}`,
  versions: [1],
  right: 'users-execute',
  handle,
});

/** Activate, deactivate, delete, one user or many (Omnissa UEM API, Users v1). */
export const userStateRoutes: readonly Route[] = [
  route('POST', '{id:int}/activate', one(setActive(true))),
  route('POST', '{id:int}/deactivate', one(setActive(false))),
  route('DELETE', '{id:int}/delete', one(remove)),
  route('POST', 'activate', many(setActive(true))),
  route('POST', 'deactivate', many(setActive(false))),
  route('POST', 'delete', many(remove)),
];
