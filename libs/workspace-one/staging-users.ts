import { Fault, isFault } from '#libs/domain';
import type { NewStagingUser, StagingKind, StagingUser, StagingUserChange, StagingUsers } from '#libs/mdm';
import { z } from 'zod';
import type { Caller } from './call.ts';
import { keyOf } from './ids.ts';
import { allPages, type Paged } from './pages.ts';
import { accepts, changing, pageSize, reading, type Route } from './route.ts';
import { change, entries, trip, truth, words } from './staging-ask.ts';
import { count, id, uuid } from './wire.ts';

/** `DeviceStagingType`, by number and by name (Omnissa UEM API, User v1; v2 takes the names). */
const kinds: readonly [kind: StagingKind, number: string, name: string][] = [
  ['none', '0', 'StagingDisabled'],
  ['single-standard', '2', 'SingleUserStagingStandard'],
  ['single-advanced', '3', 'SingleUserStagingAdvanced'],
  ['multi', '241', 'MultipleUserStaging'],
  ['multi-or-single-standard', '242', 'MultipleUserStagingSingleUserStandard'],
  ['multi-or-single-advanced', '243', 'MultipleUserStagingSingleUserAdvanced'],
];

const nameOf = (kind: StagingKind): string => kinds.find(([k]) => k === kind)?.[2] ?? 'StagingDisabled';

/** Enumerations arrive as numbers or as names. */
const enumeration = z
  .union([z.string(), z.number()])
  .nullish()
  .catch(undefined)
  .transform((value) => String(value ?? '').toLowerCase());

function accountOf(security: string): StagingUser['account'] {
  if (security === '1' || security === 'directory') return 'directory';
  return security === '2' || security === 'basic' ? 'basic' : 'other';
}

/** Omnissa UEM API, User v1 `User`. Its `Password` is not read. */
const userWire = z
  .object({
    Id: id,
    Uuid: uuid,
    UserName: z.string().min(1),
    FirstName: words,
    LastName: words,
    Email: words,
    Status: truth,
    SecurityType: enumeration,
    DeviceStagingEnabled: truth,
    DeviceStagingType: enumeration,
    EnrolledDevicesCount: count.optional().catch(undefined),
  })
  .transform((u): StagingUser => {
    const kind = kinds.find(
      ([, n, name]) => n === u.DeviceStagingType || name.toLowerCase() === u.DeviceStagingType,
    );
    return {
      userName: u.UserName,
      id: String(u.Id),
      uuid: u.Uuid ?? '',
      kind: u.DeviceStagingEnabled ? (kind?.[0] ?? 'none') : 'none',
      active: u.Status,
      account: accountOf(u.SecurityType),
      firstName: u.FirstName,
      lastName: u.LastName,
      email: u.Email,
      devices: u.EnrolledDevicesCount,
    };
  });
const searchWire = z.object({ Users: entries(userWire), Total: count.nullish().catch(undefined) });

const v2 = { accept: accepts.v2 };
const routes = {
  /** User_SearchAsync; loose by name, everybody without one. */
  search: (page: number, userName?: string): Route =>
    reading('user-list', '/api/system/users/search', {
      ...(userName === undefined ? {} : { username: userName }),
      page: String(page),
      pagesize: String(pageSize),
    }),
  /** UsersV2_CreateAsync */
  create: (body: Route['body'] & {}): Route =>
    changing('add-account', 'POST', '/api/system/users', { ...v2, body }),
  /** UsersV2_UpdateAsync */
  update: (of: StagingUser, body: Route['body'] & {}): Route =>
    changing('change-account', 'PUT', `/api/system/users/${of.uuid}`, { ...v2, body }),
  /** User_ActivateUser, User_DeactivateUserAsync */
  state: (of: StagingUser, to: 'activate' | 'deactivate'): Route =>
    changing('account-state', 'POST', `/api/system/users/${of.id}/${to}`),
  /** UsersV2_DeleteAsync */
  remove: (of: StagingUser): Route =>
    changing('delete-account', 'DELETE', `/api/system/users/${of.uuid}`, v2),
};

const paged = (userName?: string): Paged<typeof searchWire, StagingUser> => ({
  route: (page) => routes.search(page, userName),
  wire: searchWire,
  entries: ({ Users }) => Users,
  total: ({ Total }) => Total,
});

async function named(uem: Caller, userName: string, signal?: AbortSignal): Promise<StagingUser> {
  const all = (await allPages(uem, paged(userName), trip(signal))).filter(
    (u) => keyOf(u.userName) === keyOf(userName),
  );
  const [user, another] = new Map(all.map((u) => [u.id, u])).values();
  if (user === undefined)
    throw new Fault('mdm-user-unknown', { note: 'No enrollment user has exactly this name.' });
  if (another === undefined) return user;
  throw new Fault('mdm-user-ambiguous', {
    note: 'Several enrollment users have this name: rename the surplus ones.',
  });
}

/** The name alone for a directory account: UEM fetches the rest. */
const bodyOf = (user: NewStagingUser): Record<string, unknown> => ({
  userName: user.userName,
  securityType: user.account,
  organizationGroupUuid: user.group.uuid,
  status: true,
  messageType: 'None',
  deviceStagingEnabled: true,
  deviceStagingType: nameOf(user.kind),
  ...(user.account === 'directory'
    ? {}
    : {
        password: user.password,
        firstName: user.firstName,
        lastName: user.lastName,
        emailAddress: user.email,
      }),
});

const changed = ({
  kind,
  password,
  firstName,
  lastName,
  email,
}: StagingUserChange): Record<string, unknown> => ({
  ...(kind === undefined ? {} : { deviceStagingEnabled: kind !== 'none', deviceStagingType: nameOf(kind) }),
  ...(password === undefined ? {} : { password }),
  ...(firstName === undefined ? {} : { firstName }),
  ...(lastName === undefined ? {} : { lastName }),
  ...(email === undefined ? {} : { emailAddress: email }),
});

/** The only refusal documented for these two is that it is so already. */
const isAlreadySo = (e: unknown): boolean =>
  isFault(e) && e.detail.status === 400 && e.detail.errorCode === 6;

/** Staging users of Workspace ONE (Omnissa UEM API, User v1 for reading and state, UsersV2 for the rest). */
export function stagingUsers(uem: Caller): StagingUsers {
  const setState = async (
    userName: string,
    to: 'activate' | 'deactivate',
    signal?: AbortSignal,
  ): Promise<void> => {
    const user = await named(uem, userName, signal);
    try {
      await change(uem, routes.state(user, to), signal);
    } catch (e) {
      if (!isAlreadySo(e)) throw e;
    }
  };
  return {
    list: async (signal) => (await allPages(uem, paged(), trip(signal))).filter((u) => u.kind !== 'none'),
    read: (userName, signal) => named(uem, userName, signal),
    create: async (user, signal) => {
      await change(uem, routes.create(bodyOf(user)), signal);
    },
    change: async (userName, wanted, signal) => {
      await change(uem, routes.update(await named(uem, userName, signal), changed(wanted)), signal);
    },
    activate: (userName, signal) => setState(userName, 'activate', signal),
    deactivate: (userName, signal) => setState(userName, 'deactivate', signal),
    remove: async (userName, signal) => {
      await change(uem, routes.remove(await named(uem, userName, signal)), signal);
    },
  };
}
