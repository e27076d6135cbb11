import { addUser } from './add-user.ts';
import type { Device, PlatformName } from './device.ts';
import type { Registration } from './registration.ts';
import type { User } from './user.ts';
import type { World } from './world.ts';

/** What a device and whoever holds it tell UEM when it enrolls. One of `user`, `token` and `dep` is needed. */
export interface Enrollment {
  serial: string;
  platform?: PlatformName | undefined;
  model?: string | undefined;
  operatingSystem?: string | undefined;
  imei?: string | undefined;
  udid?: string | undefined;
  friendlyName?: string | undefined;
  ownership?: Device['ownership'] | undefined;
  /** The code people type when enrolling; without it the group of the user, token or profile. */
  group?: string | undefined;
  /** A person, or an account that stages devices. */
  user?: string | undefined;
  token?: string | undefined;
  /** By the profile Apple hands out for this serial number. */
  dep?: boolean | undefined;
  /** Staging for one, advanced: the person whose device this becomes. */
  onBehalfOf?: string | undefined;
  /** Which way an account stages that can do both; `many` without it. */
  stageFor?: 'one' | 'many' | undefined;
}

/** A sentence for the person who tried. */
export interface Refused {
  refused: string;
}
export const refused = (why: string): Refused => ({ refused: why });

/** With which account, and as what, a device is let in. */
export interface Admission {
  user: User;
  groupId: number;
  platform: PlatformName;
  ownership: Device['ownership'];
  /** Whether it returns to `user` after everybody (`many`), goes to the next person for good (`one`), or neither. */
  staged: 'one' | 'many' | undefined;
  registration: Registration | undefined;
}

/** The user of this name; one the directory alone knows is made on demand, as UEM does when somebody enrolls. */
export function userOnDemand(world: World, userName: string, groupId: number): User | undefined {
  const known = world.users.named(userName);
  if (known !== undefined) return known;
  if (world.settings.directoryService !== 'ldap') return undefined;
  const made = addUser(world, { userName, securityType: 'directory', groupId });
  return typeof made === 'string' ? undefined : made;
}
