import type { PlatformName } from './device.ts';

/** The link of an organization group to Apple's server ("Automated Device Enrollment account"). */
export interface DepAccount {
  id: number;
  groupId: number;
  certificateId: number;
  tokenId: number;
  /** The last change of Apple's list it has seen: a sync asks for what came after. */
  syncedTo: number;
}

export interface DepCertificate {
  id: number;
  groupId: number;
  pem: string;
}

/** A profile as it was posted (`MdmEnrollmentProgramApiModel`), passwords kept apart. */
export interface DepProfile {
  id: number;
  uuid: string;
  accountId: number;
  groupId: number;
  members: Record<string, unknown>;
}

/** A device in Apple's list: bought by the organization, not necessarily known to UEM. */
export interface AppleDevice {
  serial: string;
  model: string;
  platform: PlatformName;
  accountId: number;
  /** Counts up with every change of the list. */
  change: number;
  /** No longer in the list. */
  released: boolean;
}

export interface Dep {
  /** By organization group. */
  accounts: Map<number, DepAccount>;
  certificates: Map<number, DepCertificate>;
  /** By uuid. */
  profiles: Map<string, DepProfile>;
  /** By lower-case serial number. */
  apple: Map<string, AppleDevice>;
  lastChange: number;
  lastId: number;
}
