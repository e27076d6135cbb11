import { z } from 'zod';
import { empty, refuse, type Answer, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { sendCommand } from '../world/command-queue.ts';
import { platforms, type Device } from '../world/device.ts';
import { compareVersions } from '../world/os-version.ts';
import { commandDenied } from './command-permission.ts';
import { readBody, text } from './read-body.ts';
import { deviceByUuid } from './read-call.ts';

const bodySchema = z.object({ message: text, phone_number: text, footnote: text });
const wrongValues = refuse(422, 8157, 'Either Message or phone number is required to enable Lost Mode.');

/** On, or about to be: the last thing it was told, carried out or not. */
function isLost(device: Device): boolean {
  const told = device.commands.findLast((c) => c.state === 'accepted' && c.name.endsWith('LostMode'));
  return told === undefined ? device.lostMode !== undefined : told.name === 'EnableLostMode';
}

function stateRefusal(device: Device, enable: boolean): ApiError | undefined {
  if (device.enrollmentStatus !== 'Enrolled') return refuse(422, 5058, 'Device is not enrolled.');
  if (platforms[device.platform].word !== 'iOS')
    return refuse(422, 8163, 'Device Type other than Apple is not supported.');
  if (compareVersions(device.operatingSystem, '9.3') < 0)
    return refuse(422, 8158, 'Device Operating System version is not suported.');
  if (!device.supervised) return refuse(422, 8159, 'Device is not supervised.');
  if (isLost(device) !== enable) return undefined;
  return enable
    ? refuse(422, 8161, 'Device lost mode is already enabled.')
    : refuse(422, 8162, 'Lost Mode is already disabled.');
}

function update(call: Call, enable: boolean): Answer | ApiError {
  const name = enable ? 'EnableLostMode' : 'DisableLostMode';
  const denied = commandDenied(call, name);
  if (denied !== undefined) return denied;
  const body = readBody(call.text === '' ? { ...call, body: {} } : call, bodySchema, wrongValues);
  if ('errorCode' in body) return body;
  const { message = '', phone_number: phoneNumber = '', footnote = '' } = body;
  if (enable && message.trim() === '' && phoneNumber.trim() === '') return wrongValues;
  const device = deviceByUuid(call);
  if (device === undefined) return refuse(404, 33, 'Device not found.');
  const refusal = stateRefusal(device, enable);
  if (refusal !== undefined) return refusal;
  const details = enable ? { lostMode: { message, phoneNumber, footnote } } : {};
  sendCommand(call.world, device, name, { by: call.account.name, details });
  return empty(202);
}

/** Lost mode of supervised iPhones and iPads (Omnissa UEM API, LostModeV1). */
export const lostModeRoutes: readonly Route[] = [true, false].map((enable) => ({
  method: 'PUT',
  path: `/api/mdm/devices/{uuid:uuid}/lostmode/${enable}`,
  versions: [1],
  right: 'devices-execute',
  handle: (call) => update(call, enable),
}));
