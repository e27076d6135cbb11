import type { Clock, Timer } from '#libs/clock';
import { isNotificationFault } from '../faults/fault.ts';
import type { FaultList } from '../faults/fault-list.ts';
import type { Happening } from '../world/happening.ts';
import type { Delivery, DeviceAttribute, DeviceEvent, Subscription } from '../world/subscription.ts';
import type { World } from '../world/world.ts';
import { callOut, targetUrl } from './call-out.ts';
import { eventsOf } from './events-of.ts';
import { written } from './payload.ts';
import { end, enqueueEvent, letFollow, nextFor, trim } from './queue.ts';

interface Surroundings {
  base: Clock;
  faults: FaultList;
  closing: AbortSignal;
  /** Told when the queue has changed by itself. */
  changed(): void;
}

/** Longest wait between two attempts. */
const longestBackoffMs = 300_000;

/**
 * Tells the subscribers of a world what befalls its devices: one after the other for each subscriber, in order, with
 * retries. What waits in the world already is taken up. Ends with `stop`.
 */
export class Notifier {
  readonly #world: World;
  readonly #around: Surroundings;
  readonly #busy = new Set<number>();
  #timer: Timer | undefined;
  #stopped = false;

  constructor(world: World, around: Surroundings) {
    this.#world = world;
    this.#around = around;
    world.listeners.push((happening) => this.#hear(happening));
    this.pump();
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  /** Sends what is due; after a change of the queue or of a subscription. */
  pump(): void {
    if (this.#stopped) return;
    this.#timer?.cancel();
    this.#timer = undefined;
    let lookAt: number | undefined;
    for (const id of this.#waitingFor()) {
      if (this.#busy.has(id)) continue;
      const next = nextFor(this.#world, id);
      if (next === undefined) continue;
      if ('lookAt' in next) lookAt = Math.min(lookAt ?? Infinity, next.lookAt);
      else this.#start(next);
    }
    if (lookAt !== undefined) {
      const wait = lookAt - this.#world.clock.now();
      this.#timer = this.#world.clock.after(wait, () => this.pump());
    }
  }

  #waitingFor(): Set<number> {
    const found = new Set<number>();
    for (const d of this.#world.deliveries.values()) if (d.state === 'waiting') found.add(d.subscriptionId);
    return found;
  }

  #hear(happening: Happening): void {
    const world = this.#world;
    if (this.#stopped || world.subscriptions.size === 0) return;
    const { device, at } = happening;
    const events = eventsOf(world, happening);
    for (const subscription of events.length === 0 ? [] : world.subscriptions.values()) {
      if (!subscription.active || !this.#concerns(subscription, device.groupId)) continue;
      for (const event of events) {
        if (!asks(subscription, event.asked)) continue;
        const path = targetUrl(subscription.targetUrl)?.pathname ?? '/';
        const { fault } = this.#around.faults.strike('POST', path, isNotificationFault);
        const struck = fault !== undefined && isNotificationFault(fault) ? fault : undefined;
        enqueueEvent(world, subscription, { device, event, at }, struck);
      }
    }
    if (events.length > 0) this.#around.base.soon(() => this.pump());
  }

  #concerns({ groupId }: Subscription, deviceGroupId: number): boolean {
    return groupId === deviceGroupId || this.#world.groups.isBelow(deviceGroupId, groupId);
  }

  #start(delivery: Delivery): void {
    const subscription = this.#world.subscriptions.get(delivery.subscriptionId);
    if (subscription?.active !== true) {
      end(this.#world, delivery, 'given-up', 'the subscription is gone or switched off');
      this.#around.base.soon(() => this.pump());
      return;
    }
    this.#busy.add(subscription.id);
    void this.#send(delivery, subscription).finally(() => {
      this.#busy.delete(subscription.id);
      if (this.#stopped) return;
      this.#around.changed();
      this.pump();
    });
  }

  async #send(delivery: Delivery, subscription: Subscription): Promise<void> {
    const { eventTimeoutMs, eventRetries, eventBackoffMs } = this.#world.settings;
    const { targetUrl: url, userName, password, format } = subscription;
    const body = written(delivery.event, format);
    const outgoing = { method: 'POST', url, userName, password, body, timeoutMs: eventTimeoutMs } as const;
    const answer = await callOut(outgoing, this.#around.base, this.#around.closing);
    if (this.#stopped) return;
    delivery.attempts++;
    delete delivery.error;
    delete delivery.status;
    Object.assign(delivery, answer);
    if ('status' in answer && answer.status >= 200 && answer.status < 300) {
      end(this.#world, delivery, 'delivered');
    } else if (delivery.attempts > eventRetries) {
      end(this.#world, delivery, 'given-up');
    } else {
      const wait = Math.min(longestBackoffMs, eventBackoffMs * 2 ** (delivery.attempts - 1));
      delivery.notBefore = this.#world.clock.now() + wait;
      return;
    }
    letFollow(this.#world, delivery);
    trim(this.#world);
  }
}

const asks = ({ events, attributes }: Subscription, wanted: DeviceEvent | DeviceAttribute): boolean =>
  (events as string[]).includes(wanted) || (attributes as string[]).includes(wanted);
