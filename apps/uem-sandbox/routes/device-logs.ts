import { z } from 'zod';
import { empty, refuse, type Answer, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { sendCommand } from '../world/command-queue.ts';
import { platforms, type Device } from '../world/device.ts';
import { compareVersions } from '../world/os-version.ts';
import { commandDenied } from './command-permission.ts';
import { readBody } from './read-body.ts';
import { deviceByAlternateId } from './read-call.ts';

const levels = ['VERBOSE', 'DEBUG', 'INFORMATION', 'WARNING', 'ERROR'] as const;
const sources = ['AGENT', 'SYSTEM', 'NETWORK', 'SECURITY', 'ADDITIONAL'] as const;

/** By name in any case, or by number. */
const oneOf = <T extends string>(names: readonly [T, ...T[]]) =>
  z
    .union([z.string().min(1), z.number()])
    .transform((given) => names[Number(given)] ?? String(given).toUpperCase())
    .pipe(z.enum(names));

const bodySchema = z.object({
  devicelogduration: z.number().int().default(60),
  deviceloglevel: oneOf(levels).default('INFORMATION'),
  devicelogsource: oneOf(sources).default('AGENT'),
});
type Asked = z.output<typeof bodySchema>;

const wrongValues = refuse(400, 6, 'Invalid DeviceLogLevel or DeviceLogSource.');
const notFound = refuse(404, 5061, 'Device not found for specified id');
const wrongSearchBy = refuse(422, 1012, 'Invalid searchby parameter');

const appleLevels: readonly string[] = ['DEBUG', 'INFORMATION'];

function appleRefusal(word: 'iOS' | 'macOS', asked: Asked): ApiError | undefined {
  const level = appleLevels.includes(asked.deviceloglevel);
  if (word === 'macOS') {
    const said = 'Invalid DeviceLogLevel for macOS. Supported values are Debug, Information.';
    return level ? undefined : refuse(400, 5245, said);
  }
  if (asked.devicelogsource !== 'AGENT')
    return refuse(400, 5319, 'Invalid LogSource for iOS. Supported value is Agent.');
  return level ? undefined : refuse(400, 5320, 'Invalid DeviceLogLevel for iOS.');
}

function androidRefusal(device: Device, { devicelogsource: source }: Asked): ApiError | undefined {
  const older = (version: string): boolean => compareVersions(device.operatingSystem, version) < 0;
  if (source === 'NETWORK' && older('8.0'))
    return refuse(400, 5267, 'Request device network log command requires Android OS 8+.');
  if (source === 'NETWORK' && device.ownership !== 'C')
    return refuse(400, 5270, 'Request device network log command requires Corporate Dedicated ownership.');
  if (source === 'SECURITY' && older('7.0'))
    return refuse(400, 5277, 'Request device security log command requires Android OS 7+.');
  return undefined;
}

function platformRefusal(device: Device, asked: Asked): ApiError | undefined {
  const { word, name } = platforms[device.platform];
  switch (word) {
    case 'iOS':
    case 'macOS':
      return appleRefusal(word, asked);
    case 'Android':
      return androidRefusal(device, asked);
    case 'Windows':
      return undefined;
    case 'ChromeOS':
      return refuse(400, 200040, 'Device log is not supported for the given device.');
    case 'tvOS':
      return refuse(400, 21, `Functionality not supported for device type ${name}.`);
  }
}

/** A log is being written, or the device has yet to hear that it should. */
const inProgress = (call: Call, device: Device): boolean =>
  (device.logUntil ?? 0) > call.world.clock.now() ||
  device.commands.some((c) => c.state === 'accepted' && c.name === 'RequestDeviceLog');

function request(call: Call): Answer | ApiError {
  const denied = commandDenied(call, 'RequestDeviceLog');
  if (denied !== undefined) return denied;
  const asked = readBody(call, bodySchema, wrongValues);
  if ('errorCode' in asked) return asked;
  if (asked.devicelogduration < 1 || asked.devicelogduration > 720)
    return refuse(400, 1021, 'DeviceLogDuration must be between 1 to 720');
  const device = deviceByAlternateId(call, wrongSearchBy, notFound);
  if ('errorCode' in device) return device;
  if (device.enrollmentStatus !== 'Enrolled') return refuse(400, 6213, 'Device is not enrolled.');
  const refusal = platformRefusal(device, asked);
  if (refusal !== undefined) return refusal;
  if (inProgress(call, device)) return refuse(412, 5146, 'Previous device log request is still In Progress');
  const details = { logMinutes: asked.devicelogduration };
  sendCommand(call.world, device, 'RequestDeviceLog', { by: call.account.name, details });
  return empty(202);
}

function stop(call: Call): Answer | ApiError {
  const denied = commandDenied(call, 'StopDeviceLog');
  if (denied !== undefined) return denied;
  const device = deviceByAlternateId(call, wrongSearchBy, notFound);
  if ('errorCode' in device) return device;
  if (device.enrollmentStatus !== 'Enrolled') return refuse(400, 400, 'Device is not enrolled.');
  sendCommand(call.world, device, 'StopDeviceLog', { by: call.account.name });
  return empty(202);
}

/** Logs of a device, for the console to look at (Omnissa UEM API, CommandsV1). */
export const deviceLogRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/mdm/devices/commands/requestdevicelog',
    versions: [1],
    right: 'devices-execute',
    handle: request,
  },
  {
    method: 'POST',
    path: '/api/mdm/devices/commands/stopdevicelog',
    versions: [1],
    right: 'devices-execute',
    handle: stop,
  },
];
