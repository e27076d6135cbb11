import { json, refuse } from '../wire/answer.ts';
import type { Route } from '../wire/call.ts';
import { deviceV1, deviceV2 } from '../wire/device-json.ts';
import { deviceV3 } from '../wire/device-json-v3.ts';
import { userV1 } from '../wire/user-json.ts';
import { deviceByAlternateId, deviceById, deviceByUuid } from './read-call.ts';

const notFound = refuse(404, 5002, 'Device not found');
const wrongSearchBy = refuse(422, 5003, 'Invalid searchby parameter');

/** Reading one device (Omnissa UEM API, Devices and DevicesV2). */
export const deviceRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/mdm/devices',
    versions: [1],
    right: 'devices-read',
    handle(call) {
      const device = deviceByAlternateId(call, wrongSearchBy, notFound);
      return 'errorCode' in device ? device : json(200, deviceV1(call.world, device));
    },
  },
  {
    method: 'GET',
    path: '/api/mdm/devices/{id:int}',
    versions: [1],
    right: 'devices-read',
    handle(call) {
      const device = deviceById(call);
      return device === undefined ? notFound : json(200, deviceV1(call.world, device));
    },
  },
  ...([2, 3] as const).map((version): Route => {
    const toJson = version === 2 ? deviceV2 : deviceV3;
    return {
      method: 'GET',
      path: '/api/mdm/devices/{uuid:uuid}',
      versions: [version],
      right: 'devices-read',
      handle(call) {
        const device = deviceByUuid(call);
        return device === undefined
          ? refuse(404, 5061, 'Device not found')
          : json(200, toJson(call.world, device, call.origin));
      },
    };
  }),
  {
    method: 'GET',
    path: '/api/mdm/devices/{id:int}/user',
    versions: [1],
    right: 'devices-read',
    handle(call) {
      const device = deviceById(call);
      const user = device === undefined ? undefined : call.world.users.byId.get(device.userId);
      return user === undefined ? notFound : json(200, { DeviceUser: userV1(call.world, user) });
    },
  },
];
