import { deviceAttributes, deviceEvents, type Subscription } from '../world/subscription.ts';
import type { World } from '../world/world.ts';

const switches = (names: readonly string[], on: readonly string[]): Record<string, boolean> =>
  Object.fromEntries(names.map((name) => [name, on.includes(name)]));

/** `EventNotificationModel` (Omnissa UEM API): Pascal and camel case mixed as documented; the password stays empty. */
export function subscriptionJson(world: World, subscription: Subscription): Record<string, unknown> {
  return {
    TargetName: subscription.targetName,
    TargetUrl: subscription.targetUrl,
    Username: subscription.userName,
    Password: '',
    Format: subscription.format,
    IsActive: subscription.active,
    organizationGroupId: subscription.groupId,
    organizationGroupUuid: world.groups.all.get(subscription.groupId)?.uuid,
    DeviceEvents: {
      ...switches(deviceEvents, subscription.events),
      DeviceAttributes: switches(deviceAttributes, subscription.attributes),
    },
    id: subscription.id,
    uuid: subscription.uuid,
  };
}
