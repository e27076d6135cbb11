/** Platform ids of the Omnissa UEM API; only Apple iOS and macOS can be switched to another user. */
export const platforms = {
  'Apple iOS': { id: 2, name: 'Apple', word: 'iOS' },
  Android: { id: 5, name: 'Android', word: 'Android' },
  'Apple macOS': { id: 10, name: 'AppleOsX', word: 'macOS' },
  'Windows 10': { id: 12, name: 'WinRT', word: 'Windows' },
  'Apple tvOS': { id: 14, name: 'AppleTv', word: 'tvOS' },
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

export interface QueuedCommand {
  id: number;
  name: string;
  state: 'accepted' | 'executed';
  acceptedAt: number;
  executedAt?: number;
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
  /** The enrollment user UEM lists now. */
  userId: number;
  /** Whose profiles and apps the device really carries: differs from `userId` until a switch has settled. */
  settledUserId: number;
  /** Battery at time 0 of the sandbox, in percent; it moves from there. */
  batteryStart: number;
  /** Last sign of life beyond its regular check-ins. */
  seenAt: number;
  passcodeSet: boolean;
  locked: boolean;
  commands: QueuedCommand[];
}
