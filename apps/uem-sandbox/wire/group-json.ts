import { customerOf } from '../world/customer.ts';
import type { OrganizationGroup } from '../world/group.ts';
import type { World } from '../world/world.ts';
import { dateUs } from './json-dates.ts';

/** Administrator accounts whose place is this very group. */
function adminsIn(world: World, groupId: number): number {
  let n = 0;
  for (const account of [...world.accounts.values(), ...world.clients.values()])
    if (account.reach.values().next().value === groupId) n++;
  return n;
}

const sameInBoth = (world: World, group: OrganizationGroup): Record<string, unknown> => ({
  Name: group.name,
  GroupId: group.groupId,
  LocationGroupType: group.type,
  Country: group.country ?? 'Sweden',
  Locale: group.locale ?? 'English (United States)',
  AddDefaultLocation: 'Yes',
  CreatedOn: dateUs(group.createdAt),
  LgLevel: world.groups.depth(group.id),
  Users: String(world.users.countIn(group.id)),
  Admins: String(adminsIn(world, group.id)),
  Devices: String(world.devices.countIn(group.id)),
});

/** `LocationGroup` (Omnissa UEM API, OrganizationGroups v1): counts are text, the date is a US one. */
export function groupV1(world: World, group: OrganizationGroup): Record<string, unknown> {
  const parent = group.parentId === undefined ? undefined : world.groups.all.get(group.parentId);
  const parentJson =
    parent === undefined
      ? {}
      : { ParentLocationGroup: { Id: { Value: parent.id }, Name: parent.name, Uuid: parent.uuid } };
  return {
    ...sameInBoth(world, group),
    ...parentJson,
    IsCustomerTypeExistInParentHierarchy:
      group.parentId !== undefined && customerOf(world.groups, group.parentId) !== undefined,
    Id: { Value: group.id },
    Uuid: group.uuid,
  };
}

/** `OrganizationGroupModel` (v2): the id is a plain number, and the parent is missing. */
export const groupV2 = (world: World, group: OrganizationGroup): Record<string, unknown> => ({
  ...sameInBoth(world, group),
  Id: group.id,
  Uuid: group.uuid,
});
