import { empty, json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Handler, Route } from '../wire/call.ts';
import type { DepProfile } from '../world/dep.ts';
import { depMembers } from '../world/dep-members.ts';
import { defaultFlags, depAccountOf } from '../world/dep-sync.ts';
import type { World } from '../world/world.ts';
import { depGroup, visibleProfile } from './dep-devices.ts';
import { slice } from './read-call.ts';

const noProfile = refuse(404, 404, 'Profile not found for the given UUID.');

/** `MdmEnrollmentProgramApiModel` as it is read: what was posted, with the ids; passwords are never shown. */
const profileJson = (profile: DepProfile): Record<string, unknown> => ({
  ...profile.members,
  id: profile.id,
  uuid: profile.uuid,
  profile_identifier: profile.uuid,
  SharedMdmProfileDataId: profile.id,
  DepAuthenticationId: profile.accountId,
  TokenLocationGroupId: profile.groupId,
});

/** A feature the profile uses that is switched off. */
function featureOff({ settings }: World, members: Record<string, unknown>): ApiError | undefined {
  const used = {
    CustomEnrollment: members['EnableCustomEnrollment'] === true,
    FocusedEnrollment: members['IsFocusedEnrollmentEnabled'] === true,
    PlatformSso: members['IsPssoEnabled'] === true,
    AppPreservation: (members['AppPreservationMode'] ?? 'DISABLED') !== 'DISABLED',
  };
  const off = Object.entries(used).find(
    ([feature, on]) => on && settings.featuresOff.some((f) => f === feature),
  );
  return off === undefined ? undefined : refuse(400, 501, `Feature for ${off[0]} is currently turned off.`);
}

/** Whom devices enroll to, by id or by name; undefined where the profile names nobody. */
function defaultUser(call: Call, members: Record<string, unknown>): number | undefined | ApiError {
  const { world, account } = call;
  const id = members['DefaultEnrollmentUserId'];
  const name = members['EnrollmentUsername'];
  const named = typeof name === 'string' && name !== '';
  if ((id === undefined || id === 0) && !named) return undefined;
  const user =
    typeof id === 'number' && id !== 0 ? world.users.byId.get(id) : world.users.named(String(name));
  return user !== undefined && account.reach.has(user.groupId)
    ? user.id
    : refuse(
        404,
        404,
        'Enrollment User does not exist or Admin user does not have access to Enrollment User.',
      );
}

type Content = Pick<DepProfile, 'accountId' | 'groupId' | 'members'>;

function contentOf(call: Call, before: Record<string, unknown>): Content | ApiError {
  const { world, account, body } = call;
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return refuse(400, 400, 'The request body is missing or is not a valid profile.');
  const read = depMembers(body as Record<string, unknown>);
  if ('wrong' in read) return refuse(400, 6, `The value of ${read.wrong} is not valid.`);
  const members = { ...before, ...read.members };
  if ((members['ProfileName'] ?? '') === '')
    return refuse(400, 6, 'Mandatory input parameter missing. Mandatory params : ProfileName');
  const off = featureOff(world, members);
  if (off !== undefined) return off;
  const own = account.reach.values().next().value;
  const groupId = members['TokenLocationGroupId'] ?? members['DeviceLocationGroupId'] ?? own;
  const found =
    typeof groupId === 'number' && account.reach.has(groupId) ? depAccountOf(world, groupId) : undefined;
  if (found === undefined)
    return refuse(
      404,
      404,
      'Automated Device Enrollment account not found for the given organization group UUID.',
    );
  const userId = defaultUser(call, members);
  if (typeof userId === 'object') return userId;
  if (userId !== undefined) members['DefaultEnrollmentUserId'] = userId;
  return { accountId: found.id, groupId: found.groupId, members };
}

/** One profile alone is the default of a platform. */
function keepOneDefault({ dep }: World, chosen: DepProfile): void {
  for (const flag of defaultFlags)
    for (const other of dep.profiles.values())
      if (chosen.members[flag] === true && other !== chosen && other.accountId === chosen.accountId)
        other.members[flag] = false;
}

function create(call: Call): ReturnType<Handler> {
  const { world } = call;
  const content = contentOf(call, {});
  if ('errorCode' in content) return content;
  const profile: DepProfile = { id: ++world.dep.lastId, uuid: world.chance.uuid(), ...content };
  world.dep.profiles.set(profile.uuid, profile);
  keepOneDefault(world, profile);
  return json(201, profile.id);
}

function edit(call: Call): ReturnType<Handler> {
  const profile = visibleProfile(call);
  if (profile === undefined) return noProfile;
  const content = contentOf(call, profile.members);
  if ('errorCode' in content) return content;
  Object.assign(profile, content);
  keepOneDefault(call.world, profile);
  return empty(202);
}

function remove(call: Call): ReturnType<Handler> {
  const profile = visibleProfile(call);
  if (profile === undefined) return noProfile;
  if (defaultFlags.some((flag) => profile.members[flag] === true))
    return refuse(
      400,
      400,
      'This profile is currently set as the default ADE profile for one or more OS platforms. To proceed, please remove it as the default profile and try again.',
    );
  call.world.dep.profiles.delete(profile.uuid);
  for (const r of call.world.registrations.byId.values())
    if (r.depProfile === profile.uuid) r.depProfile = undefined;
  return empty(204);
}

/** The groups of `OrganizationGroupUuid`, several with commas between them. */
function groupsWanted(call: Call): ReadonlySet<number> | ApiError {
  const text = (call.query.get('organizationgroupuuid') ?? '').trim();
  if (text === '') return call.account.reach;
  const groups = new Set<number>();
  for (const uuid of text.split(',')) {
    const group = depGroup(call, uuid.trim());
    if ('errorCode' in group) return group;
    for (const id of call.world.groups.reach(group.id)) groups.add(id);
  }
  return groups;
}

const usualPageSize = 50;

function search(call: Call): ReturnType<Handler> {
  const number = (name: string, usual: number): number | undefined => {
    const text = call.query.get(name) ?? '';
    return text === '' ? usual : /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  };
  const page = number('page', 0);
  const size = number('pagesize', usualPageSize);
  if (page === undefined || size === undefined)
    return refuse(
      422,
      1012,
      `The value of ${page === undefined ? 'Page' : 'PageSize'} is not a valid number.`,
    );
  const groups = groupsWanted(call);
  if ('errorCode' in groups) return groups;
  const wanted = (call.query.get('searchtext') ?? '').toLowerCase();
  const nameOf = (p: DepProfile): string => String(p.members['ProfileName']).toLowerCase();
  const groupOf = (p: DepProfile): string => call.world.groups.all.get(p.groupId)?.name.toLowerCase() ?? '';
  const key =
    (call.query.get('sortorder') ?? '').toLowerCase() === 'rootlocationgroupname' ? groupOf : nameOf;
  const found = [...call.world.dep.profiles.values()]
    .filter((p) => groups.has(p.groupId) && nameOf(p).includes(wanted))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
  if (/^de?sc/i.test(call.query.get('orderby') ?? '')) found.reverse();
  const pageSize = size === 0 ? usualPageSize : Math.min(size, 500);
  const ProfileList = slice(found, { page, pageSize }).map(profileJson);
  return ProfileList.length === 0
    ? empty(204)
    : json(200, { ProfileList, AdditionalInfo: { Links: [] }, TotalResults: found.length });
}

const route = (method: Route['method'], path: string, handle: Handler): Route => ({
  method,
  path: `/api/mdm/dep/profiles${path}`,
  versions: [1],
  right: method === 'GET' ? 'enrollment-read' : 'enrollment-execute',
  handle,
});

/** Profiles of Automated Device Enrollment (Omnissa UEM API, DeviceEnrollmentProgramV1). */
export const depProfileRoutes: readonly Route[] = [
  route('POST', '', create),
  route('GET', '/search', search),
  route('GET', '/{uuid:uuid}', (call) => {
    const profile = visibleProfile(call);
    return profile === undefined ? noProfile : json(200, profileJson(profile));
  }),
  route('PUT', '/{uuid:uuid}', edit),
  route('DELETE', '/{uuid:uuid}', remove),
];
