import { empty, refuse, type Answer, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { sendCommand } from '../world/command-queue.ts';
import { platforms, type Device } from '../world/device.ts';
import { commandBody, type CommandBody } from './command-body-v2.ts';
import { commandDenied } from './command-permission.ts';
import { commandsV2, type CommandV2 } from './command-rules-v2.ts';
import { deviceByUuid, isAlternateId, visibleDevice } from './read-call.ts';

const notFound = refuse(404, 8, 'Device not found');
const bulkNames = ['lock', 'devicewipe', 'syncsensors'];

type Way = 'uuid' | 'other';

function refusalFor(
  call: Call,
  command: CommandV2,
  { device, body, way }: { device: Device; body: CommandBody; way: Way },
): ApiError | undefined {
  if (device.enrollmentStatus !== 'Enrolled') return refuse(400, 400, 'Device is not enrolled.');
  const allowed = (way === 'uuid' ? command.byUuidOn : undefined) ?? command.runsOn;
  if (allowed?.includes(platforms[device.platform].word) === false)
    return refuse(400, 5102, 'Command is not supported.');
  return command.refusal?.({ world: call.world, device, body });
}

/** Either every device takes the command or none: the answer has no room for single ones. */
function perform(
  call: Call,
  way: Way,
  find: (body: CommandBody) => readonly Device[] | ApiError,
  known: (name: string) => boolean = () => true,
): Answer | ApiError {
  const name = (call.words['command'] ?? '').toLowerCase();
  const command = known(name) && Object.hasOwn(commandsV2, name) ? commandsV2[name] : undefined;
  if (command === undefined)
    return refuse(400, 5101, 'Command not found for the input device and command type.');
  const denied = commandDenied(call, command.name);
  if (denied !== undefined) return denied;
  const body = commandBody(call);
  if ('errorCode' in body) return body;
  const devices = find(body);
  if ('errorCode' in devices) return devices;
  for (const device of devices) {
    const refusal = refusalFor(call, command, { device, body, way });
    if (refusal !== undefined) return refusal;
  }
  const sending = { by: call.account.name, details: command.details?.(body) };
  for (const device of devices) sendCommand(call.world, device, command.name, sending);
  return empty(202);
}

function byAlternateId(call: Call): readonly Device[] | ApiError {
  const searchBy = (call.words['searchby'] ?? '').toLowerCase();
  if (!isAlternateId(searchBy)) return refuse(422, 6, 'Invalid searchby parameter.');
  const device = visibleDevice(call, call.world.devices.find(searchBy, call.words['id'] ?? ''));
  return device === undefined ? notFound : [device];
}

function byUuids(call: Call, { device_uuids: uuids }: CommandBody): readonly Device[] | ApiError {
  const devices = uuids.flatMap((u) => visibleDevice(call, call.world.devices.find('uuid', u)) ?? []);
  return devices.length === 0 || devices.length < uuids.length ? notFound : devices;
}

const command = { method: 'POST', versions: [2], right: 'devices-execute' } as const;

/** Commands of version 2: by uuid, by alternate id in the path, and for several uuids (Omnissa UEM API, CommandsV2). */
export const commandV2Routes: readonly Route[] = [
  {
    ...command,
    path: '/api/mdm/devices/{uuid:uuid}/commands/{command:word}',
    handle(call) {
      const device = deviceByUuid(call);
      return perform(call, 'uuid', () => (device === undefined ? notFound : [device]));
    },
  },
  {
    ...command,
    path: '/api/mdm/devices/commands/{command:word}/device/{searchby:word}/{id:word}',
    handle: (call) => perform(call, 'other', () => byAlternateId(call)),
  },
  {
    ...command,
    path: '/api/mdm/devices/commands/{command:word}',
    handle: (call) =>
      perform(
        call,
        'other',
        (body) => byUuids(call, body),
        (name) => bulkNames.includes(name),
      ),
  },
];
