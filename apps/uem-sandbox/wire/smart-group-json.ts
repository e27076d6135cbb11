import { platforms, type Device } from '../world/device.ts';
import type { OemAndModels, SmartGroup } from '../world/smart-group.ts';
import type { World } from '../world/world.ts';

const ownerships = {
  C: 'CorporateDedicated',
  S: 'CorporateShared',
  E: 'EmployeeOwned',
  Undefined: 'Unknown',
} as const;

/** `SmartGroupDevice` (Omnissa UEM API, SmartGroups): even the id is text. */
export const smartGroupDevice = (world: World, device: Device): Record<string, unknown> => ({
  Id: String(device.id),
  Name: device.friendlyName,
  Username: world.users.byId.get(device.userId)?.userName,
  Platform: platforms[device.platform].name,
  Model: device.model,
  OSVersion: device.operatingSystem,
  Ownership: ownerships[device.ownership],
});

const oemV1 = ({ oem, models }: OemAndModels) => ({
  OEM: { Id: oem.id, Name: oem.name },
  Models: models.map((m) => ({ Id: m.id, Name: m.name, FamilyId: m.familyId })),
});

/** How many profiles, apps and certificates are assigned to it, and how many leave it out. */
function uses(world: World, { id }: SmartGroup): { Assignments: number; Exclusions: number } {
  const dependents = world.catalogue.dependingOn(id);
  return {
    Assignments: dependents.filter((r) => r.smartGroups.includes(id)).length,
    Exclusions: dependents.filter((r) => r.exclusions.includes(id)).length,
  };
}

function managed(world: World, group: SmartGroup) {
  const owner = world.groups.all.get(group.managedBy);
  return {
    SmartGroupID: group.id,
    SmartGroupUuid: group.uuid,
    Name: group.name,
    ManagedByOrganizationGroupId: String(group.managedBy),
    ManagedByOrganizationGroupUuid: owner?.uuid,
    ManagedByOrganizationGroupName: owner?.name,
    Devices: world.smartGroups.membersOf(group.id).size,
    ...uses(world, group),
  };
}

/** `SmartGroupSearchModel`. */
export const smartGroupInSearch = managed;

/** `SmartGroup`, with all its criteria. */
export function smartGroupV1(world: World, group: SmartGroup): Record<string, unknown> {
  const { criteria } = group;
  const named = (ids: readonly number[], nameOf: (id: number) => string | undefined) =>
    ids.map((id) => ({ Id: String(id), Name: nameOf(id) ?? '' }));
  const users = (ids: readonly number[]) => named(ids, (id) => world.users.byId.get(id)?.userName);
  const userGroups = (ids: readonly number[]) => named(ids, (id) => world.userGroups.byId.get(id)?.name);
  const devices = (ids: readonly number[]) =>
    ids.flatMap((id) => {
      const device = world.devices.byId.get(id);
      return device === undefined ? [] : [smartGroupDevice(world, device)];
    });
  return {
    ...managed(world, group),
    CriteriaType: criteria.type,
    OrganizationGroups: criteria.organizationGroups.map((id) => {
      const found = world.groups.all.get(id);
      return {
        Id: String(id),
        Name: found?.name ?? '',
        ...(found === undefined ? {} : { Uuid: found.uuid }),
      };
    }),
    UserGroups: userGroups(criteria.userGroups),
    Tags: named(criteria.tags, (id) => world.tags.byId.get(id)?.name),
    Ownerships: criteria.ownerships,
    Platforms: criteria.platforms,
    Models: criteria.models,
    OperatingSystems: criteria.operatingSystems.map(({ deviceType, operator, value }) => ({
      DeviceType: deviceType,
      Operator: operator,
      Value: value,
    })),
    ManagementTypes: criteria.managementTypes,
    EnrollmentCategories: criteria.enrollmentCategories,
    OEMAndModels: criteria.oemAndModels.map(oemV1),
    CpuArchitectures: criteria.cpuArchitectures,
    UserAdditions: users(criteria.userAdditions),
    DeviceAdditions: devices(criteria.deviceAdditions),
    UserExclusions: users(criteria.userExclusions),
    DeviceExclusions: devices(criteria.deviceExclusions),
    UserGroupExclusions: userGroups(criteria.userGroupExclusions),
  };
}

const numberOf = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0);

/** `SmartGroupPatchResponseV2Model`: things by uuid, tags by number. */
export function smartGroupV2(world: World, group: SmartGroup): Record<string, unknown> {
  const { criteria } = group;
  const uuids = (ids: readonly number[], table: ReadonlyMap<number, { uuid: string }>): string[] =>
    ids.flatMap((id) => table.get(id)?.uuid ?? []);
  return {
    id: group.id,
    uuid: group.uuid,
    name: group.name,
    managedBy: world.groups.all.get(group.managedBy)?.uuid,
    organizationGroups: uuids(criteria.organizationGroups, world.groups.all),
    userGroups: uuids(criteria.userGroups, world.userGroups.byId),
    users: uuids(criteria.userAdditions, world.users.byId),
    devices: uuids(criteria.deviceAdditions, world.devices.byId),
    tags: criteria.tags,
    ownerships: criteria.ownerships,
    platforms: criteria.platforms,
    managementTypes: criteria.managementTypes,
    enrollmentCategories: criteria.enrollmentCategories,
    cpuArchitectures: criteria.cpuArchitectures,
    OEMAndModels: criteria.oemAndModels.map(({ oem, models }) => ({
      OEM: { Id: numberOf(oem.id), Name: oem.name },
      Models: models.map((m) => ({ Id: numberOf(m.id), Name: m.name })),
    })),
  };
}
