import { z } from 'zod';
import { empty, refuse, type Answer, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { commandNamed, runsOn } from '../world/command-names.ts';
import { sendCommand } from '../world/command-queue.ts';
import { platforms, type Device } from '../world/device.ts';
import { bulkAnswer, bulkValues } from './bulk.ts';
import { commandDenied } from './command-permission.ts';
import { deviceByAlternateId, deviceById, isAlternateId, visibleDevice } from './read-call.ts';

const customCommand = z.looseObject({ CommandXml: z.string().trim().min(1) });
const notFound = refuse(404, 404, 'Device not found');
const wrongSearchBy = refuse(422, 422, 'Invalid searchby parameter.');

/** Why Chrome OS must be told for an EnterpriseWipe. */
const wipeReasons = ['different_model_replacement', 'retiring_device', 'same_model_replacement'];

function reasonRefusal(reason: string): ApiError | undefined {
  if (reason === '') return refuse(400, 400, 'Enterprise wipe Reason cannot be null or empty.');
  if (wipeReasons.includes(reason.toLowerCase())) return undefined;
  const said = 'Chrome Os Enterprise Wipe reason must be one of the following';
  return refuse(400, 6, `${said} : ${wipeReasons.join(', ')}.`);
}

/** Why this device cannot have this command, as far as its kind and state say. */
function stateRefusal(device: Device, command: string): ApiError | undefined {
  const { word, name } = platforms[device.platform];
  const apple = word === 'iOS' || word === 'macOS' || word === 'tvOS';
  if (device.enrollmentStatus !== 'Enrolled') return refuse(400, 400, 'Device is not enrolled.');
  if (!runsOn(command, word)) return refuse(400, 5102, 'Command is not supported.');
  if (command === 'StopAirPlay' && !apple)
    return refuse(400, 21, `Functionality not supported for device type : ${name}.`);
  const eligible =
    command === 'EnterpriseReset' ? !apple : command !== 'ScheduleOsUpdate' || !apple || device.supervised;
  if (!eligible) return refuse(400, 5100, `The device is not eligible for ${command}`);
  if (command === 'RotateDEPAdminPassword' && !device.supervised) {
    return refuse(400, 30020, "DEP Admin account identifier is missing, password can't be rotated.");
  }
  return undefined;
}

function perform(call: Call, find: () => Device | ApiError): Answer | ApiError {
  const command = commandNamed(call.query.get('command') ?? '');
  if (command === undefined) return refuse(422, 422, 'Invalid command type.');
  const denied = commandDenied(call, command);
  if (denied !== undefined) return denied;
  const device = find();
  if ('errorCode' in device) return device;
  const chrome = platforms[device.platform].word === 'ChromeOS' && command === 'EnterpriseWipe';
  const refusal =
    stateRefusal(device, command) ?? (chrome ? reasonRefusal(call.query.get('reason') ?? '') : undefined);
  if (refusal !== undefined) return refusal;
  if (command === 'CustomMdmCommand' && !customCommand.safeParse(call.body).success) {
    return refuse(400, 400, 'Command XML cannot be null or empty');
  }
  sendCommand(call.world, device, command, { by: call.account.name });
  return empty(202);
}

/** What a bulk call calls them, and what they are. */
const bulkCommands: Record<string, string> = {
  enterprisewipe: 'EnterpriseWipe',
  lockdevice: 'Lock',
  scheduleosupdate: 'ScheduleOsUpdate',
  softreset: 'SoftReset',
  shutdown: 'Shutdown',
};

function performBulk(call: Call): Answer | ApiError {
  const searchBy = (call.query.get('searchby') ?? '').toLowerCase();
  if (!isAlternateId(searchBy)) return wrongSearchBy;
  const asked = (call.query.get('command') ?? '').toLowerCase();
  const command = Object.hasOwn(bulkCommands, asked) ? bulkCommands[asked] : undefined;
  if (command === undefined) return refuse(422, 422, 'Invalid command parameter.');
  const values = bulkValues(call);
  if (values === undefined || values.length === 0) return refuse(400, 400, 'BulkValues must have values.');
  const denied = commandDenied(call, command);
  if (denied !== undefined) return denied;
  const act = (value: string) => {
    const device = visibleDevice(call, call.world.devices.find(searchBy, value));
    const refusal = device === undefined ? notFound : stateRefusal(device, command);
    if (refusal !== undefined) return { code: refusal.errorCode, message: refusal.message };
    if (device !== undefined) sendCommand(call.world, device, command, { by: call.account.name });
    return undefined;
  };
  return bulkAnswer(values, act, 202);
}

/** `POST …/commands?command=` by id, by alternate id and in bulk (Omnissa UEM API, CommandsV1): 202 means accepted, not done. */
export const commandRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/mdm/devices/{id:int}/commands',
    versions: [1],
    right: 'devices-execute',
    handle: (call) => perform(call, () => deviceById(call) ?? notFound),
  },
  {
    method: 'POST',
    path: '/api/mdm/devices/commands',
    versions: [1],
    right: 'devices-execute',
    handle: (call) => perform(call, () => deviceByAlternateId(call, wrongSearchBy, notFound)),
  },
  {
    method: 'POST',
    path: '/api/mdm/devices/commands/bulk',
    versions: [1],
    right: 'devices-execute',
    handle: performBulk,
  },
];
