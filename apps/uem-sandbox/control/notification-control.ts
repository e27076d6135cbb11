import { z } from 'zod';
import { callOut, targetUrl } from '../notifications/call-out.ts';
import type { Site } from '../site.ts';
import { addSubscription, removeSubscription } from '../world/change-subscription.ts';
import {
  deviceAttributes,
  deviceEvents,
  formats,
  type Delivery,
  type Subscription,
} from '../world/subscription.ts';
import { ControlRefused, mistakes } from './control-refused.ts';

/** A subscription without its password. */
export interface SubscriptionView extends Omit<Subscription, 'password' | 'groupId'> {
  group: string;
}

export interface DeliveryView extends Delivery {
  targetName: string;
}

/** What the console calls "Test Connection": a GET with Basic authentication that must be answered 200. */
export interface ConnectionTest {
  ok: boolean;
  status?: number;
  error?: string;
}

const wishSchema = z.strictObject({
  targetName: z.string().min(1).max(200),
  targetUrl: z.string().refine((t) => targetUrl(t) !== undefined, 'give an http or https address'),
  userName: z.string().default(''),
  password: z.string().default(''),
  format: z.enum(formats).default('Json'),
  events: z.array(z.enum(deviceEvents)).default([...deviceEvents]),
  attributes: z.array(z.enum(deviceAttributes)).default([...deviceAttributes]),
});
export type SubscriptionWish = z.input<typeof wishSchema>;

/** Event notifications from above. */
export interface NotificationControl {
  subscriptions(): SubscriptionView[];
  /** Asks for events of the whole tenant, as somebody at the console would; returns the id. */
  subscribe(wish: SubscriptionWish): number;
  /** Throws `ControlRefused` for an id nobody has, as `testConnection` does. */
  unsubscribe(id: number): void;
  testConnection(id: number): Promise<ConnectionTest>;
  /** On their way, arrived, given up and lost; oldest first. */
  deliveries(): DeliveryView[];
}

export function notificationControl(site: Site): NotificationControl {
  const subscription = (id: number): Subscription => {
    const found = site.world.subscriptions.get(id);
    if (found === undefined) throw new ControlRefused(`no event notification has the id ${id}`);
    return found;
  };
  return {
    subscriptions: () =>
      Array.from(site.world.subscriptions.values(), ({ password: _, groupId, ...rest }) => ({
        ...rest,
        group: site.world.groups.all.get(groupId)?.name ?? '',
      })),
    subscribe(wish) {
      const read = wishSchema.safeParse(wish);
      if (!read.success) throw new ControlRefused(mistakes(read.error, 'notification'));
      const name = read.data.targetName.toLowerCase();
      for (const { targetName } of site.world.subscriptions.values())
        if (targetName.toLowerCase() === name)
          throw new ControlRefused('an event notification with the same name already exists');
      const groupId = site.world.groups.all.values().next().value?.id ?? 0;
      return addSubscription(site.world, { ...read.data, groupId, active: true }).id;
    },
    unsubscribe: (id) => removeSubscription(site.world, subscription(id)),
    async testConnection(id) {
      const { targetUrl: url, userName, password } = subscription(id);
      const timeoutMs = site.world.settings.eventTimeoutMs;
      const outgoing = { method: 'GET', url, userName, password, timeoutMs } as const;
      const answer = await callOut(outgoing, site.base, site.closing);
      return { ok: 'status' in answer && answer.status === 200, ...answer };
    },
    deliveries: () =>
      Array.from(site.world.deliveries.values(), (d) => ({
        ...d,
        targetName: site.world.subscriptions.get(d.subscriptionId)?.targetName ?? '',
      })),
  };
}
