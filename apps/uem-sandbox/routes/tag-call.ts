import { refuse, type ApiError } from '../wire/answer.ts';
import type { Call } from '../wire/call.ts';
import { dateFrom } from '../wire/json-dates.ts';
import type { Device } from '../world/device.ts';
import type { OrganizationGroup } from '../world/group.ts';
import { lastSeen } from '../world/life.ts';
import type { Tag } from '../world/tag.ts';
import { visibleDevice } from './read-call.ts';

export const nameMax = 255;

const visible = (call: Call, tag: Tag | undefined): Tag | undefined =>
  tag !== undefined && call.account.reach.has(tag.groupId) ? tag : undefined;

/** The tag of `{id:int}`, if this account sees it. */
export const tagById = (call: Call): Tag | undefined =>
  visible(call, call.world.tags.byId.get(call.ids['id'] ?? 0));

/** The same for `{uuid:uuid}`, or for the parameter of this name. */
export const tagByUuid = (call: Call, parameter = 'uuid'): Tag | undefined =>
  visible(call, call.world.tags.withUuid(call.words[parameter] ?? ''));

/** A tag is used in the group it was made in and beneath. */
export const reaches = ({ world }: Call, tag: Tag, device: Device): boolean =>
  world.groups.reach(tag.groupId).has(device.groupId);

export const nameTaken = ({ world }: Call, name: string, groupId: number, except?: Tag): boolean =>
  [...world.tags.byId.values()].some(
    (t) => t !== except && t.groupId === groupId && t.name.toLowerCase() === name.toLowerCase(),
  );

/** A device by its number or its uuid, as bulk input names it. */
export function deviceNamed(call: Call, value: string): Device | undefined {
  const { devices } = call.world;
  const found = /^\d{1,10}$/.test(value) ? devices.byId.get(Number(value)) : devices.find('uuid', value);
  return visibleDevice(call, found);
}

/** Devices this account sees that carry the tag and were seen since the moment of the parameter. */
export function taggedDevices(
  call: Call,
  tag: Tag,
  wrongDate: ApiError,
): { device: Device; at: number }[] | ApiError {
  const text = call.query.get('lastseen') ?? '';
  const since = text === '' ? undefined : dateFrom(text);
  if (text !== '' && since === undefined) return wrongDate;
  const { world } = call;
  return [...world.tags.devicesWith(tag.id)].flatMap((id) => {
    const device = visibleDevice(call, world.devices.byId.get(id));
    if (device === undefined || (since !== undefined && lastSeen(world, device) < since)) return [];
    return [{ device, at: device.tags?.find((t) => t.tagId === tag.id)?.at ?? 0 }];
  });
}

/** Tags of these groups whose name holds the text, by name. */
export function tagsIn(call: Call, groups: ReadonlySet<number>, name: string, type: string): Tag[] {
  const numbers: Readonly<Record<string, string>> = { '1': 'Device', '2': 'General', '3': 'Video' };
  return [...call.world.tags.byId.values()]
    .filter(
      (t) =>
        groups.has(t.groupId) &&
        t.name.toLowerCase().includes(name.toLowerCase()) &&
        (type === '' || t.type === numbers[type]),
    )
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

/** The group of a query or body by its uuid; 404/6 where this account sees none. */
export function groupByUuid(call: Call, uuid: string): OrganizationGroup | ApiError {
  const group = call.world.groups.byUuid(uuid);
  if (group !== undefined && call.account.reach.has(group.id)) return group;
  return refuse(
    404,
    6,
    `Resource's organization group: ${uuid.slice(0, 40)} not found or user does not have access to this organization group.`,
  );
}
