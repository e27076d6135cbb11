import { empty, refuse, type Answer, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { sendCommand } from '../world/command-queue.ts';
import { platforms, type Device } from '../world/device.ts';
import { compareVersions } from '../world/os-version.ts';
import { bulkValues } from './bulk.ts';
import { commandDenied } from './command-permission.ts';
import { deviceByAlternateId, isAlternateId, visibleDevice } from './read-call.ts';

const actions = [
  'default',
  'downloadonly',
  'installasap',
  'notifyonly',
  'installlater',
  'installforcerestart',
];
const iosActions = actions.slice(0, 3);
const wrongAction = refuse(400, 5098, 'Invalid Install Action for schedule OS update command');

/** Product keys of updates for Macs: the body is a list of texts. */
const keysOf = ({ body }: Call): string[] =>
  Array.isArray(body)
    ? body.filter((key: unknown): key is string => typeof key === 'string' && key !== '')
    : [];

function updateRefusal(
  device: Device,
  action: string,
  keys: string[],
  version: string,
): ApiError | undefined {
  const { word } = platforms[device.platform];
  if (device.enrollmentStatus !== 'Enrolled') return refuse(400, 400, 'Device is not enrolled');
  if (word === 'iOS' && !iosActions.includes(action))
    return refuse(400, 5099, 'Install Action is not supported for iOS devices.');
  if (keys.length === 0 && version === '')
    return refuse(400, 1043, 'Missing OS Update product key or OS Update product version');
  if (keys.length > 0 && version !== '') {
    const said = 'Only OS Update product key or OS Update product version must be specified but not both';
    return refuse(400, 1044, said);
  }
  if (word === 'iOS' && version === '')
    return refuse(400, 1047, 'OS Update product version must be specified for iOS Devices');
  const known = /^\d{1,3}(\.\d{1,5}){0,2}$/.test(version) || word !== 'iOS';
  if (!known || (word === 'iOS' && compareVersions(version, device.operatingSystem) <= 0)) {
    const said = 'Unsupported OS Update product version is specified for the targeted device';
    return refuse(400, 1045, said);
  }
  return device.supervised ? undefined : refuse(400, 6199, 'The device must be a DEP device.');
}

/** An action that only downloads or tells leaves the device as it is. */
const installs = (action: string): boolean => action !== 'downloadonly' && action !== 'notifyonly';

function schedule(call: Call): Answer | ApiError {
  const denied = commandDenied(call, 'ScheduleOsUpdate');
  if (denied !== undefined) return denied;
  const action = (call.query.get('installaction') ?? '').toLowerCase();
  if (!actions.includes(action)) return wrongAction;
  const device = deviceByAlternateId(
    call,
    refuse(400, 6, 'Invalid searchby parameter'),
    refuse(404, 5061, 'Device not found for specified id'),
  );
  if ('errorCode' in device) return device;
  const version = call.query.get('osupdateproductversion') ?? '';
  const refusal = updateRefusal(device, action, keysOf(call), version);
  if (refusal !== undefined) return refusal;
  const details = installs(action) && version !== '' ? { osVersion: version } : {};
  sendCommand(call.world, device, 'ScheduleOsUpdate', { by: call.account.name, details });
  return empty(202);
}

/** Those that are there and enrolled take it; only none at all is a refusal, for the answer has no body. */
function scheduleMany(call: Call): Answer | ApiError {
  const denied = commandDenied(call, 'ScheduleOsUpdate');
  if (denied !== undefined) return denied;
  const action = (call.query.get('installaction') ?? '').toLowerCase();
  const searchBy = (call.query.get('searchby') ?? '').toLowerCase();
  const values = bulkValues(call);
  if (!iosActions.includes(action) || !isAlternateId(searchBy) || values === undefined)
    return refuse(400, 6, 'Invalid searchby, installaction or BulkValues.');
  const devices = values
    .flatMap((v) => visibleDevice(call, call.world.devices.find(searchBy, v)) ?? [])
    .filter((d) => d.enrollmentStatus === 'Enrolled');
  if (devices.length === 0) {
    const said =
      'Devices provided in the input could not be found or not enrolled or user does not have access';
    return refuse(404, 404, said);
  }
  for (const device of devices)
    sendCommand(call.world, device, 'ScheduleOsUpdate', { by: call.account.name });
  return empty(202);
}

/** Updates of the operating system (Omnissa UEM API, CommandsV1). */
export const osUpdateRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/mdm/devices/commands/scheduleosupdate',
    versions: [1],
    right: 'devices-execute',
    handle: schedule,
  },
  {
    method: 'POST',
    path: '/api/mdm/devices/commands/bulk/scheduleosupdate',
    versions: [1],
    right: 'devices-execute',
    handle: scheduleMany,
  },
];
