import type { MdmGroup } from './staging-catalogue.ts';

/** A device that Apple has assigned to this MDM. */
export interface DepDevice {
  serial: string;
  name: string;
  model: string;
  group: string;
  userName: string;
  /** The MDM's own word. */
  enrollment: string;
  profileName: string;
  /** Undefined while no profile is assigned. */
  profileUuid: string | undefined;
}

/** What of a profile decides how its devices are staged. */
export interface DepProfile {
  uuid: string;
  name: string;
  /** Whoever sets the device up must sign in. */
  authenticationRequired: boolean;
  /** Id of the account a device is enrolled to where nobody signs in. */
  defaultUserId: string | undefined;
  defaultUserName: string;
  multiUser: boolean;
  /** The MDM's number for its staging mode; no document says what the numbers mean. */
  stagingMode: number | undefined;
  supervised: boolean;
  awaitConfiguration: boolean;
  removable: boolean;
}

export interface DepProfileChange {
  name?: string;
  authenticationRequired?: boolean;
  defaultUserId?: string;
  multiUser?: boolean;
  stagingMode?: number;
  supervised?: boolean;
  awaitConfiguration?: boolean;
  removable?: boolean;
}

export type NewDepProfile = DepProfileChange & {
  name: string;
  /** Which holds the connection to Apple, and in which the devices are enrolled. */
  group: MdmGroup;
};

/** Part of the port `MdmStaging`: Apple's Automated Device Enrollment. `mdm-dep-missing` where the group has no account for it. */
export interface DeviceEnrollment {
  devices(group: MdmGroup, signal?: AbortSignal): Promise<DepDevice[]>;
  /** Asks Apple for what changed, or for everything. Accepted, not yet done. */
  sync(group: MdmGroup, what: 'changes' | 'everything', signal?: AbortSignal): Promise<void>;
  profiles(group: MdmGroup, text?: string, signal?: AbortSignal): Promise<DepProfile[]>;
  /** `mdm-dep-profile-unknown` when there is none. */
  profile(uuid: string, signal?: AbortSignal): Promise<DepProfile>;
  devicesOf(profileUuid: string, signal?: AbortSignal): Promise<DepDevice[]>;
  addProfile(profile: NewDepProfile, signal?: AbortSignal): Promise<void>;
  /** Every setting that the change leaves out stays as it is. */
  changeProfile(uuid: string, change: DepProfileChange, signal?: AbortSignal): Promise<void>;
  /** Accepted, not yet at Apple; `mdm-dep-device-unknown` when Apple gave no such device. */
  assign(profileUuid: string, serial: string, signal?: AbortSignal): Promise<void>;
  unassign(profileUuid: string, serial: string, signal?: AbortSignal): Promise<void>;
}

/**
 * What keeps a profile from enrolling devices that many people share: nobody signs in, the device goes to a default
 * account, and it is for many. Empty when nothing does. (Reading of the documented settings; no vendor page states it.)
 */
export function againstSharing(profile: Omit<DepProfile, 'uuid'>): string[] {
  return [
    ...(profile.authenticationRequired
      ? ['whoever sets the device up must sign in (AuthenticationRequired)']
      : []),
    ...(profile.defaultUserId === undefined
      ? ['it names no default staging user (DefaultEnrollmentUserId)']
      : []),
    ...(profile.multiUser ? [] : ['it is not for many users (IsMultiUser)']),
    ...(profile.supervised ? [] : ['it does not supervise devices (SuperviseDevices)']),
  ];
}
