import { Fault } from '#libs/domain';
import type { MdmCommand, MdmDevice, MdmLook } from '#libs/mdm';

/** A device as the model keeps it. */
export interface ModelDevice {
  serial: string;
  id: string;
  holder: string;
  enrolled: boolean;
  multiStaged: boolean;
  platform: string;
  organizationGroup: string;
  name: string;
  tags: Set<string>;
  attributes: Map<string, string>;
  profiles: Set<string>;
  apps: Set<string>;
  lostMode: boolean;
  /** Commands that took place, oldest first. */
  commands: MdmCommand['name'][];
}

export type NewDevice = Pick<ModelDevice, 'serial' | 'holder'> &
  Partial<Pick<ModelDevice, 'enrolled' | 'multiStaged' | 'platform' | 'organizationGroup'>>;

export const newDevice = (given: NewDevice, n: number): ModelDevice => ({
  id: String(n),
  enrolled: true,
  multiStaged: true,
  platform: 'AppleiOS',
  organizationGroup: 'top',
  name: given.serial,
  tags: new Set(),
  attributes: new Map(),
  profiles: new Set(),
  apps: new Set(),
  lostMode: false,
  commands: [],
  ...given,
});

const here = (set: Set<string>, name: string, present: boolean): void => {
  if (present) set.add(name);
  else set.delete(name);
};

/** What a command does to the device. */
export function carryOut(device: ModelDevice, command: MdmCommand): void {
  device.commands.push(command.name);
  switch (command.name) {
    case 'lost-mode-on':
    case 'lost-mode-off':
      device.lostMode = command.name === 'lost-mode-on';
      return;
    case 'delete':
    case 'erase':
      device.enrolled = false;
      return;
    case 'tag':
      here(device.tags, command.tag, command.present);
      return;
    case 'profile':
      here(device.profiles, command.profile, command.present);
      return;
    case 'app':
      here(device.apps, command.app, command.present);
      return;
    case 'organization-group':
      device.organizationGroup = command.group;
      return;
    case 'custom-attribute':
      device.attributes.set(command.attribute, command.value);
      return;
    case 'rename':
      device.name = command.to;
      return;
    case 'lock':
    case 'clear-passcode':
    case 'sync':
    case 'query':
    case 'restart':
    case 'message':
      return;
  }
}

/** Whether its enrollment user may be switched: only Apple's, enrolled for many, as Workspace ONE has it. */
export function refuseSwitch(device: ModelDevice): void {
  if (!device.enrolled) throw new Fault('mdm-device-not-enrolled');
  if (!device.platform.startsWith('Apple')) throw new Fault('mdm-platform');
  if (!device.multiStaged) throw new Fault('mdm-not-multi-staging');
}

export const asPort = (device: ModelDevice): MdmDevice => ({
  serial: device.serial,
  id: device.id,
  uuid: null,
  displayName: device.name,
  enrolled: device.enrolled,
  platform: device.platform,
  organizationGroup: device.organizationGroup,
  holder: { userName: device.holder },
  lastSeenAt: null,
  batteryPercent: null,
  compliant: null,
  enrolledAt: null,
  erasing: !device.enrolled && device.commands.at(-1) === 'erase',
});

const seenIf = (so: boolean): MdmLook => (so ? 'seen' : 'unseen');

/** Whether what a command asks for is so; what Workspace ONE does not tell the model does not tell either. */
export function lookAt(device: ModelDevice, command: MdmCommand): MdmLook {
  switch (command.name) {
    case 'tag':
      return seenIf(device.tags.has(command.tag) === command.present);
    case 'profile':
      return seenIf(device.profiles.has(command.profile) === command.present);
    case 'app':
      return seenIf(device.apps.has(command.app) === command.present);
    case 'organization-group':
      return seenIf(device.organizationGroup === command.group);
    case 'rename':
      return seenIf(device.name === command.to);
    case 'delete':
      return seenIf(!device.enrolled);
    case 'erase':
      return device.commands.includes('erase') ? 'seen' : 'unknown';
    default:
      return 'unknown';
  }
}
