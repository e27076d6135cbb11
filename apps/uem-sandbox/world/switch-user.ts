import { moveDevice } from './change-device.ts';
import { platforms, type Device } from './device.ts';
import { happen } from './happening.ts';
import { markBattery } from './life.ts';
import { isMultiUserStaging, type User } from './user.ts';
import type { World } from './world.ts';

export interface Refusal {
  status: 400 | 401 | 404;
  errorCode: 6 | 12;
  message: string;
}

const refuse = (status: Refusal['status'], errorCode: Refusal['errorCode'], message: string): Refusal => ({
  status,
  errorCode,
  message,
});

/** For whom a device was staged: for many in turn, or for the one who takes it first; undefined where it was not. */
export function stagedFor(world: World, device: Device): 'many' | 'one' | undefined {
  const account = device.stagingUserId === undefined ? undefined : world.users.byId.get(device.stagingUserId);
  if (account === undefined || account.staging === 'StagingDisabled') return undefined;
  return isMultiUserStaging(account.staging) && device.stagedSingly !== true ? 'many' : 'one';
}

function staged(world: World, device: Device): boolean {
  const whom = stagedFor(world, device);
  const mac = platforms[device.platform].word === 'macOS';
  return whom === 'many' || (whom === 'one' && mac && world.settings.allowSingleStagingMacos);
}

/** The 401s of this call are refusals of the matter, not of the sign-in (Omnissa UEM API, DevicesV2). */
function groupRefusal(world: World, device: Device, user: User): Refusal | undefined {
  const below = world.groups.isBelow(user.groupId, device.groupId);
  const above = world.groups.isBelow(device.groupId, user.groupId);
  if (!below && !above && user.groupId !== device.groupId) {
    return refuse(401, 6, 'Device does not exist or Enrollment User does not have access to the Device.');
  }
  if (below && world.groups.isFixed(device.groupId)) {
    return refuse(
      401,
      6,
      'Device cannot be moved to user at child organization group, when fixed organization group setting is enabled',
    );
  }
  return undefined;
}

/**
 * Why UEM would not make this user the enrollment user, or undefined. The order of the checks is this stand-in's own:
 * enrolled, user there, active, platform, staging, organization group, hand-over.
 */
export function switchRefusal(
  world: World,
  device: Device,
  user: User | undefined,
  userId: number,
): Refusal | undefined {
  if (device.enrollmentStatus !== 'Enrolled') return refuse(404, 12, 'Device is not enrolled.');
  if (user === undefined) {
    return refuse(
      404,
      12,
      'Enrollment User does not exist or Admin user does not have access to Enrollment User.',
    );
  }
  if (!user.active) return refuse(404, 12, `Enrollment User ${userId} is not an active user`);
  const word = platforms[device.platform].word;
  if (word !== 'iOS' && word !== 'macOS') return refuse(400, 6, 'Only MacOS and iOS devices are supported.');
  if (!staged(world, device)) {
    return refuse(
      400,
      6,
      `Device ${device.id} cannot be checked out. Device is not enrolled to a multi-staging user`,
    );
  }
  const group = groupRefusal(world, device, user);
  if (group !== undefined) return group;
  const heldByAnother = device.userId !== device.stagingUserId && device.userId !== user.id;
  if (world.settings.handOver === 'refuse' && heldByAnother && user.id !== device.stagingUserId) {
    return refuse(401, 6, 'Device can not be checked out by the enrollment user.');
  }
  return undefined;
}

/**
 * The user fields change at once. Smart groups hear of it and queue what goes with the leaver and comes with the new
 * one; that settles later, or on SyncDevice and DeviceQuery.
 */
export function switchUser(world: World, device: Device, user: User, by?: string): void {
  if (device.userId === user.id) return;
  markBattery(world, device);
  const before = world.users.byId.get(device.userId)?.userName ?? '';
  world.devices.giveTo(device, user.id);
  const change = { what: 'EnrollmentUser', before, after: user.userName };
  happen(world, { kind: 'user-changed', device, ...change, ...(by === undefined ? {} : { by }) });
  if (world.settings.moveWithUser)
    moveDevice(world, device, user.id === device.stagingUserId ? device.homeGroupId : user.groupId, by);
}
