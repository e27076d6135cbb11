import { z } from 'zod';
import { empty, json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { dateV1, unsetDate } from '../wire/json-dates.ts';
import { lastSeen } from '../world/life.ts';
import { tagTypes, type Tag, type TagType } from '../world/tag.ts';
import { readBody, text } from './read-body.ts';
import { groupsWanted, pageOf, slice } from './read-call.ts';
import { nameMax, nameTaken, tagById, taggedDevices, tagsIn } from './tag-call.ts';

const tagBody = z.object({ tagname: text, tagtype: text, locationgroupid: text, tagavatar: text });
type TagBody = z.output<typeof tagBody>;

const invalidTag = refuse(400, 6, 'Invalid tag id');
const read = (call: Call): TagBody | ApiError =>
  readBody(call, tagBody, refuse(400, 6, 'The tag has a member of the wrong type.'));

function typeOf(word: string): TagType | undefined {
  const found = Object.entries(tagTypes).find(
    ([name, number]) => name.toLowerCase() === word.toLowerCase() || String(number) === word,
  );
  return found?.[0] as TagType | undefined;
}

const noGroup = (id: string): ApiError =>
  refuse(
    400,
    400,
    `Organization Group with id : ${id.slice(0, 40)} not found or Admin user does not have access to it.`,
  );

/** The tag as it will be: what the body leaves out stays. */
function changed(call: Call, body: TagBody, before: Tag | undefined): Omit<Tag, 'id' | 'uuid'> | ApiError {
  const name = (body.tagname ?? before?.name ?? '').trim();
  if (name === '') return refuse(400, 6, 'Tag name cannot be null or empty.');
  if (name.length > nameMax) return refuse(400, 6, 'Tag name cannot exceed 255 characters.');
  const type = typeOf(body.tagtype ?? before?.type ?? 'Device');
  if (type === undefined) return refuse(400, 6, 'Invalid tag type.');
  const group = body.locationgroupid ?? String(before?.groupId ?? call.account.groupId);
  const groupId = /^\d{1,10}$/.test(group) ? Number(group) : -1;
  if (!call.account.reach.has(groupId)) return noGroup(group);
  if (nameTaken(call, name, groupId, before)) return refuse(400, 6, `Tag name: ${name} already exists.`);
  return { name, type, groupId, avatar: body.tagavatar ?? before?.avatar ?? '' };
}

function search(call: Call): ReturnType<Route['handle']> {
  const page = pageOf(call);
  if ('errorCode' in page) return page;
  const groups = groupsWanted(call, 'organizationgroupid');
  if ('errorCode' in groups) return groups;
  const type = call.query.get('tagtype') ?? '';
  if (type !== '' && typeOf(type) === undefined) return refuse(400, 6, 'Invalid tag type.');
  const found = tagsIn(call, groups, call.query.get('name') ?? '', type);
  const Tags = slice(found, page).map((t) => ({
    TagName: t.name,
    TagAvatar: t.avatar,
    Id: { Value: t.id },
    Uuid: t.uuid,
    DateTagged: unsetDate,
  }));
  if (Tags.length === 0) return empty(204);
  return json(200, { Tags, Page: page.page, PageSize: page.pageSize, Total: found.length });
}

function add(call: Call): ReturnType<Route['handle']> {
  const body = read(call);
  if ('errorCode' in body) return body;
  const made = changed(call, body, undefined);
  if ('errorCode' in made) return made;
  const { tags, chance } = call.world;
  const tag = { id: tags.nextId(), uuid: chance.uuid(), ...made };
  tags.add(tag);
  return json(200, { Value: tag.id });
}

function update(call: Call): ReturnType<Route['handle']> {
  const body = read(call);
  if ('errorCode' in body) return body;
  const tag = tagById(call);
  if (tag === undefined) return invalidTag;
  const made = changed(call, body, tag);
  if ('errorCode' in made) return made;
  Object.assign(tag, made);
  return empty(200);
}

/** Names of smart groups that ask for this tag. */
export const smartGroupsWith = ({ world }: Call, tag: Tag): string[] =>
  [...world.smartGroups.byId.values()].filter((g) => g.criteria.tags.includes(tag.id)).map((g) => g.name);

function remove(call: Call): ReturnType<Route['handle']> {
  const tag = tagById(call);
  if (tag === undefined) return refuse(400, 400, 'Invalid tag id');
  const stays = (where: string): ApiError =>
    refuse(400, 400, `Unable to delete the tag: ${tag.name} since its already associated with the ${where}`);
  if (call.world.tags.devicesWith(tag.id).size > 0) return stays('device');
  if (smartGroupsWith(call, tag).length > 0) return stays('smart group');
  call.world.tags.remove(tag);
  return empty(200);
}

function devices(call: Call): ReturnType<Route['handle']> {
  const tag = tagById(call);
  if (tag === undefined) return invalidTag;
  const found = taggedDevices(call, tag, refuse(400, 6, 'LastSeen has incorrect format.'));
  if ('errorCode' in found) return found;
  const Device = found.map(({ device, at }) => ({
    DeviceId: device.id,
    DeviceUuid: device.uuid,
    FriendlyName: device.friendlyName,
    DateTagged: dateV1(at),
    DeviceLastSeen: dateV1(lastSeen(call.world, device)),
  }));
  return json(200, { Device });
}

/** Tags, version 1 (Omnissa UEM API, Tags); putting them on devices: `tagging.ts`. */
export const tagRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/mdm/tags/search', versions: [1], right: 'tags-read', handle: search },
  { method: 'POST', path: '/api/mdm/tags/addtag', versions: [1], right: 'tags-execute', handle: add },
  {
    method: 'POST',
    path: '/api/mdm/tags/{id:int}/update',
    versions: [1],
    right: 'tags-execute',
    handle: update,
  },
  { method: 'DELETE', path: '/api/mdm/tags/{id:int}', versions: [1], right: 'tags-execute', handle: remove },
  {
    method: 'GET',
    path: '/api/mdm/tags/{id:int}/devices',
    versions: [1],
    right: 'tags-read',
    handle: devices,
  },
];
