import type { SentMessage } from './device-records.ts';
import type { Device } from './device.ts';
import type { World } from './world.ts';

const keptPerDevice = 20;

/** Writes down a message that has arrived; the oldest are forgotten. */
export function deliver(world: World, device: Device, message: Omit<SentMessage, 'at'>): void {
  const sent = world.messages.get(device.id) ?? [];
  sent.push({ ...message, at: world.clock.now() });
  if (sent.length > keptPerDevice) sent.shift();
  world.messages.set(device.id, sent);
}
