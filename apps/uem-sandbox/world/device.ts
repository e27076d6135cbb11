/** Platform ids of the Omnissa UEM API (that of Chrome OS is a guess); only iOS and macOS can be switched to another user. */
export const platforms = {
  'Apple iOS': { id: 2, name: 'Apple', word: 'iOS' },
  Android: { id: 5, name: 'Android', word: 'Android' },
  'Apple macOS': { id: 10, name: 'AppleOsX', word: 'macOS' },
  'Windows 10': { id: 12, name: 'WinRT', word: 'Windows' },
  'Apple tvOS': { id: 14, name: 'AppleTv', word: 'tvOS' },
  'Chrome OS': { id: 17, name: 'ChromeOS', word: 'ChromeOS' },
} as const;

export type PlatformName = keyof typeof platforms;

/** The enrollment states of the Omnissa UEM API this stand-in reaches. */
export const enrollmentStatuses = [
  'Discovered',
  'Registered',
  'EnrollmentInProgress',
  'Enrolled',
  'EnterpriseWipePending',
  'DeviceWipePending',
  'Unenrolled',
] as const;
export type EnrollmentStatus = (typeof enrollmentStatuses)[number];

/** What a command carries along; which member goes with which command, `command-effects.ts` says. */
export interface CommandDetails {
  returnToService?: boolean;
  /** Digits that unlock a Mac again. */
  pin?: string;
  passcode?: string;
  osVersion?: string;
  /** Present: this switches lost mode on. */
  lostMode?: LostMode;
  /** Minutes a log is written. */
  logMinutes?: number;
  text?: string;
}

export interface QueuedCommand {
  id: number;
  name: string;
  state: 'accepted' | 'executed' | 'cancelled';
  acceptedAt: number;
  /** When the device carries it out if it is within reach then; absent: something else decides (profiles and apps). */
  dueAt?: number;
  executedAt?: number;
  details?: CommandDetails;
}

/** What a lost iPhone shows on its lock screen. */
export interface LostMode {
  message: string;
  phoneNumber: string;
  footnote: string;
}

/** A tag on a device. */
interface Tagging {
  tagId: number;
  /** Epoch milliseconds. */
  at: number;
}

export interface Device {
  id: number;
  uuid: string;
  udid: string;
  serial: string;
  macAddress: string;
  imei: string;
  easId: string;
  assetNumber: string;
  friendlyName: string;
  platform: PlatformName;
  model: string;
  operatingSystem: string;
  ownership: 'C' | 'E' | 'S' | 'Undefined';
  enrollmentStatus: EnrollmentStatus;
  compliant: boolean;
  supervised: boolean;
  enrolledAt: number;
  groupId: number;
  /** Where it was staged: it returns here when `moveWithUser` is on. */
  homeGroupId: number;
  /** The account it was enrolled with, kept apart from the present user; undefined for a device that was not staged. */
  stagingUserId: number | undefined;
  /** Enrolled to be taken by one person; decides where its account stages both ways. */
  stagedSingly?: true | undefined;
  /** Enrollment under way ends at this moment. */
  enrollsAt?: number | undefined;
  /** The enrollment user UEM lists now. */
  userId: number;
  /** Whose profiles and apps the device really carries: differs from `userId` until a switch has settled. */
  settledUserId: number;
  /** Battery at time 0 of the sandbox, in percent; it moves from there. */
  batteryStart: number;
  /** Last sign of life beyond its regular check-ins. */
  seenAt: number;
  /** False: out of coverage. Commands wait, in order, until it is back. */
  online: boolean;
  compromised: boolean;
  passcodeSet: boolean;
  locked: boolean;
  commands: QueuedCommand[];
  lostMode?: LostMode | undefined;
  /** Erased with Return to Service: enrols again by itself at this moment. */
  returnsAt?: number | undefined;
  /** A device log is being written until then. */
  logUntil?: number | undefined;
  unenrolledAt?: number | undefined;
  /** Digits that unlock this Mac. */
  unlockPin?: string | undefined;
  recoveryLock?: boolean | undefined;
  tags?: Tagging[] | undefined;
  /** What it carries (`carrying.ts`) while that is not what it should carry. */
  carried?: string[] | undefined;
  /** When it will carry what it should. */
  settlesAt?: number | undefined;
  /** What an administrator asked for against the assignment. */
  asked?: Record<string, 'install' | 'remove'> | undefined;
}
