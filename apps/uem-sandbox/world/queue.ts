import type { Device, QueuedCommand } from './device.ts';
import type { World } from './world.ts';

const keptPerDevice = 30;
/** How many may wait for a device that is out of reach. */
const waitingPerDevice = 300;

function makeRoom({ commands }: Device): void {
  if (commands.length <= keptPerDevice) return;
  const done = commands.findIndex((c) => c.state !== 'accepted');
  if (done >= 0) commands.splice(done, 1);
  else if (commands.length > waitingPerDevice) commands.shift();
}

/** Puts something into the device's queue; it counts as executed when `markExecuted` is called. */
export function enqueue(world: World, device: Device, name: string): QueuedCommand {
  const command: QueuedCommand = {
    id: ++world.lastCommandId,
    name,
    state: 'accepted',
    acceptedAt: world.clock.now(),
  };
  device.commands.push(command);
  makeRoom(device);
  return command;
}

export function markExecuted(world: World, command: QueuedCommand): void {
  if (command.state !== 'accepted') return;
  command.state = 'executed';
  command.executedAt = world.clock.now();
}
