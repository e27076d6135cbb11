import type { Chance } from './chance.ts';
import { idFor, idsNamed } from './fixture-names.ts';
import type { Fixture } from './fixture.ts';
import type { GroupTree } from './group.ts';
import { groupNamed } from './make-people.ts';
import { makeResources } from './make-resources.ts';
import { noCriteria, SmartGroupTable, type SmartGroup } from './smart-group.ts';
import { TagTable } from './tag.ts';
import type { DeviceTable, UserTable } from './tables.ts';
import { UserGroupTable } from './user-group.ts';

interface Places {
  groups: GroupTree;
  users: UserTable;
  devices: DeviceTable;
  chance: Chance;
  now: number;
}

const userIds = (users: UserTable, names: readonly string[], where: string): number[] =>
  names.map((name) => {
    const user = users.named(name);
    if (user === undefined)
      throw new Error(`${where}: no user is named "${name}"; add one to users or correct the name`);
    return user.id;
  });

const deviceIds = (devices: DeviceTable, serials: readonly string[], where: string): number[] =>
  serials.map((serial) => {
    const device = devices.find('serialnumber', serial);
    if (device === undefined) throw new Error(`${where}: no device has the serial "${serial}"`);
    return device.id;
  });

function makeTags(fixture: Fixture, { groups, devices, chance, now }: Places): TagTable {
  const tags = new TagTable();
  fixture.tags.forEach(({ id, name, type, group }, i) => {
    const where = `tags[${i}]`;
    const groupId = groupNamed(groups, group, where);
    tags.add({ id: idFor(tags, id, where), uuid: chance.uuid(), name, type, avatar: '', groupId });
  });
  fixture.devices.forEach((item, i) => {
    const device = devices.find('serialnumber', item.serial);
    for (const tagId of idsNamed(tags, item.tags ?? [], 'tags', `devices[${i}]`))
      if (device !== undefined && !tags.has(tagId, device)) tags.put(tagId, device, now);
  });
  return tags;
}

function makeUserGroups(fixture: Fixture, { groups, users, chance }: Places): UserGroupTable {
  const userGroups = new UserGroupTable();
  fixture.userGroups.forEach(({ id, group, members, ...rest }, i) => {
    const where = `userGroups[${i}]`;
    userGroups.add({
      id: idFor(userGroups, id, where),
      uuid: chance.uuid(),
      groupId: groupNamed(groups, group, where),
      members: [...new Set(userIds(users, members, where))],
      ...rest,
    });
  });
  fixture.users.forEach((person, i) => {
    const user = users.named(person.userName);
    for (const id of idsNamed(userGroups, person.userGroups ?? [], 'userGroups', `users[${i}]`)) {
      const group = userGroups.byId.get(id);
      if (user !== undefined && group !== undefined) userGroups.join(group, user.id);
    }
  });
  return userGroups;
}

type Tables = Places & { tags: TagTable; userGroups: UserGroupTable };

function makeSmartGroup(item: Fixture['smartGroups'][number], where: string, tables: Tables) {
  const { groups, users, devices, userGroups, tags } = tables;
  const { id, name, managedBy, type, users: added, devices: addedDevices, ...lists } = item;
  const { excludeUsers, excludeDevices, excludeUserGroups, ...plain } = lists;
  return {
    id,
    name,
    managedBy: groupNamed(groups, managedBy, where),
    criteria: {
      ...noCriteria(),
      ...plain,
      type,
      organizationGroups: item.organizationGroups.map((code) => groupNamed(groups, code, where)),
      userGroups: idsNamed(userGroups, item.userGroups, 'userGroups', where),
      tags: idsNamed(tags, item.tags, 'tags', where),
      userAdditions: userIds(users, added, where),
      deviceAdditions: deviceIds(devices, addedDevices, where),
      userExclusions: userIds(users, excludeUsers, where),
      deviceExclusions: deviceIds(devices, excludeDevices, where),
      userGroupExclusions: idsNamed(userGroups, excludeUserGroups, 'userGroups', where),
    },
  };
}

/** Each topmost organization group has UEM's own group of all its devices, before those of the fixture. */
function makeSmartGroups(fixture: Fixture, tables: Tables): SmartGroupTable {
  const smartGroups = new SmartGroupTable();
  const { chance, now } = tables;
  const add = (group: Omit<SmartGroup, 'uuid' | 'modifiedAt'>): void =>
    smartGroups.add({ ...group, uuid: chance.uuid(), modifiedAt: now });
  const wanted = new Set(fixture.smartGroups.map((g) => g.id));
  let free = 1;
  for (const { id, parentId } of tables.groups.all.values()) {
    if (parentId !== undefined) continue;
    while (wanted.has(free)) free++;
    add({ id: free++, name: 'All Devices', managedBy: id, readOnly: true, criteria: noCriteria() });
  }
  fixture.smartGroups.forEach((item, i) => {
    const where = `smartGroups[${i}]`;
    const made = makeSmartGroup(item, where, tables);
    add({ ...made, id: idFor(smartGroups, made.id, where), readOnly: false });
  });
  return smartGroups;
}

/** Tags, user groups, smart groups and what they assign; who is in which smart group is worked out by `enlist`. */
export function makeCatalogue(fixture: Fixture, places: Places) {
  const tags = makeTags(fixture, places);
  const userGroups = makeUserGroups(fixture, places);
  const smartGroups = makeSmartGroups(fixture, { ...places, tags, userGroups });
  return { tags, userGroups, smartGroups, catalogue: makeResources(fixture, smartGroups, places) };
}
