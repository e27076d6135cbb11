import { z } from 'zod';
import { empty, json, refuse, type Answer, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { deviceV1 } from '../wire/device-json.ts';
import { deleteDevice, editDevice, type DeviceEdit } from '../world/change-device.ts';
import { wipeLimitReached } from '../world/command-effects.ts';
import type { Device } from '../world/device.ts';
import { readBody, text } from './read-body.ts';
import { deviceById, isAlternateId, visibleDevice } from './read-call.ts';

const ownerships = { c: 'C', e: 'E', s: 'S', u: 'Undefined', undefined: 'Undefined' } as const;
const ownership = z
  .string()
  .transform((word) => word.toLowerCase())
  .pipe(z.enum(Object.keys(ownerships) as [keyof typeof ownerships, ...(keyof typeof ownerships)[]]))
  .transform((word) => ownerships[word]);

const editSchema = z.object({
  assetnumber: text,
  devicefriendlyname: text,
  ownership: ownership.nullish().transform((o) => o ?? undefined),
});
const wrongValues = refuse(400, 6, 'Invalid input: Ownership must be one of C, E, S, Undefined.');

function edit(call: Call, device: Device): Answer | ApiError {
  const body = readBody(call, editSchema, wrongValues);
  if ('errorCode' in body) return body;
  const change: DeviceEdit = {};
  if (body.assetnumber !== undefined) change.assetNumber = body.assetnumber;
  if (body.devicefriendlyname !== undefined) change.friendlyName = body.devicefriendlyname;
  if (body.ownership !== undefined) change.ownership = body.ownership;
  editDevice(call.world, device, change, call.account.name);
  return empty(204);
}

function remove(call: Call, device: Device, answer: Answer): Answer | ApiError {
  if (wipeLimitReached(call.world)) {
    const said = 'Device cannot be deleted as the AirWatch Wipe limit has been exceeded.';
    return refuse(403, 403, `${said} This command has been put on hold.`);
  }
  deleteDevice(call.world, device, call.account.name);
  return answer;
}

const byId = (call: Call): Device | ApiError => deviceById(call) ?? refuse(404, 5002, 'Device not found.');

/** These two calls tell a device that is nowhere from one this account does not reach. */
function byAlternateId(call: Call): Device | ApiError {
  const searchBy = (call.query.get('searchby') ?? '').toLowerCase();
  if (!isAlternateId(searchBy)) return refuse(422, 5003, 'Invalid searchby parameter');
  const device = call.world.devices.find(searchBy, call.query.get('id') ?? '');
  if (device === undefined) return refuse(404, 404, 'Device not found for this request.');
  return (
    visibleDevice(call, device) ??
    refuse(404, 6, 'Device does not exist or Admin User does not have access to the Device.')
  );
}

type Act = (call: Call, device: Device) => Answer | ApiError;
const found =
  (find: (call: Call) => Device | ApiError, act: Act) =>
  (call: Call): Answer | ApiError => {
    const device = find(call);
    return 'errorCode' in device ? device : act(call, device);
  };

const one = { path: '/api/mdm/devices/{id:int}', versions: [1], right: 'devices-execute' } as const;
const other = { path: '/api/mdm/devices', versions: [1], right: 'devices-execute' } as const;

/** Editing and deleting (Omnissa UEM API, Devices): 204, but 200 with the device as it was where it is deleted by its id. */
export const deviceEditRoutes: readonly Route[] = [
  { ...one, method: 'PUT', handle: found(byId, edit) },
  {
    ...one,
    method: 'DELETE',
    handle: found(byId, (call, device) => remove(call, device, json(200, deviceV1(call.world, device)))),
  },
  { ...other, method: 'PUT', handle: found(byAlternateId, edit) },
  {
    ...other,
    method: 'DELETE',
    handle: found(byAlternateId, (call, device) => remove(call, device, empty(204))),
  },
];
