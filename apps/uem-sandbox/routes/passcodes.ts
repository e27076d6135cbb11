import { z } from 'zod';
import { empty, refuse, type Answer, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { sendCommand } from '../world/command-queue.ts';
import { platforms, type Device } from '../world/device.ts';
import { commandDenied } from './command-permission.ts';
import { readBody, text } from './read-body.ts';
import { deviceByAlternateId, deviceById } from './read-call.ts';

const bodySchema = z.object({ passcode: text });
const noPasscode = refuse(400, 400, 'Passcode is empty or null');
const notFound = refuse(404, 404, 'Device not found');

function change(call: Call, find: () => Device | ApiError): Answer | ApiError {
  const denied = commandDenied(call, 'ChangePasscode');
  if (denied !== undefined) return denied;
  const body = readBody(call, bodySchema, noPasscode);
  if ('errorCode' in body) return body;
  if ((body.passcode ?? '') === '') return noPasscode;
  const device = find();
  if ('errorCode' in device) return device;
  if (device.enrollmentStatus !== 'Enrolled') return refuse(400, 400, 'Device is not enrolled.');
  if (platforms[device.platform].word !== 'Android')
    return refuse(400, 5070, 'Device is Not Supported For Change Passcode.');
  sendCommand(call.world, device, 'ChangePasscode', { by: call.account.name });
  return empty(202);
}

function changeContainer(call: Call): Answer | ApiError {
  const denied = commandDenied(call, 'ChangeContainerPasscode');
  if (denied !== undefined) return denied;
  const required = refuse(422, 5280, 'The Passcode field is required');
  const body = readBody(call, bodySchema, required);
  if ('errorCode' in body) return body;
  if ((body.passcode ?? '') === '') return required;
  const device = deviceByAlternateId(
    call,
    refuse(422, 5003, 'Invalid searchby parameter'),
    refuse(404, 5061, 'Device not found for specified id'),
  );
  if ('errorCode' in device) return device;
  const { word, id, name } = platforms[device.platform];
  if (word !== 'Android') return refuse(400, 21, `Platform id ${id}(${name}) not supported.`);
  if (device.enrollmentStatus !== 'Enrolled') return refuse(400, 6213, 'Device is not enrolled.');
  sendCommand(call.world, device, 'ChangeContainerPasscode', { by: call.account.name });
  return empty(202);
}

/** New passcodes for Android devices (Omnissa UEM API, CommandsV1); no passcode is kept. */
export const passcodeRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/mdm/devices/{id:int}/commands/changepasscode',
    versions: [1],
    right: 'devices-execute',
    handle: (call) => change(call, () => deviceById(call) ?? notFound),
  },
  {
    method: 'POST',
    path: '/api/mdm/devices/commands/changepasscode',
    versions: [1],
    right: 'devices-execute',
    handle: (call) =>
      change(call, () =>
        deviceByAlternateId(call, refuse(422, 422, 'Invalid searchby parameter.'), notFound),
      ),
  },
  {
    method: 'POST',
    path: '/api/mdm/devices/commands/containerpasscode',
    versions: [1],
    right: 'devices-execute',
    handle: changeContainer,
  },
];
