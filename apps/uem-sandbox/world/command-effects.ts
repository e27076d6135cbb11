import type { Device, QueuedCommand } from './device.ts';
import { happen } from './happening.ts';
import { markBattery } from './life.ts';
import { deliver } from './deliver.ts';
import type { World } from './world.ts';

const day = 86_400_000;

/** Wipes and deletions of the last 24 h, this one included. */
export function countWipe(world: World): void {
  const now = world.clock.now();
  world.wipes = world.wipes.filter((at) => at > now - day);
  world.wipes.push(now);
}

export const wipeLimitReached = (world: World): boolean =>
  world.settings.wipeLimit > 0 &&
  world.wipes.filter((at) => at > world.clock.now() - day).length >= world.settings.wipeLimit;

function forgetState(device: Device): void {
  device.locked = false;
  device.lostMode = undefined;
  device.unlockPin = undefined;
  device.recoveryLock = undefined;
  device.logUntil = undefined;
  for (const command of device.commands) if (command.state === 'accepted') command.state = 'cancelled';
}

function unenrol(world: World, device: Device): void {
  forgetState(device);
  device.enrollmentStatus = 'Unenrolled';
  device.unenrolledAt = world.clock.now();
  happen(world, { kind: 'unenrolled', device });
}

/** It enrols again with the account it was staged with, as the same record; waits where it is out of reach. */
export function returnIntoService(world: World, device: Device): void {
  const due = device.returnsAt !== undefined && device.returnsAt <= world.clock.now();
  if (!due || !device.online || !world.devices.has(device)) return;
  device.returnsAt = undefined;
  device.enrollmentStatus = 'Enrolled';
  device.enrolledAt = world.clock.now();
  device.seenAt = world.clock.now();
  happen(world, { kind: 'enrolled', device });
}

function wipe(world: World, device: Device, command: QueuedCommand): void {
  countWipe(world);
  device.passcodeSet = false;
  happen(world, { kind: 'wiped', device });
  if (command.details?.returnToService !== true) {
    unenrol(world, device);
    return;
  }
  forgetState(device);
  const home = device.stagingUserId ?? device.userId;
  if (device.userId !== home) {
    markBattery(world, device);
    world.devices.giveTo(device, home);
  }
  device.settledUserId = device.userId;
  device.enrollmentStatus = 'EnrollmentInProgress';
  device.returnsAt = world.clock.now() + world.settings.returnToServiceMs;
  world.agenda.in(world.settings.returnToServiceMs, () => returnIntoService(world, device));
}

function update(world: World, device: Device, version: string | undefined): void {
  if (version === undefined) return;
  const before = device.operatingSystem;
  device.operatingSystem = version;
  happen(world, { kind: 'attribute-changed', device, what: 'OperatingSystem', before, after: version });
}

/** What a device does when it carries a command out; those not named here leave no trace. */
export function takeEffect(world: World, device: Device, command: QueuedCommand): void {
  const { details } = command;
  switch (command.name) {
    case 'Lock':
      device.locked = true;
      device.unlockPin = details?.pin;
      break;
    case 'ClearPasscode':
      device.passcodeSet = false;
      break;
    case 'ChangePasscode':
      device.passcodeSet = true;
      break;
    case 'EnableLostMode':
      device.lostMode = details?.lostMode ?? { message: '', phoneNumber: '', footnote: '' };
      break;
    case 'DisableLostMode':
      device.lostMode = undefined;
      break;
    case 'ScheduleOsUpdate':
      update(world, device, details?.osVersion);
      break;
    case 'SetRecoveryLock':
      device.recoveryLock = details?.pin !== '';
      break;
    case 'RequestDeviceLog':
      device.logUntil = world.clock.now() + (details?.logMinutes ?? 0) * 60_000;
      break;
    case 'StopDeviceLog':
      device.logUntil = undefined;
      break;
    case 'PushMessage':
      deliver(world, device, { kind: 'push', to: device.serial, subject: '', text: details?.text ?? '' });
      break;
    case 'EnterpriseWipe':
      unenrol(world, device);
      break;
    case 'DeviceWipe':
    case 'EnterpriseReset':
      wipe(world, device, command);
      break;
    default:
      break;
  }
}
