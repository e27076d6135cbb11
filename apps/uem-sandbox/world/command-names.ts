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
