import { markBattery } from './life.ts';
import { happen } from './happening.ts';
import type { Device } from './device.ts';
import { admission } from './enrol-admission.ts';
import type { Admission, Enrollment, Refused } from './enrollment.ts';
import { freshDevice } from './make-devices.ts';
import type { Registration } from './registration.ts';
import { stagedFor, switchUser } from './switch-user.ts';
import type { User } from './user.ts';
import type { World } from './world.ts';

/** The same record when it was enrolled before; id and uuid stay. */
function place(world: World, given: Enrollment, found: Admission): Device {
  const { user, groupId, platform, registration } = found;
  const identity = {
    ...(given.imei === undefined ? {} : { imei: given.imei }),
    ...(given.udid === undefined ? {} : { udid: given.udid }),
    ...(given.model === undefined ? {} : { model: given.model }),
    ...(given.operatingSystem === undefined ? {} : { operatingSystem: given.operatingSystem }),
  };
  const old = world.devices.find('serialnumber', given.serial);
  const name = given.friendlyName ?? registration?.friendlyName;
  const device =
    old ??
    freshDevice(
      world,
      { serial: given.serial, platform, ...identity, ownership: found.ownership },
      user,
      groupId,
    );
  if (old === undefined) world.devices.add(device);
  else {
    markBattery(world, device);
    Object.assign(device, { platform, ...identity, ownership: found.ownership });
    device.commands = [];
    world.devices.giveTo(device, user.id);
  }
  if (name !== undefined && name !== '') device.friendlyName = name;
  if (registration !== undefined && registration.assetNumber !== '')
    device.assetNumber = registration.assetNumber;
  world.devices.moveTo(device, groupId);
  device.homeGroupId = groupId;
  device.settledUserId = user.id;
  world.devices.stageWith(device, found.staged === undefined ? undefined : user.id);
  device.stagedSingly = found.staged === 'one' ? true : undefined;
  return device;
}

function follow(registration: Registration, device: Device, status: Registration['enrollmentStatus']): void {
  registration.enrollmentStatus = status;
  registration.deviceId = device.id;
  if (status === 'Enrolled' && registration.type === 'OneTimeUse')
    registration.status = 'RegistrationExpired';
}

/** The tag of this name where the device lies or above. */
function tagFor(world: World, device: Device, name: string): number | undefined {
  for (const tag of world.tags.byId.values()) {
    const near = tag.groupId === device.groupId || world.groups.isBelow(device.groupId, tag.groupId);
    if (near && tag.name.toLowerCase() === name.toLowerCase()) return tag.id;
  }
  return undefined;
}

/** What was registered for the device goes with it: custom attributes, and tags there are. */
function equip(world: World, device: Device, registration: Registration): void {
  for (const name of registration.tags) {
    const tag = tagFor(world, device, name);
    if (tag !== undefined && !world.tags.has(tag, device)) world.tags.put(tag, device, world.clock.now());
  }
  if (registration.attributes.length === 0) return;
  const known = world.attributes.get(device.id) ?? [];
  const added = registration.attributes.map((a) => ({ group: a.application, name: a.name, value: a.value }));
  world.attributes.set(device.id, [
    ...known.filter((k) => !added.some((a) => a.name === k.name && a.group === k.group)),
    ...added,
  ]);
}

/**
 * A single-staged Mac registered for somebody becomes theirs without anybody asking ("the console automatically checks
 * out the user"): documented for macOS alone.
 */
function goToRegistered(world: World, device: Device, registration: Registration | undefined): void {
  const person = registration?.userId === undefined ? undefined : world.users.byId.get(registration.userId);
  if (device.platform !== 'Apple macOS' || stagedFor(world, device) !== 'one' || person?.active !== true)
    return;
  if (person.staging === 'StagingDisabled') takeForGood(world, device, person);
}

/** The device is this person's from now on; the account it was staged with has nothing to do with it any more. */
export function takeForGood(world: World, device: Device, person: User): void {
  switchUser(world, device, person);
  world.devices.stageWith(device, undefined);
  device.stagedSingly = undefined;
}

/** Ends an enrollment that is under way, when its time has come. */
export function completeEnrollment(world: World, device: Device): void {
  const due = device.enrollsAt !== undefined && device.enrollsAt <= world.clock.now();
  if (!due || !world.devices.has(device)) return;
  device.enrollsAt = undefined;
  device.enrollmentStatus = 'Enrolled';
  device.enrolledAt = device.seenAt = world.clock.now();
  const waiting = world.registrations.of(device).filter((r) => r.deviceId === device.id);
  for (const registration of waiting) {
    follow(registration, device, 'Enrolled');
    equip(world, device, registration);
  }
  happen(world, { kind: 'enrolled', device });
  goToRegistered(
    world,
    device,
    waiting.find((r) => r.userId !== undefined),
  );
}

/** Plans the end of an enrollment: at its beginning, and after a restart. */
export function planEnrollment(world: World, device: Device): void {
  if (device.enrollsAt === undefined) return;
  world.agenda.in(Math.max(0, device.enrollsAt - world.clock.now()), () => completeEnrollment(world, device));
}

/** A device enrolls: at once in progress, `Enrolled` after the settable time. Refusals are sentences for a person. */
export function enrol(world: World, given: Enrollment): Device | Refused {
  const found = admission(world, given);
  if ('refused' in found) return found;
  const device = place(world, given, found);
  device.enrollmentStatus = 'EnrollmentInProgress';
  device.enrollsAt = world.clock.now() + world.settings.enrollAfterMs;
  device.unenrolledAt = device.returnsAt = undefined;
  device.passcodeSet = true;
  device.locked = false;
  for (const registration of world.registrations.of(device))
    if (registration.kind === 'registered') follow(registration, device, 'EnrollmentInProgress');
  if (world.settings.enrollAfterMs === 0) completeEnrollment(world, device);
  else planEnrollment(world, device);
  return device;
}
