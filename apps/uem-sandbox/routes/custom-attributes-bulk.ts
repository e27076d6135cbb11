import { z } from 'zod';
import { json, refuse } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { attributeOf, setAttribute } from '../world/custom-attributes.ts';
import type { Device } from '../world/device.ts';
import { readList, text } from './read-body.ts';
import { visibleDevice } from './read-call.ts';

const item = z.object({
  devicecustomattributes: z.array(z.object({ applicationgroup: text, name: text, value: text })),
  serialnumber: text,
  username: text,
  uuid: text,
});
type Item = z.output<typeof item>;

const atMost = 500;
const emptyList = refuse(400, 6, 'Input Device list is empty.');
const wrongItem = refuse(400, 6, 'Each device needs a list of deviceCustomAttributes.');
const tooLong = refuse(400, 6, 'Invalid input. Page size limit of 500 exceeded.');

function deviceOf(call: Call, { uuid, serialnumber, username }: Item): Device | undefined {
  const { world } = call;
  const device =
    uuid === undefined
      ? world.devices.find('serialnumber', serialnumber ?? '')
      : world.devices.find('uuid', uuid);
  const seen = visibleDevice(call, device);
  if (seen === undefined || username === undefined || username === '') return seen;
  return seen.userId === world.users.named(username)?.id ? seen : undefined;
}

interface Failure {
  errorCode: number;
  message: string;
  failedCustomAttributes: object[];
}

/** Existing attributes get their new values; one the device lacks is named, and the others are changed all the same. */
function change(call: Call, one: Item): Failure | undefined {
  const device = deviceOf(call, one);
  if (device === undefined) {
    return { errorCode: 5078, message: 'Device not found.', failedCustomAttributes: [] };
  }
  const failedCustomAttributes = one.devicecustomattributes.flatMap((a) => {
    const { applicationgroup: group = '', name = '', value = '' } = a;
    const present = attributeOf(call.world, device, { group, name });
    if (present !== undefined && value !== '' && value.length <= 255) {
      setAttribute(call.world, device, { ...present, value }, call.account.name);
      return [];
    }
    const message = 'Custom attribute not found for device.';
    return [{ applicationGroup: group, name, errorCode: 5080, message }];
  });
  return failedCustomAttributes.length === 0
    ? undefined
    : { errorCode: 5080, message: 'Some custom attributes were not updated.', failedCustomAttributes };
}

/** New values for attributes of up to 500 devices; adds none (Omnissa UEM API, DeviceCustomAttributes). */
export const customAttributeBulkRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: '/api/mdm/devices/customattributes',
    versions: [1],
    right: 'devices-execute',
    handle(call) {
      const items = readList(call, item);
      if (items?.length === 0 || call.body === undefined) return emptyList;
      if (items === undefined) return wrongItem;
      if (items.length > atMost) return tooLong;
      const failedDevices = items.flatMap((one) => {
        const failure = change(call, one);
        if (failure === undefined) return [];
        return [{ ...failure, serialNumber: one.serialnumber ?? '', userName: one.username ?? '' }];
      });
      return json(200, {
        activityId: call.activityId,
        totalItems: items.length,
        acceptedItems: items.length - failedDevices.length,
        failedItems: failedDevices.length,
        failedDevices,
      });
    },
  },
];
