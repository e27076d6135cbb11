import { Fault, isFault } from '#libs/domain';
import { z } from 'zod';
import type { Caller, Trip } from './call.ts';
import { routes } from './routes.ts';
import { exactly, type Page } from './search.ts';
import { count, id } from './wire.ts';

interface FoundUser {
  id: number;
  active: boolean;
}

const userWire = z.object({
  Id: id,
  UserName: z.string(),
  Status: z.boolean().optional().catch(undefined),
});

/** Omnissa UEM API, User v1 `UserSearchResult`. An entry without id or name is nobody we could mean. */
const userSearchWire = z
  .object({
    Users: z
      .array(userWire.optional().catch(undefined))
      .nullish()
      .transform((users) => users ?? []),
    Total: count.optional().catch(undefined),
  })
  .transform(({ Users, Total }): Page<FoundUser> => ({
    size: Users.length,
    total: Total,
    entries: Users.flatMap((user) =>
      user === undefined
        ? []
        : [{ names: [user.UserName], value: { id: user.Id, active: user.Status ?? true } }],
    ),
  }));

/**
 * The id of the enrollment user with exactly this name. Of several, the only active one; two active ones are
 * refused rather than guessed, since a phone with somebody else's mail is the worst outcome.
 */
export async function userByName(uem: Caller, userName: string, trip: Trip): Promise<{ id: number }> {
  const search = { page: (n: number) => routes.users(userName, n), schema: userSearchWire };
  const found = await exactly(uem, search, userName, trip);
  const all = [...new Map(found.map((u) => [u.id, u])).values()];
  const active = all.filter((u) => u.active);
  const candidates = active.length > 0 ? active : all;
  if (candidates.length > 1)
    throw new Fault('mdm-user-ambiguous', {
      note: 'Several enrollment users have this name: rename or remove the surplus ones.',
    });
  const user = candidates[0];
  if (user === undefined)
    throw new Fault('mdm-user-unknown', { note: 'No enrollment user has exactly this name.' });
  return { id: user.id };
}

/** Codes by which UEM says that somebody has this name already: v2 and v1 of adding a user. */
const existsCodes = [5082, 7];

/** Asks UEM to fetch this person from its directory; false when somebody else did so first. */
async function fetchFromDirectory(
  uem: Caller,
  userName: string,
  groupUuid: string | undefined,
  trip: Trip,
): Promise<boolean> {
  try {
    await uem.send(routes.addUser(userName, groupUuid), trip);
    return true;
  } catch (e) {
    if (isFault(e, 'mdm-user-not-created') && existsCodes.includes(e.detail.errorCode ?? 0)) return false;
    throw e;
  }
}

/** As `userByName`; whom UEM does not know yet it fetches from its directory. */
export async function userByNameOrNew(
  uem: Caller,
  userName: string,
  groupUuid: string | undefined,
  trip: Trip,
): Promise<{ id: number }> {
  try {
    return await userByName(uem, userName, trip);
  } catch (e) {
    if (!isFault(e, 'mdm-user-unknown')) throw e;
  }
  const made = await fetchFromDirectory(uem, userName, groupUuid, trip);
  try {
    return await userByName(uem, userName, trip);
  } catch (e) {
    if (!isFault(e, 'mdm-user-unknown')) throw e;
    if (made)
      throw new Fault('mdm-ambiguous', { note: 'The enrollment user was created and is not listed yet.' }, e);
    throw new Fault(
      'mdm-user-not-created',
      { note: 'An enrollment user of this name is in an organization group the API account may not see.' },
      e,
    );
  }
}
