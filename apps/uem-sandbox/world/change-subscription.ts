import type { Subscription } from './subscription.ts';
import type { World } from './world.ts';

export function addSubscription(world: World, wish: Omit<Subscription, 'id' | 'uuid'>): Subscription {
  const subscription = { id: ++world.lastSubscriptionId, uuid: world.chance.uuid(), ...wish };
  world.subscriptions.set(subscription.id, subscription);
  return subscription;
}

/** What was on its way to it goes nowhere. */
export function removeSubscription(world: World, { id }: Subscription): void {
  world.subscriptions.delete(id);
  for (const delivery of world.deliveries.values())
    if (delivery.subscriptionId === id) world.deliveries.delete(delivery.id);
}
