import type { InventoryDevice, InventoryPlatform, InventoryUser, StagingKind } from '#libs/mdm';
import { z } from 'zod';

const whole = z.union([z.number().int(), z.string().regex(/^\d+$/).transform(Number)]);
const id = z.union([z.object({ Value: whole }).transform((v) => v.Value), whole]);
/** What is malformed or absent is not known; one odd member never hides the rest of an entry. */
const maybe = <S extends z.ZodType>(schema: S) => schema.nullish().catch(undefined);
const text = maybe(z.string());
const truth = maybe(
  z.union([z.boolean(), z.stringbool({ truthy: ['true', 'y', '1'], falsy: ['false', 'n', '0'] })]),
);
const idText = maybe(id);
/** Enumerations arrive as numbers or as names. */
const wordOrNumber = maybe(z.union([z.string(), z.number()]).transform((v) => String(v).toLowerCase()));

/** Entries that cannot be read are left out: a list is still worth reading without them. */
const entries = <S extends z.ZodType>(entry: S) =>
  z
    .array(entry.optional().catch(undefined))
    .nullish()
    .transform((all) => (all ?? []) as (z.output<S> | undefined)[]);
const total = maybe(whole);

/** Omnissa UEM API, Devices v1 `DeviceSearchResultExtended`; an entry without id or serial number is of no use. */
export const deviceListWire = z.object({
  Devices: entries(
    z.object({
      Id: id,
      SerialNumber: z.string().min(1),
      DeviceFriendlyName: text,
      EnrollmentStatus: text,
      PlatformId: maybe(z.object({ Id: idText, Name: text })),
      Platform: text,
      UserName: text,
      LocationGroupId: maybe(z.object({ Id: idText })),
      IsSupervised: truth,
      ComplianceStatus: text,
      LastSeen: text,
      Ownership: text,
    }),
  ),
  Total: total,
});
type DeviceEntry = NonNullable<z.output<typeof deviceListWire>['Devices'][number]>;

/** Platform ids of the Omnissa UEM API. */
const platforms = new Map<number, InventoryPlatform>([
  [2, 'ios'],
  [5, 'android'],
  [10, 'macos'],
  [12, 'windows'],
  [14, 'tvos'],
]);
const platformWords: readonly [RegExp, InventoryPlatform][] = [
  [/mac|os ?x/i, 'macos'],
  [/tv/i, 'tvos'],
  [/apple|ios/i, 'ios'],
  [/android/i, 'android'],
  [/win/i, 'windows'],
];

/** Times without zone are UTC; year 1 means never (Omnissa UEM API, Devices v1). */
export function timeOf(written: string | null | undefined): number | undefined {
  if (written === null || written === undefined || written.startsWith('0001-')) return undefined;
  const zoned = /(Z|[+-]\d\d:\d\d)$/i.test(written) ? written : `${written}Z`;
  const at = Date.parse(zoned);
  return Number.isNaN(at) ? undefined : at;
}

const enrolledWords = ['enrolled', 'userenrolled'];

const complianceOf = (word: string | null | undefined): InventoryDevice['compliance'] => {
  switch (word?.toLowerCase()) {
    case 'compliant':
      return 'compliant';
    case 'noncompliant':
    case 'non compliant':
      return 'not-compliant';
    default:
      return 'untold';
  }
};

const textOf = (value: number | null | undefined): string | undefined =>
  value === null || value === undefined ? undefined : String(value);

export function inventoryDevice(d: DeviceEntry): InventoryDevice {
  const name = d.Platform ?? d.PlatformId?.Name ?? '';
  const platform =
    platforms.get(d.PlatformId?.Id ?? 0) ?? platformWords.find(([word]) => word.test(name))?.[1] ?? 'other';
  const enrollment = d.EnrollmentStatus ?? '';
  return {
    serial: d.SerialNumber,
    id: String(d.Id),
    name: d.DeviceFriendlyName ?? '',
    enrolled: enrolledWords.includes(enrollment.toLowerCase()),
    enrollment: enrollment === '' ? 'no enrollment status' : enrollment,
    platform,
    platformName: name === '' ? 'no platform' : name,
    holder: d.UserName ?? undefined,
    groupId: textOf(d.LocationGroupId?.Id),
    supervised: d.IsSupervised ?? undefined,
    compliance: complianceOf(d.ComplianceStatus),
    seenAt: timeOf(d.LastSeen),
    employeeOwned: d.Ownership?.toUpperCase() === 'E',
  };
}

/** Omnissa UEM API, User v1 `UserSearchResult`. */
export const userListWire = z.object({
  Users: entries(
    z.object({
      Id: id,
      UserName: z.string().min(1),
      Status: truth,
      SecurityType: wordOrNumber,
      DeviceStagingEnabled: truth,
      DeviceStagingType: wordOrNumber,
      LocationGroupId: idText,
      EnrolledDevicesCount: maybe(whole),
    }),
  ),
  Total: total,
});
type UserEntry = NonNullable<z.output<typeof userListWire>['Users'][number]>;

/** `DeviceStagingType` by number and by name (Omnissa UEM API, User v1). */
const stagingTypes = new Map<string, StagingKind>([
  ['0', 'none'],
  ['stagingdisabled', 'none'],
  ['2', 'single-standard'],
  ['singleuserstagingstandard', 'single-standard'],
  ['3', 'single-advanced'],
  ['singleuserstagingadvanced', 'single-advanced'],
  ['241', 'multi'],
  ['multipleuserstaging', 'multi'],
  ['242', 'multi-or-single-standard'],
  ['multipleuserstagingsingleuserstandard', 'multi-or-single-standard'],
  ['243', 'multi-or-single-advanced'],
  ['multipleuserstagingsingleuseradvanced', 'multi-or-single-advanced'],
]);

function stagingOf({
  DeviceStagingEnabled: on,
  DeviceStagingType: type,
}: UserEntry): StagingKind | undefined {
  if (on === false) return 'none';
  return type === null || type === undefined ? undefined : stagingTypes.get(type);
}

/** `SecurityType` likewise. */
function securityOf(type: UserEntry['SecurityType']): InventoryUser['security'] {
  if (type === null || type === undefined) return undefined;
  if (type === '1' || type === 'directory') return 'directory';
  return type === '2' || type === 'basic' ? 'basic' : 'other';
}

export const inventoryUser = (u: UserEntry): InventoryUser => ({
  id: String(u.Id),
  userName: u.UserName,
  active: u.Status ?? undefined,
  security: securityOf(u.SecurityType),
  staging: stagingOf(u),
  groupId: textOf(u.LocationGroupId),
  devices: u.EnrolledDevicesCount ?? undefined,
});

/** Omnissa UEM API, OrganizationGroups v1 `LocationGroupSearchResult`. */
export const groupListWire = z.object({
  LocationGroups: entries(
    z.object({ Id: id, Name: text, ParentLocationGroup: maybe(z.object({ Id: idText })) }),
  ),
  Total: total,
});

export const inventoryGroup = (
  g: NonNullable<z.output<typeof groupListWire>['LocationGroups'][number]>,
): { id: string; name: string; parentId: string | undefined } => ({
  id: String(g.Id),
  name: g.Name ?? `number ${g.Id}`,
  parentId: textOf(g.ParentLocationGroup?.Id),
});

/** Omnissa UEM API, Admins v1 `AdminSearchResult`. */
export const adminListWire = z.object({
  Admins: entries(
    z.object({
      UserName: z.string(),
      IsActiveDirectoryUser: truth,
      Roles: maybe(z.array(z.object({ Name: text }))),
    }),
  ),
  Total: total,
});
