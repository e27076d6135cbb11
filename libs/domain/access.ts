/** What somebody may do. Stored as scopes of tokens: append-only. */
export const permissions = {
  see: 'See devices, stations, custody, runs and the dashboard',
  'see-people': 'See people and whether they have badges',
  'see-audit': 'See and export the audit',
  'see-configuration': 'See workflows and settings',
  'see-access': 'See operators and tokens',
  'change-custody': 'Force returns, start runs',
  'change-devices': 'Put devices in and out of the pool, import and retire them',
  'change-badges': 'Tie and revoke badges',
  'settle-repairs': 'Retry, skip, adopt and enforce what waits for an operator',
  'hold-mdm': 'Stop changes to the MDM and let them go on',
  'change-configuration': 'Change workflows and settings, test connections',
  'change-secrets': 'Write secrets',
  'change-access': 'Invite and block operators, make and revoke tokens',
  'read-metrics': 'Read metrics',
} as const;

export type Permission = keyof typeof permissions;
export const everyPermission = Object.keys(permissions) as Permission[];

const looking: Permission[] = ['see', 'see-people'];
const deskWork: Permission[] = ['change-custody', 'change-devices', 'change-badges', 'settle-repairs'];

/** Each role and all it may do; what is not listed is refused. Stored names: append-only. */
export const roles = {
  owner: everyPermission,
  operator: [...looking, ...deskWork, 'see-configuration', 'hold-mdm', 'change-configuration'],
  'help-desk': [...looking, ...deskWork],
  auditor: [...looking, 'see-audit', 'see-configuration', 'see-access'],
  integrations: [...looking, 'change-custody', 'change-devices', 'read-metrics'],
  'read-only': ['see'],
} as const satisfies Record<string, readonly Permission[]>;

export type Role = keyof typeof roles;
export const everyRole = Object.keys(roles) as Role[];

/** Which stations somebody may see and touch: all, or those of the named station groups. */
export type StationScope = 'all' | readonly string[];

export const inScope = (scope: StationScope, group: string | undefined): boolean =>
  scope === 'all' || (group !== undefined && scope.includes(group));

/** What concerns the whole site and not one station: nobody whose stations are named may. */
const wholeSite: ReadonlySet<Permission> = new Set([
  'see-audit',
  'see-configuration',
  'see-access',
  'hold-mdm',
  'change-configuration',
  'change-secrets',
  'change-access',
  'read-metrics',
]);

/** Of what was granted, what she may within these stations. */
export const permissionsWithin = (granted: readonly Permission[], scope: StationScope): Permission[] =>
  scope === 'all' ? [...granted] : granted.filter((p) => !wholeSite.has(p));
