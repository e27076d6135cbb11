import type { Device } from './device.ts';
import { takeForGood } from './enrol.ts';
import { refused, userOnDemand, type Refused } from './enrollment.ts';
import { stagedFor, switchUser } from './switch-user.ts';
import type { World } from './world.ts';

/** Why this device cannot be anybody's just now. */
function unready(device: Device): Refused | undefined {
  if (device.enrollmentStatus !== 'Enrolled') return refused('the device is not enrolled');
  return device.online ? undefined : refused('the device is out of reach of UEM');
}

/**
 * A person signs in on the device itself, without this API: on a device staged for many they have it until they sign
 * out; one staged for one (standard) is theirs for good, and the next person is refused.
 */
export function signInOnDevice(world: World, device: Device, userName: string): Refused | undefined {
  const not = unready(device);
  if (not !== undefined) return not;
  const whom = stagedFor(world, device);
  const holder = world.users.byId.get(device.userId)?.userName ?? '';
  if (whom === undefined) return refused(`the device belongs to "${holder}"`);
  if (device.userId !== device.stagingUserId)
    return refused(`"${holder}" is signed in; they must sign out first`);
  const person = userOnDemand(world, userName, device.groupId);
  if (person === undefined)
    return refused(`nobody is named "${userName}", neither in UEM nor in the directory`);
  if (!person.active) return refused(`"${userName}" is not active`);
  if (person.staging !== 'StagingDisabled') return refused(`"${userName}" is a staging user, not a person`);
  if (whom === 'many') switchUser(world, device, person);
  else {
    const owner = world.registrations
      .of(device)
      .find((r) => r.kind === 'registered' && r.userId !== undefined);
    const named = world.users.byId.get(owner?.userId ?? 0);
    if (named !== undefined && named.staging === 'StagingDisabled' && named !== person)
      return refused(`this device is registered for "${named.userName}"`);
    takeForGood(world, device, person);
  }
  return undefined;
}

/** The person signs out on the device: it goes back to the account it was staged with. */
export function signOutOnDevice(world: World, device: Device): Refused | undefined {
  const not = unready(device);
  if (not !== undefined) return not;
  const account = world.users.byId.get(device.stagingUserId ?? 0);
  if (account === undefined || stagedFor(world, device) !== 'many')
    return refused('nobody can sign out of this device: it is not staged for many people');
  if (device.userId === account.id) return refused('nobody is signed in');
  switchUser(world, device, account);
  return undefined;
}
