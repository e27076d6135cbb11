import type { Resource } from './catalogue.ts';
import type { Device } from './device.ts';
import { isManaged, refit } from './membership.ts';
import { enqueue, markExecuted } from './queue.ts';
import type { World } from './world.ts';

/**
 * What a device carries is worked out, not stored: what its smart groups assign, in device context or to the user it
 * has settled on. Only while it differs from what it should carry (`device.carried`) and where an administrator asked
 * for something else (`device.asked`) something stands with the device. So a hundred thousand phones cost nothing.
 */

/** A resource as a device carries it: `12` in device context, `12:1011` for a user. */
type Key = string;

const keyOf = (resource: Resource, userId: number): Key =>
  resource.context === 'user' ? `${resource.id}:${userId}` : String(resource.id);

/** Whether the smart groups it is in now assign this to the device in the hands of this user. */
export function isAssigned(world: World, resource: Resource, device: Device, userId: number): boolean {
  if (!resource.active) return false;
  if (resource.platform !== undefined && resource.platform !== device.platform) return false;
  if (resource.context === 'user' && world.users.byId.get(userId)?.staging !== 'StagingDisabled')
    return false;
  const member = (id: number): boolean => world.smartGroups.has(id, device.id);
  return resource.smartGroups.some(member) && !resource.exclusions.some(member);
}

function wantedBy(world: World, device: Device, userId: number): Key[] {
  const keys: Key[] = [];
  for (const resource of world.catalogue.byId.values()) {
    if (!isAssigned(world, resource, device, userId)) continue;
    const key = keyOf(resource, userId);
    const asked = device.asked?.[key];
    if (asked === 'install' || (asked === undefined && resource.assignment === 'auto')) keys.push(key);
  }
  return keys;
}

/** Whether this is on the device, in the hands of the user it has settled on. */
export function isOn(world: World, resource: Resource, device: Device): boolean {
  const key = keyOf(resource, device.settledUserId);
  if (device.carried !== undefined) return device.carried.includes(key);
  if (!isAssigned(world, resource, device, device.settledUserId)) return false;
  const asked = device.asked?.[key];
  return asked === 'install' || (asked === undefined && resource.assignment === 'auto');
}

const carriedBy = (world: World, device: Device): Key[] =>
  device.carried ?? wantedBy(world, device, device.settledUserId);

/** `Install profile Mail for anna.berg`, as it stands in the queue. */
function line(world: World, verb: 'Install' | 'Remove', key: Key): string {
  const [id, userId] = key.split(':').map(Number);
  const resource = world.catalogue.byId.get(id ?? 0);
  const what = `${verb} ${resource?.kind ?? 'resource'} ${resource?.name ?? key}`;
  if (userId === undefined) return what;
  const user = world.users.byId.get(userId)?.userName ?? `user ${userId}`;
  return `${what} ${verb === 'Install' ? 'for' : 'of'} ${user}`;
}

/** Profiles and apps in the queue wait for the device to settle and have no moment of their own. */
const waitsToSettle = (command: Device['commands'][number]): boolean =>
  command.state === 'accepted' && command.dueAt === undefined;

function queueLines(world: World, device: Device, lines: readonly string[]): void {
  const waiting = device.commands.filter(waitsToSettle);
  for (const command of waiting) if (!lines.includes(command.name)) command.state = 'cancelled';
  for (const name of lines)
    if (!waiting.some((c) => c.state === 'accepted' && c.name === name)) enqueue(world, device, name);
}

/** Profiles and apps now follow smart groups and present user; not before the device is within reach. */
export function settle(world: World, device: Device): void {
  if (!device.online || !world.devices.has(device)) return;
  device.settledUserId = device.userId;
  device.carried = undefined;
  device.settlesAt = undefined;
  for (const command of device.commands) if (waitsToSettle(command)) markExecuted(world, command);
}

/** Plans what `device.settlesAt` says: after a change, and after a restart or a time out of reach. */
export function planSettling(world: World, device: Device): void {
  if (device.settlesAt === undefined) return;
  world.agenda.in(Math.max(0, device.settlesAt - world.clock.now()), () => {
    if (device.settlesAt !== undefined && device.settlesAt <= world.clock.now()) settle(world, device);
  });
}

function forget(device: Device): void {
  device.carried = undefined;
  device.asked = undefined;
  device.settlesAt = undefined;
  device.settledUserId = device.userId;
  for (const command of device.commands) if (waitsToSettle(command)) command.state = 'cancelled';
}

/** Queues what leads from what it carries to what it should carry. */
function follow(world: World, device: Device, carried: Key[], afterMs: number): void {
  if (!isManaged(world, device)) {
    if (device.enrollmentStatus !== 'EnrollmentInProgress') forget(device);
    return;
  }
  const wanted = wantedBy(world, device, device.userId);
  const lines = [
    ...carried.filter((k) => !wanted.includes(k)).map((k) => line(world, 'Remove', k)),
    ...wanted.filter((k) => !carried.includes(k)).map((k) => line(world, 'Install', k)),
  ];
  queueLines(world, device, lines);
  if (lines.length === 0 && device.settledUserId === device.userId) {
    device.carried = undefined;
    device.settlesAt = undefined;
    return;
  }
  device.carried = carried;
  device.settlesAt = world.clock.now() + afterMs;
  planSettling(world, device);
}

/**
 * To be called when something changed that decides what a device carries: its user, group, tags, platform version, its
 * user's groups. `act` makes the change; without it the change has just been made.
 */
export function rethink(world: World, device: Device, act?: () => void, afterMs?: number): void {
  const carried = carriedBy(world, device);
  act?.();
  refit(world, device);
  follow(world, device, carried, afterMs ?? world.settings.settleAfterMs);
}

/** Puts the device into the smart group or out of it; what it carries follows. */
export function shift(world: World, device: Device, smartGroupId: number, into: boolean): void {
  const carried = carriedBy(world, device);
  const members = world.smartGroups.membersOf(smartGroupId);
  if (into) members.add(device.id);
  else members.delete(device.id);
  follow(world, device, carried, world.settings.settleAfterMs);
}

/** An administrator asks for a resource on this device, or for it to go; the device obeys like any command. */
export function ask(world: World, device: Device, resource: Resource, want: 'install' | 'remove'): void {
  const key = keyOf(resource, device.userId);
  const act = (): void => {
    device.asked = { ...device.asked, [key]: want };
  };
  rethink(world, device, act, world.settings.executeAfterMs);
}

/** Erased: it carries nothing, whoever gets it next. */
export function strip(device: Device): void {
  forget(device);
  device.carried = [];
}

export type CarriedState = 'installed' | 'pending-install' | 'pending-removal' | 'removed' | 'never';

export interface Carried {
  resource: Resource;
  /** Whose it is; undefined in device context. */
  userId: number | undefined;
  state: CarriedState;
}

function stateOf(on: boolean, due: boolean, taken: boolean): CarriedState {
  if (on) return due ? 'installed' : 'pending-removal';
  if (due) return 'pending-install';
  return taken ? 'removed' : 'never';
}

/** Everything assigned to the device now or still on it, each with its state. */
export function inventory(world: World, device: Device): Carried[] {
  const carried = new Set(carriedBy(world, device));
  const managed = isManaged(world, device);
  const wanted = new Set(managed ? wantedBy(world, device, device.userId) : []);
  const found: Carried[] = [];
  for (const resource of world.catalogue.byId.values()) {
    for (const userId of new Set([device.userId, device.settledUserId])) {
      const key = keyOf(resource, userId);
      const [on, due] = [carried.has(key), wanted.has(key)];
      const here = managed && userId === device.userId && isAssigned(world, resource, device, userId);
      if (!on && !due && !here) continue;
      const owner = resource.context === 'user' ? userId : undefined;
      found.push({ resource, userId: owner, state: stateOf(on, due, device.asked?.[key] === 'remove') });
      if (owner === undefined) break;
    }
  }
  return found;
}
