import { z } from 'zod';
import { empty, refuse, type Answer, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { commandNamed, runsOn } from '../world/command-names.ts';
import { sendCommand } from '../world/command-queue.ts';
import { platforms, type Device } from '../world/device.ts';
import { deviceByAlternateId, visibleDevice } from './read-call.ts';

const customCommand = z.looseObject({ CommandXml: z.string().trim().min(1) });
const notFound = refuse(404, 404, 'Device not found');

function perform(call: Call, find: () => Device | ApiError): Answer | ApiError {
  const command = commandNamed(call.query.get('command') ?? '');
  if (command === undefined) return refuse(422, 422, 'Invalid command type.');
  if (call.account.role.deniedCommands.has(command.toLowerCase())) {
    return refuse(403, 1011, "User doesn't have sufficient permissions to perform this operation.");
  }
  const device = find();
  if ('errorCode' in device) return device;
  if (device.enrollmentStatus !== 'Enrolled') return refuse(400, 400, 'Device is not enrolled.');
  if (!runsOn(command, platforms[device.platform].word))
    return refuse(400, 5102, 'Command is not supported.');
  if (command === 'CustomMdmCommand' && !customCommand.safeParse(call.body).success) {
    return refuse(400, 400, 'Command XML cannot be null or empty');
  }
  sendCommand(call.world, device, command, { by: call.account.name });
  return empty(202);
}

/** `POST …/commands?command=` by id and by alternate id (Omnissa UEM API, CommandsV1): 202 means accepted, not done. */
export const commandRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/mdm/devices/{id:int}/commands',
    versions: [1],
    right: 'devices-execute',
    handle: (call) =>
      perform(call, () => visibleDevice(call, call.world.devices.byId.get(call.ids['id'] ?? 0)) ?? notFound),
  },
  {
    method: 'POST',
    path: '/api/mdm/devices/commands',
    versions: [1],
    right: 'devices-execute',
    handle: (call) =>
      perform(call, () =>
        deviceByAlternateId(call, refuse(422, 422, 'Invalid searchby parameter.'), notFound),
      ),
  },
];
