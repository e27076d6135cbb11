import { z } from 'zod';
import { refuse, type ApiError } from '../wire/answer.ts';
import type { Call } from '../wire/call.ts';
import type { Device } from '../world/device.ts';
import type { AlternateId } from '../world/tables.ts';
import { readBody, text } from './read-body.ts';
import { visibleDevice } from './read-call.ts';

const deviceInfo = z.object({ deviceid: text, serialnumber: text, udid: text, macaddress: text });

const kinds: readonly (keyof z.output<typeof deviceInfo> & AlternateId)[] = [
  'deviceid',
  'serialnumber',
  'udid',
  'macaddress',
];

/** The device of a `DeviceInfo` body (Omnissa UEM API): the first member that says something counts. */
export function deviceInBody(call: Call, wrong: ApiError, notFound: ApiError): Device | ApiError {
  const info = readBody(call, deviceInfo, wrong);
  if ('errorCode' in info) return info;
  for (const kind of kinds) {
    const value = info[kind];
    if (value === undefined || value === '' || value === '0') continue;
    return visibleDevice(call, call.world.devices.find(kind, value)) ?? notFound;
  }
  return wrong;
}

export const notEnrolled = refuse(400, 400, 'Device is not enrolled');
