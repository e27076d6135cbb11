import { rethink, shift } from './carrying.ts';
import type { Device } from './device.ts';
import { fitting } from './membership.ts';
import type { Criteria, SmartGroup } from './smart-group.ts';
import type { Tag } from './tag.ts';
import type { UserGroup } from './user-group.ts';
import type { World } from './world.ts';

/** False where the device has it already. */
export function putTag(world: World, tag: Tag, device: Device): boolean {
  if (world.tags.has(tag.id, device)) return false;
  rethink(world, device, () => world.tags.put(tag.id, device, world.clock.now()));
  return true;
}

/** False where the device does not have it. */
export function takeTag(world: World, tag: Tag, device: Device): boolean {
  if (!world.tags.has(tag.id, device)) return false;
  rethink(world, device, () => world.tags.take(tag.id, device));
  return true;
}

function rethinkDevicesOf(world: World, userId: number): void {
  for (const id of [...world.devices.heldBy(userId)]) {
    const device = world.devices.byId.get(id);
    if (device !== undefined) rethink(world, device);
  }
}

/** False where the user is in it already. */
export function joinUserGroup(world: World, group: UserGroup, userId: number): boolean {
  if (!world.userGroups.join(group, userId)) return false;
  rethinkDevicesOf(world, userId);
  return true;
}

/** False where the user is not in it. */
export function leaveUserGroup(world: World, group: UserGroup, userId: number): boolean {
  if (!world.userGroups.leave(group, userId)) return false;
  rethinkDevicesOf(world, userId);
  return true;
}

/** Works out again who is in the smart group; only those that came or went are touched. */
export function recount(world: World, group: SmartGroup): void {
  const members = world.smartGroups.membersOf(group.id);
  const now = fitting(world, group);
  const moved = [...[...members].filter((id) => !now.has(id)), ...[...now].filter((id) => !members.has(id))];
  for (const id of moved) {
    const device = world.devices.byId.get(id);
    if (device === undefined) members.delete(id);
    else shift(world, device, group.id, now.has(id));
  }
}

/** New criteria for a smart group; devices that come or go gain and lose what it assigns. */
export function changeCriteria(world: World, group: SmartGroup, criteria: Criteria): void {
  group.criteria = criteria;
  group.modifiedAt = world.clock.now();
  recount(world, group);
}
