import type { DepProfile } from './dep.ts';
import { refused, userOnDemand, type Admission, type Enrollment, type Refused } from './enrollment.ts';
import type { Registration } from './registration.ts';
import type { User } from './user.ts';
import type { World } from './world.ts';

/** Who enrolls, by whichever way, and what that way already decides. */
interface Credentials {
  user: User;
  groupId?: number;
  registration?: Registration;
  profile?: DepProfile;
}

const topGroup = (world: World): number => world.groups.all.values().next().value?.id ?? 0;

function byName(world: World, userName: string): Credentials | Refused {
  const user = userOnDemand(world, userName, topGroup(world));
  return user === undefined
    ? refused(`nobody is named "${userName}", neither in UEM nor in the directory`)
    : { user };
}

function byToken(
  world: World,
  token: string,
  { serial, imei = '', udid = '' }: Enrollment,
): Credentials | Refused {
  const registration = world.registrations.withToken(token);
  if (registration === undefined || registration.kind !== 'registered')
    return refused('no device is registered with this enrollment token');
  if (registration.status !== 'RegistrationActive') return refused('this enrollment token has expired');
  const other = (
    [
      ['serial', serial],
      ['imei', imei],
      ['udid', udid],
    ] as const
  ).find(
    ([kind, value]) =>
      registration[kind] !== '' && value !== '' && registration[kind].toLowerCase() !== value.toLowerCase(),
  );
  if (other !== undefined)
    return refused(`this enrollment token is for the device with the ${other[0]} ${registration[other[0]]}`);
  const user = registration.userId === undefined ? undefined : world.users.byId.get(registration.userId);
  if (user === undefined) return refused('this enrollment token belongs to nobody');
  return { user, groupId: registration.groupId, registration };
}

function byProfile(world: World, given: Enrollment): Credentials | Refused {
  const registration = world.registrations
    .with('serial', given.serial)
    .find((r) => r.type === 'DeviceEnrollmentProgramToken');
  if (registration === undefined)
    return refused(`UEM has not synced "${given.serial}" from Apple; sync or fetch the devices of the group`);
  const profile = world.dep.profiles.get(registration.depProfile ?? '');
  if (profile === undefined) return refused(`no profile is assigned to "${given.serial}"; assign one`);
  const {
    AuthenticationRequired: asks,
    DefaultEnrollmentUserId: id,
    DeviceLocationGroupId: group,
  } = profile.members;
  const groupId = typeof group === 'number' ? group : registration.groupId;
  if (asks === false) {
    const user = typeof id === 'number' ? world.users.byId.get(id) : undefined;
    return user === undefined
      ? refused(
          `the profile "${String(profile.members['ProfileName'])}" asks nobody to sign in and names no default user`,
        )
      : { user, groupId, registration, profile };
  }
  if (given.user === undefined)
    return refused(`the profile "${String(profile.members['ProfileName'])}" asks for a sign-in; give a user`);
  const person = byName(world, given.user);
  return 'refused' in person ? person : { ...person, groupId, registration, profile };
}

function credentials(world: World, given: Enrollment): Credentials | Refused {
  if (given.token !== undefined) return byToken(world, given.token, given);
  if (given.dep === true) return byProfile(world, given);
  if (given.user !== undefined) return byName(world, given.user);
  return refused('give a user, an enrollment token, or dep: true');
}

/** Modes of a DEP profile: 4 and above stage for many (the names of `StagingMode` of a user, by number). */
function profileStages({ members }: DepProfile): 'one' | 'many' | undefined {
  const { IsMultiUser: many, StagingMode: mode } = members;
  if (many === true || (typeof mode === 'number' && mode >= 4)) return 'many';
  return mode === 1 || mode === 2 ? 'one' : undefined;
}

interface Stage {
  staged: Admission['staged'];
  user: User;
}

/** Advanced staging: the account enrolls on behalf of somebody whose device it is from the beginning. */
function onBehalf(world: World, account: User, userName: string | undefined): Stage | Refused {
  if (userName === undefined)
    return refused(`"${account.userName}" stages on behalf of a person: say of whom (onBehalfOf)`);
  const person = userOnDemand(world, userName, account.groupId);
  if (person === undefined)
    return refused(`nobody is named "${userName}", neither in UEM nor in the directory`);
  if (!person.active) return refused(`"${userName}" is not active`);
  if (person.staging !== 'StagingDisabled') return refused(`"${userName}" is a staging user, not a person`);
  return { staged: undefined, user: person };
}

function stage(world: World, given: Enrollment, { user, profile }: Credentials): Stage | Refused {
  const wanted = (profile === undefined ? undefined : profileStages(profile)) ?? given.stageFor;
  switch (user.staging) {
    case 'StagingDisabled':
      return wanted === undefined || profile !== undefined
        ? { staged: undefined, user }
        : refused(`"${user.userName}" is no staging user`);
    case 'SingleUserStagingStandard':
      return wanted === 'many' && profile === undefined
        ? refused(`"${user.userName}" stages for one person only`)
        : { staged: 'one', user };
    case 'SingleUserStagingAdvanced':
      return onBehalf(world, user, given.onBehalfOf);
    case 'MultipleUserStaging':
      return wanted === 'one' && profile === undefined
        ? refused(`"${user.userName}" stages for many people only`)
        : { staged: 'many', user };
    case 'MultipleUserStagingSingleUserStandard':
      return { staged: wanted ?? 'many', user };
    case 'MultipleUserStagingSingleUserAdvanced':
      return wanted === 'one' ? onBehalf(world, user, given.onBehalfOf) : { staged: 'many', user };
  }
}

/** Allowed and denied lists hold in their group and beneath. */
function listed(
  world: World,
  records: readonly Registration[],
  groupId: number,
  kind: Registration['kind'],
): boolean {
  return records.some(
    (r) => r.kind === kind && (r.groupId === groupId || world.groups.isBelow(groupId, r.groupId)),
  );
}

function groupOf(world: World, given: Enrollment, found: Credentials): number | Refused {
  if (given.group === undefined)
    return found.groupId ?? found.user.more?.enrollmentGroupId ?? found.user.groupId;
  const group = world.groups.byCode(given.group);
  if (group === undefined) return refused(`no group has the groupId "${given.group}"`);
  return world.groups.reach(found.user.groupId).has(group.id)
    ? group.id
    : refused(
        `"${found.user.userName}" cannot enroll into "${given.group}": it lies outside the group of the user`,
      );
}

function barred(
  world: World,
  records: readonly Registration[],
  groupId: number,
  owner: User,
): Refused | undefined {
  if (listed(world, records, groupId, 'denied'))
    return refused('this device is on the list of denied devices');
  const waiting = records.filter((r) => r.kind === 'registered' && r.status === 'RegistrationActive');
  if (
    world.settings.enrollmentMode === 'registered' &&
    waiting.length === 0 &&
    !listed(world, records, groupId, 'allowed')
  )
    return refused('only registered and allowed devices may enroll');
  const isPerson = ({ userId }: Registration): boolean =>
    userId !== undefined && world.users.byId.get(userId)?.staging === 'StagingDisabled';
  const named = waiting.filter(isPerson);
  if (owner.staging === 'StagingDisabled' && named.length > 0 && !named.some((r) => r.userId === owner.id)) {
    const whose = world.users.byId.get(named[0]?.userId ?? 0)?.userName ?? '';
    return refused(`this device is registered for "${whose}"`);
  }
  return undefined;
}

/**
 * Whether and how a device is let in. Documented: denied and allowed devices, registration, the kinds of staging. The
 * order of the checks and the words are this stand-in's own: a device sees pages of its own, not this API.
 */
export function admission(world: World, given: Enrollment): Admission | Refused {
  const found = credentials(world, given);
  if ('refused' in found) return found;
  if (!found.user.active) return refused(`"${found.user.userName}" is not active`);
  const groupId = groupOf(world, given, found);
  if (typeof groupId !== 'number') return groupId;
  const staged = stage(world, given, found);
  if ('refused' in staged) return staged;
  const { serial, imei = '', udid = '' } = given;
  const records = world.registrations.of({ serial, imei, udid });
  const bar = barred(world, records, groupId, staged.user);
  if (bar !== undefined) return bar;
  const registration = found.registration ?? records.find((r) => r.kind === 'registered');
  const known = world.devices.find('serialnumber', serial);
  return {
    ...staged,
    groupId,
    registration,
    platform: given.platform ?? registration?.platform ?? known?.platform ?? 'Apple iOS',
    ownership: given.ownership ?? registration?.ownership ?? known?.ownership ?? 'C',
  };
}
