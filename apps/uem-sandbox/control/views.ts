import type { ActiveFault } from '../faults/fault-list.ts';
import type { Site } from '../site.ts';
import { inventory } from '../world/carrying.ts';
import { platforms, type Device, type LostMode, type QueuedCommand } from '../world/device.ts';
import { battery, lastSeen } from '../world/life.ts';
import type { SentMessage } from '../world/device-records.ts';
import { stagingTypes, type User } from '../world/user.ts';

/** A device as the control API and the page show it: words instead of ids. */
export interface DeviceView {
  id: number;
  uuid: string;
  serial: string;
  name: string;
  platform: string;
  group: string;
  enrollmentStatus: string;
  /** User name of the present enrollment user. */
  user: string;
  stagingUser: string | undefined;
  /** The staging user has it. */
  home: boolean;
  /** Whose profiles and apps it really carries. */
  carries: string;
  settled: boolean;
  batteryPercent: number;
  charging: boolean;
  /** Epoch milliseconds. */
  lastSeen: number;
  /** False: out of coverage. */
  online: boolean;
  compliant: boolean;
  compromised: boolean;
  passcodeSet: boolean;
  locked: boolean;
  /** What its lock screen shows while it is lost. */
  lostMode?: LostMode | undefined;
  /** Messages that have arrived, newest last. */
  messages: readonly SentMessage[];
  /** Newest last. */
  commands: QueuedCommand[];
}

export interface UserView {
  id: number;
  userName: string;
  name: string;
  active: boolean;
  security: string;
  staging: string;
  devices: number;
}

export interface FaultView {
  id: string;
  kind: string;
  on: string;
  hits: number;
  left?: number;
  probability: number;
  /** The fault as it was given, its defaults filled in. */
  fault: ActiveFault['fault'];
}

export function deviceView({ world }: Site, device: Device): DeviceView {
  const nameOf = (id: number | undefined): string | undefined =>
    id === undefined ? undefined : world.users.byId.get(id)?.userName;
  const { percent, charging } = battery(world, device);
  return {
    id: device.id,
    uuid: device.uuid,
    serial: device.serial,
    name: device.friendlyName,
    platform: platforms[device.platform].word,
    group: world.groups.all.get(device.groupId)?.name ?? '',
    enrollmentStatus: device.enrollmentStatus,
    user: nameOf(device.userId) ?? '',
    stagingUser: nameOf(device.stagingUserId),
    home: device.userId === device.stagingUserId,
    carries: nameOf(device.settledUserId) ?? '',
    settled: device.settledUserId === device.userId,
    batteryPercent: percent,
    charging,
    lastSeen: lastSeen(world, device),
    online: device.online,
    compliant: device.compliant,
    compromised: device.compromised,
    passcodeSet: device.passcodeSet,
    locked: device.locked,
    lostMode: device.lostMode,
    messages: [...(world.messages.get(device.id) ?? [])],
    commands: device.commands.map((c) => ({ ...c })),
  };
}

/** What a device has on it: its tags, and every profile, app and certificate with its state. */
export function belongings({ world }: Site, device: Device): { tags: string[]; carried: string[] } {
  return {
    tags: (device.tags ?? []).flatMap(({ tagId }) => world.tags.byId.get(tagId)?.name ?? []),
    carried: inventory(world, device).map(
      ({ resource, state }) => `${resource.kind} ${resource.name}: ${state.replaceAll('-', ' ')}`,
    ),
  };
}

export function userView({ world }: Site, user: User): UserView {
  return {
    id: user.id,
    userName: user.userName,
    name: `${user.firstName} ${user.lastName}`.trim(),
    active: user.active,
    security: user.securityType,
    staging: stagingTypes[user.staging] === 0 ? '' : user.staging,
    devices: world.devices.countOf(user.id),
  };
}

export const faultView = ({ id, fault, hits, left }: ActiveFault): FaultView => ({
  id,
  kind: fault.kind,
  on: fault.on,
  hits,
  ...(left === undefined ? {} : { left }),
  probability: fault.probability,
  fault,
});
