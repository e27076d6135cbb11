import type { Device } from './device.ts';
import type { SmartGroup } from './smart-group.ts';
import { ruleOf } from './smart-group-rule.ts';
import type { World } from './world.ts';

const managedStatuses: ReadonlySet<string> = new Set([
  'Enrolled',
  'EnterpriseWipePending',
  'DeviceWipePending',
]);

/** Only a device UEM manages is in a smart group and carries anything. */
export const isManaged = (world: World, device: Device): boolean =>
  managedStatuses.has(device.enrollmentStatus) && world.devices.has(device);

/** Made once per smart group and criteria: a rule of many devices must not be read for each of them. */
const rules = new WeakMap<SmartGroup['criteria'], ReturnType<typeof ruleOf>>();

function fits(world: World, group: SmartGroup, device: Device): boolean {
  let rule = rules.get(group.criteria);
  if (rule === undefined) rules.set(group.criteria, (rule = ruleOf(world, group)));
  return rule(device);
}

/** Looks again which smart groups this device is in, after something about it or its user changed. */
export function refit(world: World, device: Device): void {
  const managed = isManaged(world, device);
  for (const group of world.smartGroups.byId.values()) {
    const members = world.smartGroups.membersOf(group.id);
    if (managed && fits(world, group, device)) members.add(device.id);
    else members.delete(device.id);
  }
}

function* devicesOf(world: World, userIds: Iterable<number>): Generator<number> {
  for (const userId of userIds) yield* world.devices.heldBy(userId);
}

/** Ids of all devices that could be in it: through the narrowest list, every device only where there is none. */
function* candidates(world: World, { criteria }: SmartGroup): Generator<number> {
  yield* criteria.deviceAdditions;
  yield* devicesOf(world, criteria.userAdditions);
  if (criteria.type === 'UserDevice') return;
  if (criteria.tags.length > 0) {
    for (const tagId of criteria.tags) yield* world.tags.devicesWith(tagId);
  } else if (criteria.userGroups.length > 0) {
    for (const id of criteria.userGroups)
      yield* devicesOf(world, world.userGroups.byId.get(id)?.members ?? []);
  } else {
    yield* world.devices.byId.keys();
  }
}

/** Who should be in it now, whoever is. */
export function fitting(world: World, group: SmartGroup): Set<number> {
  const found = new Set<number>();
  for (const id of candidates(world, group)) {
    const device = world.devices.byId.get(id);
    if (device !== undefined && isManaged(world, device) && fits(world, group, device)) found.add(id);
  }
  return found;
}

/** Works out who is in every smart group: after the world was made or loaded. */
export function enlist(world: World): void {
  for (const group of world.smartGroups.byId.values())
    world.smartGroups.setMembers(group.id, fitting(world, group));
}
