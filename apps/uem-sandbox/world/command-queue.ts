import { planSettling, settle } from './carrying.ts';
import { returnIntoService, takeEffect } from './command-effects.ts';
import type { CommandDetails, Device, QueuedCommand } from './device.ts';
import { happen } from './happening.ts';
import { enqueue, markExecuted } from './queue.ts';
import type { World } from './world.ts';

function take(world: World, device: Device, command: QueuedCommand): void {
  if (device.enrollmentStatus === 'Unenrolled') {
    command.state = 'cancelled';
    return;
  }
  markExecuted(world, command);
  device.seenAt = world.clock.now();
  if (command.name === 'SyncDevice' || command.name === 'DeviceQuery') settle(world, device);
  happen(world, { kind: 'command-executed', device, what: command.name });
  takeEffect(world, device, command);
}

/** The device fetches what is due and carries it out in order, unless it is out of reach or gone. */
function carryOutDue(world: World, device: Device): void {
  const now = world.clock.now();
  for (const command of [...device.commands]) {
    if (!device.online || !world.devices.has(device)) return;
    if (command.state === 'accepted' && command.dueAt !== undefined && command.dueAt <= now)
      take(world, device, command);
  }
}

export interface Sending {
  /** Account whose request it was. */
  by?: string;
  details?: CommandDetails;
}

/** Accepts a command; the device executes it after the settable delay, or when it is back within reach. */
export function sendCommand(world: World, device: Device, name: string, sending: Sending = {}): void {
  const { by, details } = sending;
  const command = enqueue(world, device, name);
  command.dueAt = world.clock.now() + world.settings.executeAfterMs;
  if (details !== undefined) command.details = details;
  happen(world, { kind: 'command-queued', device, what: name, ...(by === undefined ? {} : { by }) });
  if (name === 'EnterpriseWipe') device.enrollmentStatus = 'EnterpriseWipePending';
  if (name === 'DeviceWipe' || name === 'EnterpriseReset') device.enrollmentStatus = 'DeviceWipePending';
  world.agenda.in(world.settings.executeAfterMs, () => carryOutDue(world, device));
}

const wipes = ['EnterpriseWipe', 'DeviceWipe', 'EnterpriseReset'];

/** Takes back wipes the device has not carried out yet; false where there is none. */
export function cancelWipe(device: Device): boolean {
  const waiting = device.commands.filter((c) => c.state === 'accepted' && wipes.includes(c.name));
  if (waiting.length === 0) return false;
  for (const command of waiting) command.state = 'cancelled';
  device.enrollmentStatus = 'Enrolled';
  return true;
}

/** Plans what still waits for this device: after it came back within reach, and after a restart. */
export function resumeDevice(world: World, device: Device): void {
  const now = world.clock.now();
  const waiting = device.commands.flatMap((c) =>
    c.state === 'accepted' && c.dueAt !== undefined ? [c.dueAt] : [],
  );
  for (const at of new Set(waiting)) world.agenda.in(Math.max(0, at - now), () => carryOutDue(world, device));
  if (device.returnsAt !== undefined)
    world.agenda.in(Math.max(0, device.returnsAt - now), () => returnIntoService(world, device));
  planSettling(world, device);
}
