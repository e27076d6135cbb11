import type { GroupTree, OrganizationGroup } from './group.ts';

/** The nearest group, itself included, of one of these types, going up. */
function nearest(groups: GroupTree, id: number, types: readonly string[]): OrganizationGroup | undefined {
  for (let at = groups.all.get(id); at !== undefined; at = groups.all.get(at.parentId ?? 0))
    if (types.includes(at.type.toLowerCase())) return at;
  return undefined;
}

/** The customer group a group lies in; devices are registered and tokens made nowhere else (6124, 6127). */
export const customerOf = (groups: GroupTree, id: number): OrganizationGroup | undefined =>
  nearest(groups, id, ['customer']);

/** The customer or partner group a group lies in; users live nowhere else (200028). */
export const tenantOf = (groups: GroupTree, id: number): OrganizationGroup | undefined =>
  nearest(groups, id, ['customer', 'partner']);
