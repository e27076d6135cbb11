import { refuse, type ApiError } from '../wire/answer.ts';
import type { Call } from '../wire/call.ts';
import { dateFrom } from '../wire/json-dates.ts';
import { platforms, type Device } from '../world/device.ts';
import { lastSeen } from '../world/life.ts';
import { groupsWanted } from './read-call.ts';

export type Keep = (device: Device) => boolean;

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const within = (part: string, whole: string): boolean => whole.toLowerCase().includes(part.toLowerCase());

/** The first of these parameters that is there: versions write `seensince` and `seen_since`. */
export const given = (call: Call, ...names: string[]): string | undefined => {
  for (const name of names) {
    const value = call.query.get(name);
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
};

const dateForms =
  'yyyy/MM/dd, yyyy-MM-dd, MM/dd/yyyy, MM-dd-yyyy, yyyy/MM/dd HH:mm:ss.fff, yyyy-MM-ddTHH:mm:ss.fff';

/** Keeps the devices whose moment lies on the wanted side of the parameter; undefined where it is not given. */
export function momentFilter(
  call: Call,
  names: string[],
  keep: (wanted: number, device: Device) => boolean,
): Keep | ApiError | undefined {
  const text = given(call, ...names);
  if (text === undefined) return undefined;
  const wanted = dateFrom(text);
  if (wanted === undefined) {
    if (call.version === 3) return refuse(400, 1036, 'InvalidRequest');
    const said = `Bad Request - Invalid date value ${text.slice(0, 40)} for ${names[0]}.`;
    return refuse(400, 6, `${said} Valid DateTime formats are : ${dateForms}.`);
  }
  return (device) => keep(wanted, device);
}

/** Version 3 names the group by its uuid and refuses an unknown one with 404. */
function groupsOf(call: Call): ReadonlySet<number> | ApiError {
  if (call.version !== 3) return groupsWanted(call, 'lgid');
  const uuid = given(call, 'organization_group_uuid');
  if (uuid === undefined) return call.account.reach;
  for (const group of call.world.groups.all.values())
    if (same(group.uuid, uuid) && call.account.reach.has(group.id)) return call.world.groups.reach(group.id);
  const said = `Organization Group with id : ${uuid.slice(0, 40)} not found`;
  return refuse(404, 6, `${said} or Admin user does not have access to it`);
}

const ownershipLetters = new Map([
  ['corporate', 'c'],
  ['employee', 'e'],
  ['shared', 's'],
]);
const compliantWords = ['true', 'compliant', 'allowed'];

function plainFilters(call: Call): Keep[] {
  const kept: Keep[] = [];
  const model = given(call, 'model', 'model_identifier');
  if (model !== undefined) kept.push((d) => within(model, d.model));
  const platform = given(call, 'platform', 'device_type');
  if (platform !== undefined) {
    const bare = platform.replaceAll('_', '');
    const fits = (d: Device): boolean => same(bare, platforms[d.platform].name) || same(platform, d.platform);
    kept.push(fits);
  }
  const ownership = given(call, 'ownership');
  if (ownership !== undefined) {
    const letter = ownershipLetters.get(ownership.toLowerCase()) ?? ownership;
    kept.push((d) => same(letter, d.ownership));
  }
  const compliance = given(call, 'compliantstatus', 'compliance_status');
  if (compliance !== undefined) {
    const wanted = compliantWords.includes(compliance.toLowerCase());
    kept.push((d) => d.compliant === wanted);
  }
  const name = given(call, 'friendly_name');
  if (name !== undefined) kept.push((d) => within(name, d.friendlyName));
  return kept;
}

/** The parameters of the device search in all its versions (Omnissa UEM API, Devices, DevicesV2, DevicesV3). */
export function searchFilters(call: Call): Keep[] | ApiError {
  const groups = groupsOf(call);
  if ('errorCode' in groups) return groups;
  const kept: Keep[] = [(d) => groups.has(d.groupId), ...plainFilters(call)];
  for (const names of [
    ['seensince', 'seen_since'],
    ['lastseen', 'last_seen'],
  ]) {
    const filter = momentFilter(call, names, (wanted, d) => lastSeen(call.world, d) >= wanted);
    if (typeof filter === 'function') kept.push(filter);
    else if (filter !== undefined) return filter;
  }
  return kept;
}

/** Where to look: a search by `user` need not go through every device. */
function candidates({ world }: Call, user: string | undefined): Iterable<Device> {
  if (user === undefined) return world.devices.byId.values();
  const id = world.users.named(user)?.id;
  const held = id === undefined ? [] : [...world.devices.heldBy(id)].sort((a, b) => a - b);
  return held.flatMap((deviceId) => world.devices.byId.get(deviceId) ?? []);
}

/** Every device all filters keep, in the order of their ids. */
export function devicesKept(call: Call, keep: readonly Keep[]): Device[] {
  const found: Device[] = [];
  for (const device of candidates(call, given(call, 'user')))
    if (keep.every((k) => k(device))) found.push(device);
  return found;
}
