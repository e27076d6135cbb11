import { json, refuse, type Answer, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { deviceInSearch } from '../wire/device-json.ts';
import type { AlternateId } from '../world/tables.ts';
import { bulkValues } from './bulk.ts';
import { notAnObject } from './read-body.ts';
import { isAlternateId, visibleDevice } from './read-call.ts';

const invalidValues = refuse(404, 404, 'One or more values specified in the Bulk values is invalid.');
const notFound = refuse(404, 404, 'Device not found for this request.');

/** The devices that are there; those that are not are left out, and none at all is 404. */
function read(call: Call, kind: AlternateId): Answer | ApiError {
  if (typeof call.body !== 'object' || call.body === null || Array.isArray(call.body)) return notAnObject;
  const values = bulkValues(call);
  if (values === undefined || values.length === 0) return invalidValues;
  if (kind === 'deviceid' && !values.every((v) => /^\d{1,10}$/.test(v))) return invalidValues;
  const found = values.flatMap((v) => visibleDevice(call, call.world.devices.find(kind, v)) ?? []);
  if (found.length === 0) return notFound;
  const Devices = found.map((d) => deviceInSearch(call.world, d, call.version));
  return json(200, { Devices, Page: 0, PageSize: found.length, Total: found.length });
}

/** Many devices in one call (Omnissa UEM API, Devices). */
export const deviceBulkRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/mdm/devices',
    versions: [1],
    right: 'devices-read',
    handle(call) {
      const searchBy = (call.query.get('searchby') ?? '').toLowerCase();
      if (!isAlternateId(searchBy)) return refuse(422, 5003, 'Invalid searchby parameter');
      return read(call, searchBy);
    },
  },
  {
    method: 'POST',
    path: '/api/mdm/devices/id',
    versions: [1],
    right: 'devices-read',
    handle: (call) => read(call, 'deviceid'),
  },
];
