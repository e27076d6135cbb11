import type { NotificationFault } from '../faults/fault.ts';
import type { Device } from '../world/device.ts';
import type { Delivery, DeliveryState, Subscription } from '../world/subscription.ts';
import type { World } from '../world/world.ts';
import type { UemEvent } from './events-of.ts';
import { payloadOf } from './payload.ts';

/** Waiting ones beyond this many are given up, the oldest first: a target that never answers costs no memory. */
const mostWaiting = 1000;

export function end(world: World, delivery: Delivery, state: DeliveryState, error?: string): void {
  delivery.state = state;
  delivery.endedAt = world.clock.now();
  if (error !== undefined) delivery.error = error;
}

/** Forgets the oldest that are over. */
export function trim(world: World): void {
  let ended = 0;
  for (const delivery of world.deliveries.values()) if (delivery.state !== 'waiting') ended++;
  for (const delivery of world.deliveries.values()) {
    if (ended <= world.settings.keepDeliveries) return;
    if (delivery.state === 'waiting') continue;
    world.deliveries.delete(delivery.id);
    ended--;
  }
}

function giveUpOldest(world: World): void {
  const waiting = [...world.deliveries.values()].filter((d) => d.state === 'waiting');
  const oldest = waiting.length > mostWaiting ? waiting[0] : undefined;
  if (oldest !== undefined) end(world, oldest, 'given-up', 'too many are waiting');
}

/** Puts an event into the queue of a subscription, with what a fault makes of it. */
export function enqueueEvent(
  world: World,
  subscription: Subscription,
  { device, event, at }: { device: Device; event: UemEvent; at: number },
  fault: NotificationFault | undefined,
): void {
  const kind = fault?.kind;
  const waits = fault !== undefined && 'afterMs' in fault ? fault.afterMs : 0;
  const add = (): Delivery => {
    const delivery: Delivery = {
      id: ++world.lastDeliveryId,
      subscriptionId: subscription.id,
      eventType: event.type,
      serial: device.serial,
      event: payloadOf(world, device, event, at),
      at,
      state: 'waiting',
      attempts: 0,
      notBefore: at + waits,
      holdsUp: waits === 0,
      afterNext: kind === 'notification-out-of-order',
      ...(kind === undefined ? {} : { fault: kind }),
    };
    world.deliveries.set(delivery.id, delivery);
    return delivery;
  };
  const first = add();
  if (kind === 'notification-lost') end(world, first, 'lost');
  if (kind === 'notification-doubled') add();
  giveUpOldest(world);
  trim(world);
}

/** What this subscription is sent now; otherwise the moment to look again, or undefined where nothing waits. */
export function nextFor(world: World, subscriptionId: number): Delivery | { lookAt: number } | undefined {
  const now = world.clock.now();
  let lookAt: number | undefined;
  for (const delivery of world.deliveries.values()) {
    if (delivery.subscriptionId !== subscriptionId || delivery.state !== 'waiting') continue;
    if (delivery.notBefore <= now) return delivery;
    lookAt = Math.min(lookAt ?? Infinity, delivery.notBefore);
    if (delivery.holdsUp) break;
  }
  return lookAt === undefined ? undefined : { lookAt };
}

/** One has arrived or never will: those that let it pass may follow now. */
export function letFollow(world: World, { subscriptionId, id }: Delivery): void {
  for (const delivery of world.deliveries.values()) {
    if (delivery.id >= id) return;
    if (delivery.subscriptionId !== subscriptionId || !delivery.afterNext) continue;
    delivery.afterNext = false;
    delivery.notBefore = world.clock.now();
  }
}
