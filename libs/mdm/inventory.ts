import type { MdmAbility } from './command.ts';

/** Where something stands in the tree of organization groups. */
export interface InventoryGroup {
  id: string;
  name: string;
  /** Undefined for the top, and for a group whose parent this account does not see. */
  parentId: string | undefined;
}

export type InventoryPlatform = 'ios' | 'macos' | 'android' | 'windows' | 'tvos' | 'other';

/** A device as the MDM's lists have it; what a list leaves out is undefined, never guessed. */
export interface InventoryDevice {
  serial: string;
  /** The MDM's own id, so that two records of one serial number can be told apart. */
  id: string;
  name: string;
  enrolled: boolean;
  /** The MDM's own word for it. */
  enrollment: string;
  platform: InventoryPlatform;
  /** The MDM's own word for it. */
  platformName: string;
  /** User name of the enrollment user now. */
  holder: string | undefined;
  groupId: string | undefined;
  supervised: boolean | undefined;
  compliance: 'compliant' | 'not-compliant' | 'untold';
  /** Epoch milliseconds. */
  seenAt: number | undefined;
  /** Somebody's own, by the MDM's list. */
  employeeOwned: boolean;
}

/** Which devices an account may enrol for others: none, for one person, for many, or either. */
export type StagingKind =
  | 'none'
  | 'single-standard'
  | 'single-advanced'
  | 'multi'
  | 'multi-or-single-standard'
  | 'multi-or-single-advanced';

export interface InventoryUser {
  id: string;
  userName: string;
  active: boolean | undefined;
  security: 'basic' | 'directory' | 'other' | undefined;
  staging: StagingKind | undefined;
  groupId: string | undefined;
  /** Devices the MDM lists for this user now. */
  devices: number | undefined;
}

/** The API account we come as. */
export interface InventoryAccount {
  /** User name or client id. */
  name: string;
  kind: 'basic' | 'oauth' | 'certificate';
  /** Names of its roles; undefined when they cannot be read. */
  roles: string[] | undefined;
  /** Why `roles` is undefined. */
  untold?: string;
  /** Whether it signs in through a directory, which costs seconds per call. */
  directory: boolean | undefined;
}

/** The API quota as of the last answer. */
export interface InventoryQuota {
  /** Calls per day. */
  limit: number;
  remaining: number;
  /** Epoch milliseconds. */
  resetAt: number;
}

/** What a role may allow, by our names. */
export const mdmRights = [
  'assign',
  'create-users',
  'lock',
  'clear-passcode',
  'sync',
  'query',
  'restart',
  'message',
  'lost-mode',
  'erase',
  'delete',
  'tag',
  'organization-group',
  'custom-attribute',
  'rename',
  'profile',
  'app',
] as const;
export type MdmRight = (typeof mdmRights)[number];

/** The right that what a step asks for needs. */
export const rightFor: Readonly<Record<MdmAbility, MdmRight>> = {
  assign: 'assign',
  'create-users': 'create-users',
  lock: 'lock',
  'clear-passcode': 'clear-passcode',
  sync: 'sync',
  query: 'query',
  restart: 'restart',
  message: 'message',
  'lost-mode-on': 'lost-mode',
  'lost-mode-off': 'lost-mode',
  erase: 'erase',
  delete: 'delete',
  tag: 'tag',
  'organization-group': 'organization-group',
  'custom-attribute': 'custom-attribute',
  rename: 'rename',
  profile: 'profile',
  app: 'app',
};

/** Whether a role has a right, found out without changing anything. */
export interface RightProbe {
  right: MdmRight;
  /** `untold`: nothing harmless can tell. */
  granted: 'yes' | 'no' | 'untold';
  /** How it was found out, for a person to read. */
  how: string;
}

/** Told while a long list is read. */
export type InventoryProgress = (done: number, of: number) => void;

export interface InventoryDevices {
  devices: InventoryDevice[];
  /** False when the tenant was too large to list whole: two records of one serial number may then look like one. */
  everyRecord: boolean;
}

/**
 * Port: what must be read of an MDM to say whether shared devices will work. Reads in bulk and changes nothing; every
 * method throws a `Fault` with an `mdm-…` code.
 */
export interface MdmInventory {
  /** Every record with one of these serial numbers (case does not matter). */
  devices(
    serials: readonly string[],
    progress?: InventoryProgress,
    signal?: AbortSignal,
  ): Promise<InventoryDevices>;
  /** Every user with exactly one of these names (case does not matter); names nobody has are simply absent. */
  users(
    names: readonly string[],
    progress?: InventoryProgress,
    signal?: AbortSignal,
  ): Promise<InventoryUser[]>;
  /** Every group this account sees. */
  groups(signal?: AbortSignal): Promise<InventoryGroup[]>;
  account(signal?: AbortSignal): Promise<InventoryAccount>;
  /** Asks for each right with a request that cannot change anything. */
  probe(rights: readonly MdmRight[], signal?: AbortSignal): Promise<RightProbe[]>;
  /** Undefined before the first answer, and where the MDM does not tell. */
  quota(): InventoryQuota | undefined;
  /** Requests made so far. */
  requests(): number;
  close(): Promise<void>;
}
