import { isAssigned, isOn, type Carried, type CarriedState } from '../world/carrying.ts';
import type { App, Profile } from '../world/catalogue.ts';
import { platforms, type Device } from '../world/device.ts';
import type { World } from '../world/world.ts';
import { dateV1 } from './json-dates.ts';

const smartGroupRefs = (world: World, ids: readonly number[]) =>
  ids.map((id) => ({ Id: id, Name: world.smartGroups.byId.get(id)?.name ?? '' }));

const platformName = (resource: App | Profile): string => platforms[resource.platform ?? 'Apple iOS'].name;

/**
 * An entry of the profile search. The documents name no answer for it: the members are those public clients of version
 * 2 read.
 */
export function profileInSearch(world: World, profile: Profile): Record<string, unknown> {
  const owner = world.groups.all.get(profile.groupId);
  return {
    ProfileId: profile.id,
    ProfileUuid: profile.uuid,
    ProfileName: profile.name,
    Description: profile.description,
    ProfileStatus: profile.active ? 'Active' : 'InActive',
    Platform: platformName(profile),
    AssignmentType: profile.assignment === 'auto' ? 'Auto' : 'Optional',
    Context: profile.context === 'user' ? 'User' : 'Device',
    ManagedBy: owner?.name,
    OrganizationGroupId: profile.groupId,
    OrganizationGroupUuid: owner?.uuid,
    ProfileType: 'Device',
    CurrentVersion: profile.version,
    ModifiedOn: dateV1(profile.modifiedAt),
    AssignmentSmartGroups: smartGroupRefs(world, profile.smartGroups),
    ExclusionSmartGroups: smartGroupRefs(world, profile.exclusions),
  };
}

const profileStates: Record<CarriedState, string> = {
  installed: 'ConfirmedInstall',
  'pending-install': 'PendingInstall',
  'pending-removal': 'PendingRemoval',
  removed: 'ConfirmedRemoval',
  never: 'Unknown',
};

const entity = (item: { id: number; uuid: string }, name: string) => ({
  Id: { Value: item.id },
  Name: name,
  Uuid: item.uuid,
});

export const deviceReference = (device: Device) => entity(device, device.friendlyName);

/** `DeviceProfileApiEntity` (Omnissa UEM API, Profiles v1). */
export function profileOnDevice(world: World, { state }: Carried, profile: Profile): Record<string, unknown> {
  const owner = world.groups.all.get(profile.groupId);
  const on = state === 'installed' || state === 'pending-removal';
  return {
    Name: profile.name,
    Description: profile.description,
    Status: profileStates[state],
    AssignmentType: profile.assignment === 'auto' ? 'Auto' : 'Optional',
    CurrentVersion: profile.version,
    InstalledProfileVersion: on ? profile.version : 0,
    ...(owner === undefined ? {} : { LocationGroupId: entity(owner, owner.name) }),
    Id: { Value: profile.id },
    Uuid: profile.uuid,
  };
}

const appStates: Record<CarriedState, string> = {
  installed: 'installed',
  'pending-install': 'pendinginstall',
  'pending-removal': 'pendingremoval',
  removed: 'removed',
  never: 'unknown',
};
export const appTypes = { internal: 'Internal', public: 'Public', purchased: 'Purchased' } as const;

/** `DeviceApplicationInfo` (Omnissa UEM API, Apps v1). */
export const appOnDevice = (device: Device, { state }: Carried, app: App): Record<string, unknown> => ({
  ApplicationName: app.name,
  ApplicationIdentifier: app.bundleId,
  Version: app.version,
  AppVersion: app.version,
  BuildVersion: app.version,
  Status: appStates[state],
  Size: String(app.size),
  Type: appTypes[app.source],
  IsManaged: true,
  HasUpdateAvailable: false,
  AdHocCodeSigned: false,
  AppStoreVendable: app.source !== 'internal',
  BetaApp: false,
  DeviceBasedVPP: app.source === 'purchased',
  DeviceId: deviceReference(device),
  Id: { Value: app.id },
  Uuid: app.uuid,
});

/** Devices an app is assigned to, and on how many of them it is. */
function counts(world: World, app: App): { assigned: number; installed: number } {
  let [assigned, installed] = [0, 0];
  app.smartGroups.forEach((groupId, i) => {
    const before = app.smartGroups.slice(0, i);
    for (const id of world.smartGroups.membersOf(groupId)) {
      const device = world.devices.byId.get(id);
      if (device === undefined || before.some((other) => world.smartGroups.has(other, id))) continue;
      if (!isAssigned(world, app, device, device.userId)) continue;
      assigned++;
      if (isOn(world, app, device)) installed++;
    }
  });
  return { assigned, installed };
}

const sourceNumbers = { internal: 0, public: 1, purchased: 2 } as const;

/** `ApplicationEntity` (Omnissa UEM API, Apps v1 in MAM). */
export function appInSearch(world: World, app: App, counted: boolean): Record<string, unknown> {
  const owner = world.groups.all.get(app.groupId);
  const { assigned, installed } = counted ? counts(world, app) : { assigned: 0, installed: 0 };
  const numbers = {
    AssignedDeviceCount: assigned,
    InstalledDeviceCount: installed,
    NotInstalledDeviceCount: assigned - installed,
  };
  return {
    ApplicationName: app.name,
    DisplayName: app.name,
    BundleId: app.bundleId,
    AppVersion: app.version,
    ActualFileVersion: app.version,
    AppType: appTypes[app.source],
    ApplicationSource: sourceNumbers[app.source],
    ApplicationSize: `${(app.size / 1_048_576).toFixed(1)} MB`,
    Status: app.active ? 'Active' : 'InActive',
    Platform: platforms[app.platform ?? 'Apple iOS'].id,
    Description: app.description,
    AssignmentStatus: app.smartGroups.length > 0 ? 'Assigned' : 'NotAssigned',
    PushMode: app.assignment === 'auto' ? 'auto' : 'ondemand',
    SmartGroups: smartGroupRefs(world, app.smartGroups),
    CategoryList: { Category: [] },
    SupportedModels: { Model: [] },
    IsReimbursable: false,
    IsDependencyFile: false,
    LocationGroupId: app.groupId,
    OrganizationGroupUuid: owner?.uuid,
    RootLocationGroupName: owner?.name,
    ...(counted ? numbers : {}),
    Id: { Value: app.id },
    Uuid: app.uuid,
  };
}
