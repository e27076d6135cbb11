import type { User } from './user.ts';
import type { World } from './world.ts';

/** Whether a profile of Automated Device Enrollment enrolls devices to this user. */
export function isDefaultEnrollmentUser(world: World, user: User): boolean {
  for (const profile of world.dep.profiles.values())
    if (profile.members['DefaultEnrollmentUserId'] === user.id) return true;
  return false;
}

function inAppleRecord(world: World, user: User): boolean {
  for (const r of world.registrations.byId.values())
    if (r.userId === user.id && r.type === 'DeviceEnrollmentProgramToken') return true;
  return false;
}

interface Refused {
  code: 6198 | 7148 | 9;
  message: string;
}

/** Why this user must stay (Omnissa UEM API, Users), or undefined. */
export function deletionRefusal(world: World, user: User): Refused | undefined {
  if (isDefaultEnrollmentUser(world, user) || inAppleRecord(world, user))
    return {
      code: 6198,
      message:
        'User is associated to an Apple Business Manager or Apple School Manager registration record or profile. It cannot be deleted. Please remove the association and try again.',
    };
  if (world.devices.stagedBy(user.id) > 0)
    return {
      code: 7148,
      message:
        'User is associated as a staging user to some devices. It cannot be deleted. Please remove the association and try again.',
    };
  if (world.devices.countOf(user.id) > 0)
    return { code: 9, message: 'User has enrolled devices, cant be deleted.' };
  return undefined;
}

/** Removes the user, what was registered for it, and its places in user groups. */
export function deleteUser(world: World, user: User): void {
  for (const r of [...world.registrations.byId.values()])
    if (r.userId === user.id) world.registrations.remove(r);
  for (const id of [...world.userGroups.groupsOf(user.id)]) {
    const group = world.userGroups.byId.get(id);
    if (group !== undefined) world.userGroups.leave(group, user.id);
  }
  world.users.remove(user);
}
