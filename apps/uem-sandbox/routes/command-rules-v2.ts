import { refuse, type ApiError } from '../wire/answer.ts';
import { platforms, type CommandDetails, type Device } from '../world/device.ts';
import { compareVersions } from '../world/os-version.ts';
import { isMultiUserStaging } from '../world/user.ts';
import type { World } from '../world/world.ts';
import type { CommandBody } from './command-body-v2.ts';

/** A command of version 2: what UEM calls it, where it runs, and what is wrong with a request for it. */
export interface CommandV2 {
  name: string;
  runsOn?: readonly string[];
  /** By uuid fewer devices take it than by alternate id. */
  byUuidOn?: readonly string[];
  refusal?: (asked: Asked) => ApiError | undefined;
  details?: (body: CommandBody) => CommandDetails;
}

export interface Asked {
  world: World;
  device: Device;
  body: CommandBody;
}

const isMac = (device: Device): boolean => platforms[device.platform].word === 'macOS';
const pinNeeded = refuse(400, 6, 'Unlock PIN for macOS device must be 6 digits long');

const pinRefusal = ({ device, body }: Asked): ApiError | undefined =>
  isMac(device) && !/^\d{6}$/.test(body.unlock_pin ?? '') ? pinNeeded : undefined;

const pinOf = (body: CommandBody): CommandDetails =>
  body.unlock_pin === undefined ? {} : { pin: body.unlock_pin };

const wipeTypes = ['wipe', 'wipe_persist_provisioned_data', 'wipe_protected', 'wipe_persist_user_data'];
/** Version and build of Windows 10 some types need; a version 1706 was never released, 1709 was the next. */
const windowsNeeded: Record<string, { version: string; build: number }> = {
  wipe_protected: { version: '1703', build: 15_063 },
  wipe_persist_user_data: { version: '1706', build: 16_299 },
};

function wipeTypeRefusal({ device, body }: Asked): ApiError | undefined {
  const type = body.devicewipe?.wipetype?.toLowerCase() ?? 'wipe';
  if (!wipeTypes.includes(type)) return refuse(400, 5102, 'Invalid remote wipe type.');
  const needed = windowsNeeded[type];
  const build = Number(device.operatingSystem.split('.')[2] ?? 0);
  const windows = platforms[device.platform].word === 'Windows';
  if (needed === undefined || (windows && build >= needed.build)) return undefined;
  const on = `Windows 10 version ${needed.version} and above.`;
  return refuse(400, 5100, `${type.toUpperCase()} is supported only on ${on}`);
}

function wipeRefusal(asked: Asked): ApiError | undefined {
  const { device, body } = asked;
  const wrong = pinRefusal(asked) ?? wipeTypeRefusal(asked);
  if (wrong !== undefined) return wrong;
  if (body.devicewipe?.releasedevice === true && !device.supervised)
    return refuse(400, 6209, 'DEP token is invalid.');
  if (body.devicewipe?.returntoservice !== true) return undefined;
  if (platforms[device.platform].word !== 'iOS' || !device.supervised)
    return refuse(400, 5100, 'The device is not eligible for Return To Service.');
  return compareVersions(device.operatingSystem, '17.0') < 0
    ? refuse(400, 5060, 'This feature is not supported for the operating system version on the device.')
    : undefined;
}

/** Shared: enrolled with an account for several people. */
function sharedRefusal({ world, device }: Asked): ApiError | undefined {
  const account = device.stagingUserId === undefined ? undefined : world.users.byId.get(device.stagingUserId);
  return account !== undefined && isMultiUserStaging(account.staging)
    ? undefined
    : refuse(400, 7014, 'Device is not a shared device.');
}

function deleteUserRefusal(asked: Asked): ApiError | undefined {
  const shared = sharedRefusal(asked);
  if (shared !== undefined) return shared;
  const account = asked.body.managed_apple_id ?? '';
  if (account === '') return refuse(400, 7017, 'Managed Apple ID is required for the Delete User command.');
  return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(account)
    ? undefined
    : refuse(400, 7018, 'Given Managed Apple ID is not in a valid email address format.');
}

const sensorRefusal = ({ body }: Asked): ApiError | undefined =>
  body.sensor_names.length === 0 && (body.sensor_name ?? '') === ''
    ? refuse(400, 150099, 'The sensor names are required for the Sync Sensor command.')
    : undefined;

const rebootRefusal = ({ body: { reboot_count: count } }: Asked): ApiError | undefined =>
  count !== undefined && (!Number.isInteger(count) || count < 1 || count > 15)
    ? refuse(400, 150102, 'Reboot count value must be between 1 and 15.')
    : undefined;

function esimRefusal({ device, body }: Asked): ApiError | undefined {
  if ((body.esim_url ?? '') === '') return refuse(400, 6, 'Invalid input - esim_url.');
  return compareVersions(device.operatingSystem, '13.0') < 0
    ? refuse(400, 5060, 'This feature is not supported for the operating system version on the device.')
    : undefined;
}

/** By lower-case name (Omnissa UEM API, CommandsV2). */
export const commandsV2: Readonly<Record<string, CommandV2>> = {
  lock: { name: 'Lock', byUuidOn: ['macOS'], refusal: pinRefusal, details: pinOf },
  devicewipe: {
    name: 'DeviceWipe',
    refusal: wipeRefusal,
    details: (body) => ({ ...pinOf(body), returnToService: body.devicewipe?.returntoservice === true }),
  },
  clearpasscode: { name: 'ClearPasscode' },
  syncsensors: { name: 'SyncSensors', runsOn: ['macOS'], refusal: sensorRefusal },
  'logout-user': { name: 'LogoutUser', runsOn: ['iOS'], refusal: sharedRefusal },
  'delete-user': { name: 'DeleteUser', runsOn: ['iOS'], refusal: deleteUserRefusal },
  'user-list': { name: 'UserList', runsOn: ['iOS'], refusal: sharedRefusal },
  'enable-activation-lock': { name: 'EnableActivationLock', runsOn: ['iOS', 'macOS'] },
  'refresh-esim': { name: 'RefreshEsim', runsOn: ['iOS'], refusal: esimRefusal },
  'suspend-bitlocker': { name: 'SuspendBitlocker', runsOn: ['Windows'], refusal: rebootRefusal },
  'resume-bitlocker': { name: 'ResumeBitlocker', runsOn: ['Windows'] },
};
