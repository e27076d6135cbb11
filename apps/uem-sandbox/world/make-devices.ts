import type { Chance } from './chance.ts';
import { platforms, type Device, type PlatformName } from './device.ts';
import type { Fixture, FixtureDevice } from './fixture.ts';
import type { GroupTree } from './group.ts';
import { groupNamed } from './make-people.ts';
import { DeviceTable, type UserTable } from './tables.ts';
import { isMultiUserStaging, type User } from './user.ts';
import type { World } from './world.ts';

const hours = 3_600_000;

const usual: Record<PlatformName, { model: string; operatingSystem: string }> = {
  'Apple iOS': { model: 'iPhone SE (3rd generation) (64 GB Midnight)', operatingSystem: '18.6.2' },
  Android: { model: 'Zebra TC52', operatingSystem: '13.0.0' },
  'Apple macOS': { model: 'MacBook Air (13-inch, M3, 2024)', operatingSystem: '15.6.1' },
  'Windows 10': { model: 'Surface Pro 10', operatingSystem: '10.0.26100' },
  'Apple tvOS': { model: 'Apple TV 4K', operatingSystem: '18.6' },
  'Chrome OS': { model: 'Chromebook Plus 515', operatingSystem: '138.0.7204' },
};

/** Fifteen digits that begin as those of phones do. */
const imeiFrom = (chance: Chance): string => String(350_000_000_000_000 + Math.floor(chance.next() * 1e13));

interface Places {
  groups: GroupTree;
  users: UserTable;
  chance: Chance;
  now: number;
}

const userIdOf = (users: UserTable, userName: string, where: string): number => {
  const user = users.named(userName);
  if (user === undefined)
    throw new Error(`${where}: no user is named "${userName}"; add one to users or correct the name`);
  return user.id;
};

function deviceFrom(
  item: FixtureDevice,
  id: number,
  where: string,
  { groups, users, chance, now }: Places,
): Device {
  const stagingUserId = item.stagingUser === undefined ? undefined : userIdOf(users, item.stagingUser, where);
  const named = item.user ?? item.stagingUser;
  if (named === undefined) throw new Error(`${where}: needs a user or a stagingUser`);
  const userId = userIdOf(users, named, where);
  const groupId = groupNamed(groups, item.group, where);
  const uuid = chance.uuid();
  return {
    id,
    uuid,
    udid: item.udid ?? chance.uuid().replaceAll('-', ''),
    serial: item.serial,
    macAddress: item.macAddress ?? uuid.replaceAll('-', '').slice(0, 12).toUpperCase(),
    imei: item.imei ?? (platforms[item.platform].word === 'macOS' ? '' : imeiFrom(chance)),
    easId: uuid.replaceAll('-', '').slice(0, 26).toUpperCase(),
    assetNumber: item.assetNumber,
    friendlyName: item.friendlyName ?? `${named} ${platforms[item.platform].word} ${item.serial}`,
    platform: item.platform,
    model: item.model ?? usual[item.platform].model,
    operatingSystem: item.operatingSystem ?? usual[item.platform].operatingSystem,
    ownership: item.ownership,
    enrollmentStatus: item.enrollmentStatus,
    compliant: item.compliant,
    supervised: item.supervised,
    enrolledAt: now - 30 * 24 * hours - chance.int(24 * hours),
    groupId,
    homeGroupId: groupId,
    stagingUserId,
    userId,
    settledUserId: userId,
    batteryStart: item.battery ?? 60 + chance.int(41),
    seenAt: 0,
    online: item.online,
    compromised: item.compromised,
    passcodeSet: true,
    locked: false,
    commands: [],
  };
}

const plain = {
  assetNumber: '',
  ownership: 'C',
  enrollmentStatus: 'Enrolled',
  compliant: true,
  supervised: true,
  online: true,
  compromised: false,
} as const;

export function makeDevices(fixture: Fixture, places: Places): DeviceTable {
  const devices = new DeviceTable();
  const serials = new Set<string>();
  let lastId = 0;
  const add = (item: FixtureDevice, where: string): void => {
    const id = item.id ?? lastId + 1;
    if (devices.byId.has(id))
      throw new Error(`${where}: id ${id} is taken; give another one or leave it out`);
    if (serials.has(item.serial.toLowerCase()))
      throw new Error(`${where}: the serial "${item.serial}" is there twice`);
    serials.add(item.serial.toLowerCase());
    lastId = Math.max(lastId, id);
    devices.add(deviceFrom(item, id, where, places));
  };
  fixture.devices.forEach((item, i) => add(item, `devices[${i}]`));
  if (fixture.many.devices > 0) {
    const staging = [...places.users.byId.values()].find((u) => isMultiUserStaging(u.staging));
    if (staging === undefined)
      throw new Error('many.devices: needs a user with multi-user staging; add one to users');
    for (let n = 1; n <= fixture.many.devices; n++) {
      const serial = `MANY${String(n).padStart(8, '0')}`;
      add({ ...plain, serial, platform: 'Apple iOS', stagingUser: staging.userName }, 'many.devices');
    }
  }
  return devices;
}

/** A device nobody has heard of, as it enrolls now with this user; the caller says what else is known. */
export function freshDevice(
  { groups, users, chance, clock, devices }: World,
  known: Pick<FixtureDevice, 'serial' | 'platform' | 'ownership'> & Partial<FixtureDevice>,
  user: User,
  groupId: number,
): Device {
  const item = { ...plain, ...known, user: user.userName };
  const device = deviceFrom(item, devices.nextId(), known.serial, {
    groups,
    users,
    chance,
    now: clock.now(),
  });
  return Object.assign(device, { groupId, homeGroupId: groupId, enrolledAt: clock.now() });
}
