import { spread } from './chance.ts';
import type { Device } from './device.ts';
import type { World } from './world.ts';

const hours = 3_600_000;

/** Epoch milliseconds of the last sign of life: regular check-ins, each device at its own moment, and executed commands. */
export function lastSeen(world: World, device: Device): number {
  const every = world.settings.seenEverySeconds * 1000;
  const phase = Math.floor(spread(device.id) * every);
  const now = world.clock.now();
  const regular = now - ((now - world.startedAt + phase) % every);
  if (device.enrollmentStatus !== 'Enrolled' || !device.online)
    return Math.max(device.seenAt, device.enrolledAt);
  return Math.max(device.seenAt, Math.min(regular, now));
}

/** A person's phone loses about 6 % an hour; with the staging user it charges 25 % an hour in its bay. */
export function battery(world: World, device: Device): { percent: number; charging: boolean } {
  const charging = device.stagingUserId !== undefined && device.userId === device.stagingUserId;
  const passed = (lastSeen(world, device) - world.startedAt) / hours;
  const percent = device.batteryStart + Math.max(0, passed) * (charging ? 25 : -6);
  return { percent: Math.round(Math.min(100, Math.max(1, percent))), charging };
}

/** Puts the battery at this level; it moves on from there. */
export function setBattery(world: World, device: Device, percent: number): void {
  const { charging } = battery(world, device);
  const passed = (lastSeen(world, device) - world.startedAt) / hours;
  device.batteryStart = percent - Math.max(0, passed) * (charging ? 25 : -6);
}

/** Before the device starts or stops charging, its level becomes the new start. */
export function markBattery(world: World, device: Device): void {
  const { percent, charging } = battery(world, device);
  const passed = (lastSeen(world, device) - world.startedAt) / hours;
  device.batteryStart = percent - Math.max(0, passed) * (charging ? -6 : 25);
}
