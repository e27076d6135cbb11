import { Fault } from '#libs/domain';
import { readAs, type Caller, type Trip } from './call.ts';
import { keyOf } from './ids.ts';
import { maxPages, pageSize } from './route.ts';
import { routes } from './routes.ts';
import { userSearchWire } from './wire.ts';

interface FoundUser {
  id: number;
  active: boolean;
}

/** Everybody with exactly this name. UEM's search is loose, so we filter, and read every page of it. */
async function usersNamed(uem: Caller, userName: string, trip: Trip): Promise<FoundUser[]> {
  const found: FoundUser[] = [];
  let seen = 0;
  for (let page = 0; page < maxPages; page++) {
    const answer = await uem.send(routes.users(userName, page), trip);
    if (answer.status === 204) return found;
    const { Users, Total } = readAs(userSearchWire, answer);
    for (const user of Users) {
      if (user !== undefined && keyOf(user.UserName) === keyOf(userName)) {
        found.push({ id: user.Id, active: user.Status ?? true });
      }
    }
    seen += Users.length;
    if (Users.length === 0 || (Total === undefined ? Users.length < pageSize : seen >= Total)) return found;
  }
  return found;
}

/**
 * The id of the enrollment user with exactly this name. Of several, the only active one; two active ones are
 * refused rather than guessed, since a phone with somebody else's mail is the worst outcome.
 */
export async function userIdByName(uem: Caller, userName: string, trip: Trip): Promise<number> {
  const all = [...new Map((await usersNamed(uem, userName, trip)).map((u) => [u.id, u])).values()];
  const active = all.filter((u) => u.active);
  const candidates = active.length > 0 ? active : all;
  if (candidates.length > 1)
    throw new Fault('mdm-refused', {
      note: 'Several enrollment users have this name: rename or remove the surplus ones.',
    });
  const user = candidates[0];
  if (user === undefined)
    throw new Fault('mdm-user-unknown', { note: 'No enrollment user has exactly this name.' });
  return user.id;
}
