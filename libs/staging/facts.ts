import type { FaultCode } from '#libs/domain';
import type {
  InventoryAccount,
  InventoryDevice,
  InventoryQuota,
  InventoryUser,
  MdmRight,
  RightProbe,
} from '#libs/mdm';
import type { GroupTree } from './group-tree.ts';

/** What could be read, or why not. */
export type Reading<T> = { ok: true; value: T } | { ok: false; fault: FaultCode; note: string };

/** One named check of the connection, in words. */
export interface ConnectionCheck {
  name: string;
  result: 'ok' | 'warning' | 'failed' | 'unknown';
  /** What was found. */
  says: string;
  /** What to do about it; empty when nothing. */
  remedy: string;
}

export interface SharedGroup {
  id: string;
  stagingUser: string;
  /**
   * Whether Workspace ONE assigns these devices to a fixed organization group. The API does not tell, so the site may;
   * undefined means nobody said.
   */
  fixedOrganizationGroup?: boolean | undefined;
}

export interface SharedDevice {
  name: string;
  serial: string;
  group: string;
  platform: 'android' | 'ios' | 'windows' | 'macos';
}

/** What the site's workflows ask of the MDM. */
export interface WorkflowUse {
  /** Whether devices change their enrollment user at all. */
  assigns: boolean;
  rights: readonly MdmRight[];
  /**
   * What is used where a device's user cannot be changed: "the tag Ward 3". Empty unless every step that changes the
   * user has such an alternative.
   */
  elsewhere: readonly string[];
  /** Why devices must be supervised, in the words of a step: "lost mode". Empty when they need not be. */
  supervisedFor: readonly string[];
  /** Requests to the MDM of one check-out with the check-in that follows it. */
  callsPerHandOut: number;
  /** Whether people whom the MDM does not know yet are fetched from its directory with their first tap. */
  createsPeople: boolean;
}

/** Everything the rules look at: read once, plain, so that each rule is a function of it. */
export interface ReadinessFacts {
  /** Epoch milliseconds. */
  at: number;
  use: WorkflowUse;
  groups: readonly SharedGroup[];
  devices: readonly SharedDevice[];
  /** How many devices this server has at the site: more than `devices` when the look was narrowed. */
  shiftDevices: number;
  /** User names to look at. */
  people: readonly string[];
  /** Everybody whom the service knows a badge of: more than `people` when it was narrowed. */
  badgeAccounts: readonly string[];
  connection: readonly ConnectionCheck[];
  account: Reading<InventoryAccount>;
  probes: Reading<readonly RightProbe[]>;
  quota: InventoryQuota | undefined;
  tree: Reading<GroupTree>;
  /** By serial number in lower case. */
  records: Reading<{ bySerial: ReadonlyMap<string, readonly InventoryDevice[]>; everyRecord: boolean }>;
  /** By user name in lower case: staging users, holders of devices, people. */
  users: Reading<ReadonlyMap<string, readonly InventoryUser[]>>;
}

/** Serial numbers and user names are the same whatever their case. */
export const keyOf = (name: string): string => name.normalize('NFC').toLowerCase();
