import { addUser } from './add-user.ts';
import { register } from './register.ts';
import type { User } from './user.ts';
import type { DropShipSettings } from './drop-ship.ts';
import type { World } from './world.ts';

/**
 * The settings of a group, made when first asked for: the console shows a user name and a password that stand ready.
 * Their form is not known.
 */
export function dropShipOf(world: World, groupId: number): DropShipSettings {
  const known = world.dropShip.settings.get(groupId);
  if (known !== undefined) return known;
  const fresh: DropShipSettings = {
    enabled: false,
    userName: `dropship-${world.groups.all.get(groupId)?.groupId ?? groupId}`,
    password: world.chance.uuid().slice(0, 13),
    below: {},
  };
  world.dropShip.settings.set(groupId, fresh);
  return fresh;
}

/** The account the devices are provisioned with; it is made with the settings. */
function provisioningUser(world: World, groupId: number, { userName }: DropShipSettings): User | undefined {
  const made = addUser(world, {
    userName,
    securityType: 'basic',
    groupId,
    staging: 'SingleUserStagingStandard',
    firstName: 'Drop ship',
    lastName: 'provisioning',
  });
  return made === 'exists' || made === 'absent' ? world.users.named(userName) : made;
}

/** Devices the manufacturer uploaded for this group appear as registered; nothing happens where it is switched off. */
export function syncWithManufacturers(world: World, groupId: number): void {
  const settings = world.dropShip.settings.get(groupId);
  if (settings?.enabled !== true) return;
  const user = provisioningUser(world, groupId, settings);
  for (const device of world.dropShip.uploaded.values()) {
    if (device.groupId !== groupId) continue;
    const known = world.registrations
      .with('serial', device.serial)
      .some((r) => r.type === 'DropshipProvisioning');
    if (known) continue;
    register(world, {
      kind: 'registered',
      type: 'DropshipProvisioning',
      source: 'Offline',
      groupId,
      userId: user?.id,
      serial: device.serial,
      model: device.model,
      assetNumber: device.assetNumber,
      friendlyName: device.serial,
      platform: 'Windows 10',
      tags: device.tags,
    });
  }
}
