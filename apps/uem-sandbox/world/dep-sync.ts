import type { AppleDevice, DepAccount, DepProfile } from './dep.ts';
import { platforms, type PlatformName } from './device.ts';
import { register } from './register.ts';
import type { Registration } from './registration.ts';
import type { World } from './world.ts';

/** The account of a group, its own or the nearest above. */
export function depAccountOf(world: World, groupId: number): DepAccount | undefined {
  for (
    let at = world.groups.all.get(groupId);
    at !== undefined;
    at = world.groups.all.get(at.parentId ?? 0)
  ) {
    const account = world.dep.accounts.get(at.id);
    if (account !== undefined) return account;
  }
  return undefined;
}

/** The record of a device that came from Apple's list. */
export const depRecord = (world: World, serial: string): Registration | undefined =>
  world.registrations.with('serial', serial).find((r) => r.type === 'DeviceEnrollmentProgramToken');

const defaults: Partial<Record<PlatformName, string>> = {
  'Apple iOS': 'AssignProfileAsDefaultForIos',
  'Apple macOS': 'AssignProfileAsDefaultForMacos',
  'Apple tvOS': 'AssignProfileAsDefaultForTvOs',
};

/** Flags that make a profile the one new devices get. */
export const defaultFlags: readonly string[] = [
  ...Object.values(defaults),
  'AssignProfileAsDefaultForVisionOs',
];

function defaultProfile(world: World, accountId: number, platform: PlatformName): DepProfile | undefined {
  const flag = defaults[platform];
  for (const profile of world.dep.profiles.values())
    if (profile.accountId === accountId && flag !== undefined && profile.members[flag] === true)
      return profile;
  return undefined;
}

function bring(world: World, account: DepAccount, apple: AppleDevice): void {
  const known = depRecord(world, apple.serial);
  if (apple.released) {
    if (known !== undefined && known.enrollmentStatus !== 'Enrolled') world.registrations.remove(known);
    return;
  }
  if (known !== undefined) {
    Object.assign(known, { model: apple.model, platform: apple.platform });
    return;
  }
  const profile = defaultProfile(world, account.id, apple.platform);
  register(world, {
    kind: 'registered',
    type: 'DeviceEnrollmentProgramToken',
    source: 'DeviceEnrollmentProgramToken',
    enrollmentStatus: 'Discovered',
    groupId: account.groupId,
    serial: apple.serial,
    model: apple.model,
    platform: apple.platform,
    friendlyName: `${platforms[apple.platform].word} ${apple.serial}`,
    ...(profile === undefined ? {} : { depProfile: profile.uuid }),
  });
}

/** Asks Apple's list: a sync for what changed since the last, a fetch for all of it. */
export function syncWithApple(world: World, account: DepAccount, all: boolean): void {
  for (const apple of world.dep.apple.values())
    if (apple.accountId === account.id && (all || apple.change > account.syncedTo))
      bring(world, account, apple);
  account.syncedTo = world.dep.lastChange;
}

/** The organization buys a device, or gives it away: Apple's list changes, UEM hears of it with the next sync. */
export function changeAppleList(
  world: World,
  account: DepAccount,
  device: Pick<AppleDevice, 'serial' | 'model' | 'platform'>,
  released: boolean,
): void {
  const change = ++world.dep.lastChange;
  world.dep.apple.set(device.serial.toLowerCase(), { ...device, accountId: account.id, change, released });
}

/** Adds an account to a group; the caller knows that it has none. */
export function addDepAccount(
  world: World,
  groupId: number,
  certificateId: number,
  tokenId: number,
): DepAccount {
  const account = { id: ++world.dep.lastId, groupId, certificateId, tokenId, syncedTo: 0 };
  world.dep.accounts.set(groupId, account);
  return account;
}

/** With the account go its profiles and the devices that have not enrolled. */
export function removeDepAccount(world: World, account: DepAccount): void {
  const { dep } = world;
  for (const profile of [...dep.profiles.values()])
    if (profile.accountId === account.id) dep.profiles.delete(profile.uuid);
  for (const apple of [...dep.apple.values()]) {
    if (apple.accountId !== account.id) continue;
    dep.apple.delete(apple.serial.toLowerCase());
    const record = depRecord(world, apple.serial);
    if (record !== undefined && record.enrollmentStatus !== 'Enrolled') world.registrations.remove(record);
  }
  dep.accounts.delete(account.groupId);
}
