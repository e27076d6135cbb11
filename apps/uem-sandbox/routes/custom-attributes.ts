import { z } from 'zod';
import { json, refuse, type Answer, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { attributeOf, isSameAttribute, removeAttribute, setAttribute } from '../world/custom-attributes.ts';
import type { CustomAttribute } from '../world/device-records.ts';
import type { Device } from '../world/device.ts';
import { readBody, text } from './read-body.ts';
import { deviceById, visibleDevice } from './read-call.ts';

const item = z.object({ applicationgroup: text, name: text, value: text });
const listSchema = z.object({ customattributes: z.array(item) });

const notFound = refuse(404, 5002, 'Device not found');
const notEnrolled = refuse(400, 6, 'Device is not enrolled.');
const emptyList = refuse(400, 6, 'Custom-Attributes list is empty');
const needed = refuse(422, 6, "'name' and 'value' are required for each custom attribute.");
const noGroup = refuse(422, 6, "'applicationGroup' must not be empty.");
const beyondLimits = refuse(
  422,
  6,
  'A custom attribute takes at most 255 characters and none of * : ? " < > | \\ / ; , [ ] ( ).',
);
const otherCase = refuse(
  409,
  5081,
  'Attribute with the same name already exists in the specified application group.',
);
const twice = refuse(409, 5082, 'Conflicting attribute type or duplicate entry in request.');

/** What the reading side of the API documents as the shape of names and values. */
const allowed = /^[^*:?"<>|\\/;,[\]()]{1,255}$/;

type Item = z.output<typeof item>;

function attributeFrom({ applicationgroup, name, value }: Item): CustomAttribute | ApiError {
  if (name === undefined || name === '' || value === undefined || value === '') return needed;
  if (applicationgroup === undefined || applicationgroup === '') return noGroup;
  if (!allowed.test(name) || !allowed.test(value) || applicationgroup.length > 255) return beyondLimits;
  return { group: applicationgroup, name, value };
}

function wanted(call: Call): CustomAttribute[] | ApiError {
  const body = readBody(call, listSchema, emptyList);
  if ('errorCode' in body) return body;
  if (body.customattributes.length === 0) return emptyList;
  const found: CustomAttribute[] = [];
  for (const one of body.customattributes) {
    const attribute = attributeFrom(one);
    if ('errorCode' in attribute) return attribute;
    if (found.some((f) => isSameAttribute(f, attribute))) return twice;
    found.push(attribute);
  }
  return found;
}

/** Updates what is there and adds the rest; the same name written in another case is a conflict. */
function update(call: Call, device: Device | undefined): Answer | ApiError {
  const { world, account } = call;
  const attributes = wanted(call);
  if ('errorCode' in attributes) return attributes;
  if (device === undefined) return notFound;
  if (device.enrollmentStatus !== 'Enrolled') return notEnrolled;
  const clash = attributes.some((a) => {
    const present = attributeOf(world, device, a);
    return present !== undefined && (present.name !== a.name || present.group !== a.group);
  });
  if (clash) return otherCase;
  for (const attribute of attributes) setAttribute(world, device, attribute, account.name);
  const TotalItems = attributes.length;
  return json(200, { TotalItems, AcceptedItems: TotalItems, FailedItems: 0, Faults: { Fault: [] } });
}

function remove(call: Call, device: Device | undefined): Answer | ApiError {
  const body = readBody(call, listSchema, emptyList);
  if ('errorCode' in body) return body;
  if (device === undefined) return notFound;
  if (device.enrollmentStatus !== 'Enrolled') return notEnrolled;
  const { customattributes: items } = body;
  const Faults = items.flatMap(({ applicationgroup: group = '', name = '' }) =>
    removeAttribute(call.world, device, { group, name }, call.account.name)
      ? []
      : [{ ErrorCode: 5080, ItemValue: name, Message: 'Custom attribute not found for device.' }],
  );
  return json(200, {
    TotalItems: items.length,
    AcceptedItems: items.length - Faults.length,
    FailedItems: Faults.length,
    Faults: { ActivityId: call.activityId, Faults },
  });
}

const bySerial = (call: Call): Device | undefined =>
  visibleDevice(call, call.world.devices.find('serialnumber', call.words['serialnumber'] ?? ''));

function byAssetNumber(call: Call): Device | undefined {
  const number = (call.words['assetnumber'] ?? '').toLowerCase();
  for (const device of call.world.devices.byId.values())
    if (device.assetNumber.toLowerCase() === number) return visibleDevice(call, device);
  return undefined;
}

const ways: [string, (call: Call) => Device | undefined][] = [
  ['/api/mdm/devices/{id:int}/customattributes', deviceById],
  ['/api/mdm/devices/serialnumber/{serialnumber:word}/customattributes', bySerial],
  ['/api/mdm/devices/assetnumber/{assetnumber:word}/customattributes', byAssetNumber],
];

/** Custom attributes of one device (Omnissa UEM API, DeviceCustomAttributes). */
export const customAttributeRoutes: readonly Route[] = ways.flatMap(([path, find]): Route[] => {
  const route = { path, versions: [1], right: 'devices-execute' } as const;
  return [
    { ...route, method: 'PUT', handle: (call) => update(call, find(call)) },
    { ...route, method: 'DELETE', handle: (call) => remove(call, find(call)) },
  ];
});
