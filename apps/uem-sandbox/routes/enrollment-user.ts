import { empty, refuse } from '../wire/answer.ts';
import type { Route } from '../wire/call.ts';
import { switchRefusal, switchUser } from '../world/switch-user.ts';
import { visibleDevice } from './read-call.ts';

/**
 * The one call of check-out and check-in: `DevicesV2_CheckOutDeviceToUserAsync` (Omnissa UEM API, DevicesV2).
 * No body either way; success is 200 and empty.
 */
export const enrollmentUserRoutes: readonly Route[] = [
  {
    method: 'PATCH',
    path: '/api/mdm/devices/{id:int}/enrollmentuser/{user:int}',
    versions: [2],
    right: 'devices-execute',
    handle(call) {
      const { world, account } = call;
      const device = visibleDevice(call, world.devices.byId.get(call.ids['id'] ?? 0));
      if (device === undefined) return refuse(404, 12, 'Device not found for this request.');
      const userId = call.ids['user'] ?? 0;
      const found = world.users.byId.get(userId);
      const user = found !== undefined && account.reach.has(found.groupId) ? found : undefined;
      const refusal = switchRefusal(world, device, user, userId);
      if (refusal !== undefined) return refusal;
      if (user !== undefined) switchUser(world, device, user, account.name);
      return empty(200);
    },
  },
];
