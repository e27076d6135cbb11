import { empty, json } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { dateUs } from '../wire/json-dates.ts';
import type { OrganizationGroup } from '../world/group.ts';
import type { World } from '../world/world.ts';
import { descending, pageOf, slice } from './read-call.ts';

const countIn = (groupId: number, items: Iterable<{ groupId: number }>): string => {
  let n = 0;
  for (const item of items) if (item.groupId === groupId) n++;
  return String(n);
};

/** `LocationGroup` v1: counts are text, the date is a US one. v2 has its `Id` bare and names no parent. */
function groupJson(world: World, group: OrganizationGroup, version: number): Record<string, unknown> {
  const parent =
    version > 1 || group.parentId === undefined ? undefined : world.groups.all.get(group.parentId);
  return {
    Name: group.name,
    GroupId: group.groupId,
    LocationGroupType: group.type,
    Country: 'Sweden',
    Locale: 'English (United States)',
    ...(parent === undefined ? {} : { ParentLocationGroup: { Id: { Value: parent.id }, Uuid: parent.uuid } }),
    CreatedOn: dateUs(group.createdAt),
    LgLevel: world.groups.depth(group.id),
    Users: countIn(group.id, world.users.byId.values()),
    Admins: String(world.accounts.size),
    Devices: countIn(group.id, world.devices.byId.values()),
    Id: version === 1 ? { Value: group.id } : group.id,
    Uuid: group.uuid,
  };
}

function found(call: Call): OrganizationGroup[] {
  const wanted = (name: string): string => (call.query.get(name) ?? '').toLowerCase();
  const [name, code, type] = [wanted('name'), wanted('groupid'), wanted('type')];
  const groups = [...call.world.groups.all.values()].filter(
    (g) =>
      call.account.reach.has(g.id) &&
      g.name.toLowerCase().includes(name) &&
      (code === '' || g.groupId.toLowerCase() === code) &&
      (type === '' || g.type.toLowerCase() === type),
  );
  const key = wanted('orderby');
  if (key === 'name' || key === 'groupid') {
    const text = (g: OrganizationGroup): string => (key === 'name' ? g.name : g.groupId).toLowerCase();
    groups.sort((a, b) => (text(a) < text(b) ? -1 : 1));
  }
  return descending(call) ? groups.reverse() : groups;
}

/** `GET /system/groups/search` (Omnissa UEM API, OrganizationGroups), versions 1 and 2 with their own envelopes. */
export const groupRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/system/groups/search',
    versions: [1, 2],
    right: 'groups-read',
    handle(call) {
      const page = pageOf(call);
      if ('errorCode' in page) return page;
      const all = found(call);
      const shown = slice(all, page).map((g) => groupJson(call.world, g, call.version));
      if (shown.length === 0 && call.version === 1) return empty(204);
      if (call.version === 2) {
        return json(200, {
          OrganizationGroups: shown,
          AdditionalInfo: { Links: [] },
          TotalResults: all.length,
        });
      }
      return json(200, {
        LocationGroups: shown,
        Page: page.page,
        PageSize: page.pageSize,
        Total: all.length,
      });
    },
  },
];
