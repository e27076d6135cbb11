import type { Happening } from '../world/happening.ts';
import type { Settings } from '../world/settings.ts';
import type { DeviceAttribute, DeviceEvent } from '../world/subscription.ts';
import type { World } from '../world/world.ts';

/** What is sent for a happening, and the switch of a subscription that asks for it. */
export interface UemEvent {
  asked: DeviceEvent | DeviceAttribute;
  id: number;
  type: string;
}

const checkOut = (settings: Settings): UemEvent => ({
  asked: 'CheckOutCheckIn',
  id: settings.checkOutEventId,
  type: settings.checkOutEventType,
});
const checkIn = (settings: Settings): UemEvent => ({
  asked: 'CheckOutCheckIn',
  id: settings.checkInEventId,
  type: settings.checkInEventType,
});

/**
 * Names and numbers seen on the wire: 148 `MDM Enrollment Complete`, 39 `Break MDM Confirmed`, 25 (wipe), 642 (friendly
 * name), the texts of compliance, compromised, organization group and operating system. The others are invented.
 */
const changes: Readonly<Record<string, UemEvent>> = {
  AssetNumber: { asked: 'AssetNumber', id: 643, type: 'Device Asset Number Changed' },
  DeviceFriendlyName: { asked: 'FriendlyName', id: 642, type: 'Device Friendly Name Changed' },
  FriendlyName: { asked: 'FriendlyName', id: 642, type: 'Device Friendly Name Changed' },
  Ownership: { asked: 'Ownership', id: 644, type: 'Device Ownership Changed' },
  OperatingSystem: { asked: 'OperatingSystem', id: 645, type: 'Device Operating System Changed' },
  PhoneNumber: { asked: 'PhoneNumber', id: 646, type: 'Device Phone Number Changed' },
  DeviceMCC: { asked: 'DeviceMCC', id: 647, type: 'Device MCC' },
};
const emailChanged: UemEvent = {
  asked: 'UserEmailAddress',
  id: 648,
  type: 'Device User Email Address Changed',
};

function userChanged(world: World, { device, before, after }: Happening): UemEvent[] {
  const home = device.userId === device.stagingUserId;
  const email = (name: string | undefined): string => world.users.named(name ?? '')?.email ?? '';
  const switched = home ? checkIn(world.settings) : checkOut(world.settings);
  return email(before) === email(after) ? [switched] : [switched, emailChanged];
}

/** Most happenings are one event, a user switch two, a command none. */
export function eventsOf(world: World, happening: Happening): UemEvent[] {
  switch (happening.kind) {
    case 'enrolled':
      return [{ asked: 'Enrollment', id: 148, type: 'MDM Enrollment Complete' }];
    case 'unenrolled':
      return [{ asked: 'UnenrolledEnterpriseWipe', id: 39, type: 'Break MDM Confirmed' }];
    case 'wiped':
      return [{ asked: 'Wipe', id: 25, type: 'Device Wipe' }];
    case 'deleted':
      return [{ asked: 'Delete', id: 662, type: 'Delete Device Requested' }];
    case 'compliance-changed':
      return [{ asked: 'ComplianceStatusChange', id: 184, type: 'Compliance Status Changed' }];
    case 'compromised-changed':
      return [{ asked: 'CompromisedStatusChange', id: 185, type: 'Compromised Status Changed' }];
    case 'group-changed':
      return [{ asked: 'OrganizationGroup', id: 649, type: 'Device Organization Group Changed' }];
    case 'user-changed':
      return userChanged(world, happening);
    case 'attribute-changed': {
      const change = changes[happening.what ?? ''];
      return change === undefined ? [] : [change];
    }
    case 'command-queued':
    case 'command-executed':
      return [];
  }
}
