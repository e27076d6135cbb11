import { z } from 'zod';
import { empty, refuse, type Answer, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { sendCommand } from '../world/command-queue.ts';
import { platforms, type Device } from '../world/device.ts';
import { commandDenied } from './command-permission.ts';
import { readBody, text } from './read-body.ts';
import { deviceByAlternateId, isAlternateId, visibleDevice } from './read-call.ts';

const bodySchema = z.object({
  application: text,
  gapbetweenrepetitions: text,
  message: text,
  numberofrepetitions: text,
});

/** What may ring; the list is a guess. */
const applications = ['airwatch', 'airwatch agent', 'hub', 'intelligent hub', 'com.airwatch.androidagent'];

const wrongValues = refuse(400, 6, 'The find device request has values of a wrong type.');

function deviceOf(call: Call): Device | ApiError {
  const searchBy = (call.query.get('searchby') ?? '').toLowerCase();
  if (!isAlternateId(searchBy)) return refuse(422, 422, 'Invalid searchby parameter');
  const device = call.world.devices.find(searchBy, call.query.get('id') ?? '');
  if (device === undefined) return refuse(404, 404, 'Device not found for specified id');
  const said = 'Device does not exist or Admin User does not have access to the Device.';
  return visibleDevice(call, device) ?? refuse(400, 400, said);
}

function find(call: Call): Answer | ApiError {
  const denied = commandDenied(call, 'FindDevice');
  if (denied !== undefined) return denied;
  const body = readBody(call, bodySchema, wrongValues);
  if ('errorCode' in body) return body;
  if ((body.numberofrepetitions ?? '') === '') return refuse(422, 1012, 'NumberOfRepetitions cannot be null');
  if ((body.gapbetweenrepetitions ?? '') === '')
    return refuse(422, 1012, 'GapBetweenRepetitions cannot be null');
  const application = body.application ?? '';
  if (application !== '' && !applications.includes(application.toLowerCase()))
    return refuse(400, 400, `Invalid Application : ${application.slice(0, 100)}`);
  const device = deviceOf(call);
  if ('errorCode' in device) return device;
  const { word, name } = platforms[device.platform];
  if (device.enrollmentStatus !== 'Enrolled' || (word !== 'Android' && word !== 'iOS'))
    return refuse(400, 400, `Functionality not supported for device type : ${name}.`);
  sendCommand(call.world, device, 'FindDevice', { by: call.account.name });
  return empty(202);
}

function remoteView(call: Call): Answer | ApiError {
  const denied = commandDenied(call, 'StartRemoteView');
  if (denied !== undefined) return denied;
  const device = deviceByAlternateId(
    call,
    refuse(422, 1012, 'Invalid searchby parameter'),
    refuse(404, 5061, 'Device not found for specified id'),
  );
  if ('errorCode' in device) return device;
  if (device.enrollmentStatus !== 'Enrolled') return refuse(400, 400, 'Device is not enrolled.');
  const to = call.world.devices.find('deviceid', call.query.get('remoteviewid') ?? '');
  if (visibleDevice(call, to) === undefined || to === device)
    return refuse(422, 5067, 'Destination device not found for the specified id.');
  sendCommand(call.world, device, 'StartRemoteView', { by: call.account.name });
  return empty(202);
}

/** Making a device ring, and showing its screen on another one (Omnissa UEM API, CommandsV1). */
export const findDeviceRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/mdm/devices/commands/finddevice',
    versions: [1],
    right: 'devices-execute',
    handle: find,
  },
  {
    method: 'POST',
    path: '/api/mdm/devices/commands/remoteview',
    versions: [1],
    right: 'devices-execute',
    handle: remoteView,
  },
];
