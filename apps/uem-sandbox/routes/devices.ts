import { json, refuse } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { deviceV1, deviceV2 } from '../wire/device-json.ts';
import { userV1 } from '../wire/user-json.ts';
import type { Device } from '../world/device.ts';
import { deviceByAlternateId, visibleDevice } from './read-call.ts';

const notFound = refuse(404, 5002, 'Device not found');
const wrongSearchBy = refuse(422, 5003, 'Invalid searchby parameter');

const byPathId = (call: Call): Device | undefined =>
  visibleDevice(call, call.world.devices.byId.get(call.ids['id'] ?? 0));

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
      const device = byPathId(call);
      return device === undefined ? notFound : json(200, deviceV1(call.world, device));
    },
  },
  {
    method: 'GET',
    path: '/api/mdm/devices/{uuid:uuid}',
    versions: [2],
    right: 'devices-read',
    handle(call) {
      const device = visibleDevice(call, call.world.devices.find('uuid', call.words['uuid'] ?? ''));
      return device === undefined
        ? refuse(404, 5061, 'Device not found')
        : json(200, deviceV2(call.world, device, call.origin));
    },
  },
  {
    method: 'GET',
    path: '/api/mdm/devices/{id:int}/user',
    versions: [1],
    right: 'devices-read',
    handle(call) {
      const device = byPathId(call);
      const user = device === undefined ? undefined : call.world.users.byId.get(device.userId);
      return user === undefined ? notFound : json(200, { DeviceUser: userV1(call.world, user) });
    },
  },
];
