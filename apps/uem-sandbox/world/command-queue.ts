import type { Device, QueuedCommand } from './device.ts';
import type { World } from './world.ts';

/** Commands of `POST …/commands` (Omnissa UEM API, CommandsV1), with the platforms of those that have limits. */
const only: Record<string, readonly string[]> = {
  CustomMdmCommand: ['iOS', 'macOS', 'tvOS'],
  InstallPackagedMacOSXAgent: ['macOS'],
  SyncSensors: ['macOS'],
  OsUpdateStatus: ['iOS', 'macOS'],
  RotateFileVaultKey: ['macOS'],
  RotateDEPAdminPassword: ['macOS'],
  ResetBiosPassword: ['Windows'],
  InstallSeededScepProfile: ['Windows'],
};
const names = [
  'Lock',
  'EnterpriseWipe',
  'DeviceWipe',
  'DeviceQuery',
  'ClearPasscode',
  'SyncDevice',
  'StopAirPlay',
  'ScheduleOsUpdate',
  'SoftReset',
  'Shutdown',
  'EnterpriseReset',
  'UserList',
  'SyncWorkflows',
  ...Object.keys(only),
];
const byLowerCase = new Map(names.map((n) => [n.toLowerCase(), n]));

/** The name as UEM writes it, or undefined for one it does not know. */
export const commandNamed = (text: string): string | undefined => byLowerCase.get(text.toLowerCase());

export const runsOn = (command: string, platformWord: string): boolean =>
  only[command]?.includes(platformWord) ?? true;

const keptPerDevice = 30;

/** Puts something into the device's queue; it counts as executed when `markExecuted` is called. */
export function enqueue(world: World, device: Device, name: string): QueuedCommand {
  const command: QueuedCommand = {
    id: ++world.lastCommandId,
    name,
    state: 'accepted',
    acceptedAt: world.clock.now(),
  };
  device.commands.push(command);
  if (device.commands.length > keptPerDevice) device.commands.shift();
  return command;
}

export function markExecuted(world: World, command: QueuedCommand): void {
  if (command.state === 'executed') return;
  command.state = 'executed';
  command.executedAt = world.clock.now();
}

/** Profiles and apps now follow the present user. */
export function settle(world: World, device: Device): void {
  device.settledUserId = device.userId;
  for (const command of device.commands) if (command.name.includes(' ')) markExecuted(world, command);
}

function take(world: World, device: Device, command: QueuedCommand): void {
  if (device.enrollmentStatus === 'Unenrolled') return;
  markExecuted(world, command);
  device.seenAt = world.clock.now();
  switch (command.name) {
    case 'Lock':
      device.locked = true;
      break;
    case 'ClearPasscode':
      device.passcodeSet = false;
      break;
    case 'SyncDevice':
    case 'DeviceQuery':
      settle(world, device);
      break;
    case 'EnterpriseWipe':
    case 'DeviceWipe':
    case 'EnterpriseReset':
      device.enrollmentStatus = 'Unenrolled';
      break;
    default:
      break;
  }
}

/** Accepts a command; the device executes it after the settable delay. */
export function sendCommand(world: World, device: Device, name: string): QueuedCommand {
  const command = enqueue(world, device, name);
  if (name === 'EnterpriseWipe') device.enrollmentStatus = 'EnterpriseWipePending';
  if (name === 'DeviceWipe' || name === 'EnterpriseReset') device.enrollmentStatus = 'DeviceWipePending';
  world.agenda.in(world.settings.executeAfterMs, () => take(world, device, command));
  return command;
}
