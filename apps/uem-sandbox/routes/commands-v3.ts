import { z } from 'zod';
import { empty, refuse, type Answer, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { cancelWipe, sendCommand } from '../world/command-queue.ts';
import { platforms, type CommandDetails, type Device } from '../world/device.ts';
import { commandDenied } from './command-permission.ts';
import { flag, readBody, text } from './read-body.ts';
import { deviceByUuid, isAlternateId, visibleDevice } from './read-call.ts';

const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);

const bodySchema = z.object({
  custom_mdm_command: maybe(z.object({ commandxml: text })),
  device_wipe: maybe(z.object({ obliteration_behavior: text, wipe_pin: text })),
  set_recovery_lock: maybe(
    z.object({
      clear_password: flag,
      current_password: text,
      password_policy: maybe(z.object({ length: maybe(z.number().int().min(8).max(64)) })),
    }),
  ),
});
type Body = z.output<typeof bodySchema>;

const wrongValues = refuse(
  422,
  1012,
  'The value of set_recovery_lock.password_policy.length must be between 8 and 64.',
);
const notSupported = refuse(400, 5102, 'Command is not supported.');
const notCancellable = refuse(400, 5101, 'Command not found for the input device and command type.');
const behaviours = ['DEFAULT', 'DO_NOT_OBLITERATE', 'OBLITERATE_WITH_WARNING'];

function recoveryLock({ set_recovery_lock: asked }: Body): CommandDetails | ApiError {
  if (asked === undefined || (asked.clear_password !== true && asked.password_policy === undefined)) {
    const said = 'Either the command request or the password policy is empty for SetRecoveryLock. ';
    return refuse(400, 5287, said);
  }
  return asked.clear_password === true ? { pin: '' } : {};
}

function wipe({ device_wipe: asked }: Body): CommandDetails | ApiError {
  const behaviour = asked?.obliteration_behavior?.toUpperCase() ?? 'DEFAULT';
  if (!behaviours.includes(behaviour)) return refuse(400, 5291, 'Invalid obliteration behavior value.');
  const pin = asked?.wipe_pin ?? '';
  return /^\d{6}$/.test(pin) ? { pin } : refuse(400, 5292, 'PIN for macOS device must be 6 digits long.');
}

const custom = ({ custom_mdm_command: asked }: Body): CommandDetails | ApiError =>
  (asked?.commandxml ?? '').trim() === '' ? refuse(400, 5104, 'Command XML cannot be null or empty.') : {};

/** By lower-case name; all of them run on Macs alone (Omnissa UEM API, CommandsV3). */
const commands: Record<string, { name: string; details: (body: Body) => CommandDetails | ApiError }> = {
  setrecoverylock: { name: 'SetRecoveryLock', details: recoveryLock },
  devicewipe: { name: 'DeviceWipe', details: wipe },
  custommdmcommand: { name: 'CustomMdmCommand', details: custom },
};

/** A wipe that has not been carried out yet is taken back; such a device is not enrolled any more. */
const cancel = (device: Device): Answer | ApiError => (cancelWipe(device) ? empty(202) : notCancellable);

function perform(call: Call, find: () => Device | ApiError, unknown: string[] = []): Answer | ApiError {
  const name = (call.words['command'] ?? '').toLowerCase();
  const command = Object.hasOwn(commands, name) && !unknown.includes(name) ? commands[name] : undefined;
  if (command === undefined && name !== 'cancelpendingwipe') return notCancellable;
  const denied = commandDenied(call, command?.name ?? name);
  if (denied !== undefined) return denied;
  const body = readBody(call.text === '' ? { ...call, body: {} } : call, bodySchema, wrongValues);
  if ('errorCode' in body) return body;
  const device = find();
  if ('errorCode' in device) return device;
  if (command === undefined) return cancel(device);
  if (device.enrollmentStatus !== 'Enrolled') return refuse(400, 6213, 'Device is not enrolled.');
  if (platforms[device.platform].word !== 'macOS') return notSupported;
  const details = command.details(body);
  if ('errorCode' in details) return details;
  sendCommand(call.world, device, command.name, { by: call.account.name, details });
  return empty(202);
}

function byAlternateId(call: Call): Device | ApiError {
  const { searchby = '', id = '' } = call.words;
  const kind = searchby.toLowerCase();
  if (!isAlternateId(kind)) return refuse(422, 5003, 'Invalid searchby parameter.');
  const said = `Device not found for specified alternate id: ${id} and type: ${searchby}`;
  return visibleDevice(call, call.world.devices.find(kind, id)) ?? refuse(404, 5002, said);
}

/** Commands of version 3; a custom command goes by uuid alone. */
const command = { method: 'POST', versions: [3], right: 'devices-execute' } as const;

export const commandV3Routes: readonly Route[] = [
  {
    ...command,
    path: '/api/mdm/devices/{uuid:uuid}/commands/{command:word}',
    handle: (call) =>
      perform(call, () => {
        const said = `Device not found for specified uuid: ${call.words['uuid'] ?? ''}.`;
        return deviceByUuid(call) ?? refuse(404, 5002, said);
      }),
  },
  {
    ...command,
    path: '/api/mdm/devices/commands/{command:word}/device/{searchby:word}/{id:word}',
    handle: (call) => perform(call, () => byAlternateId(call), ['custommdmcommand']),
  },
];
