import { z } from 'zod';
import { empty, json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { putTag, takeTag } from '../world/change-catalogue.ts';
import { lastSeen } from '../world/life.ts';
import type { Tag } from '../world/tag.ts';
import { bulkValues } from './bulk.ts';
import { notAnObject, readBody, text } from './read-body.ts';
import { descending, slice, type Page } from './read-call.ts';
import {
  deviceNamed,
  groupByUuid,
  nameMax,
  nameTaken,
  reaches,
  tagByUuid,
  taggedDevices,
  tagsIn,
} from './tag-call.ts';
import { smartGroupsWith } from './tags.ts';

const wrong = (message: string): ApiError => refuse(422, 1012, message);

/** `page` and `page_size` of version 2: 50 a page, 500 at most, and more is refused rather than cut. */
export function pageV2(call: Call): Page | ApiError {
  const [page, size] = [call.query.get('page') ?? '', call.query.get('page_size') ?? ''];
  if (page !== '' && !/^\d{1,9}$/.test(page)) return wrong('Page is a positive integer.');
  const pageSize = size === '' ? 50 : /^\d{1,9}$/.test(size) ? Number(size) : 0;
  if (pageSize < 1 || pageSize > 500)
    return wrong('Page size is positive integer and it should not exceed 500.');
  return { page: Number(page), pageSize };
}

const tagNotFound = (call: Call): ApiError =>
  refuse(404, 6, `Tag with uuid : ${call.words['uuid'] ?? ''} not found.`);

function search(call: Call): ReturnType<Route['handle']> {
  const page = pageV2(call);
  if ('errorCode' in page) return page;
  const order = call.query.get('sort_order') ?? '';
  if (order !== '' && !/^(asc|desc)$/i.test(order)) return wrong('Invalid sort order.');
  const name = call.query.get('search_text') ?? '';
  if (name.length > 64) return wrong('Search text should not exceed 64 characters.');
  const type = call.query.get('tag_type') ?? '';
  if (type !== '' && !/^[123]$/.test(type)) return wrong('Invalid tag type.');
  const uuid = call.query.get('organization-group-uuid') ?? '';
  if (uuid === '') return wrong('Organization uuid is required.');
  const group = groupByUuid(call, uuid);
  if ('errorCode' in group) return group;
  const found = tagsIn(call, call.world.groups.reach(group.id), name, type);
  if (descending(call)) found.reverse();
  const tags = slice(found, page).map((tag) => {
    const owner = call.world.groups.all.get(tag.groupId);
    return {
      name: tag.name,
      uuid: tag.uuid,
      organization_group_name: owner?.name,
      organization_group_uuid: owner?.uuid,
      system_tag: false,
    };
  });
  return json(200, { tags, total: found.length });
}

const nameWrong = (name: string): ApiError | undefined => {
  if (name === '') return wrong('Tag name cannot be null or empty.');
  return name.length > nameMax ? wrong('Tag name cannot exceed 255 characters.') : undefined;
};

function update(call: Call): ReturnType<Route['handle']> {
  const body = readBody(call, z.object({ tag_name: text }), wrong('Tag name must be text.'));
  if ('errorCode' in body) return body;
  const name = (body.tag_name ?? '').trim();
  const refused = nameWrong(name);
  if (refused !== undefined) return refused;
  const tag = tagByUuid(call);
  if (tag === undefined) return tagNotFound(call);
  if (nameTaken(call, name, tag.groupId, tag)) return refuse(409, 5303, `Tag name: ${name} already exists.`);
  tag.name = name;
  return empty(204);
}

function remove(call: Call): ReturnType<Route['handle']> {
  const tag = tagByUuid(call);
  if (tag === undefined) return tagNotFound(call);
  const stays = (code: number, where: string): ApiError =>
    refuse(
      400,
      code,
      `Unable to delete the tag: ${tag.name} since its already associated with the ${where}.`,
    );
  if (call.world.tags.devicesWith(tag.id).size > 0) return stays(5302, 'device');
  if (smartGroupsWith(call, tag).length > 0) return stays(5301, 'smart group');
  call.world.tags.remove(tag);
  return empty(200);
}

function devices(call: Call): ReturnType<Route['handle']> {
  const page = pageV2(call);
  if ('errorCode' in page) return page;
  const tag = tagByUuid(call);
  if (tag === undefined) return tagNotFound(call);
  const found = taggedDevices(call, tag, wrong('LastSeen has incorrect format.'));
  if ('errorCode' in found) return found;
  const shown = slice(found, page).map(({ device, at }) => ({
    device_id: device.id,
    device_uuid: device.uuid,
    friendly_name: device.friendlyName,
    date_tagged: new Date(at).toISOString(),
    device_last_seen: new Date(lastSeen(call.world, device)).toISOString(),
  }));
  const self = { href: `${call.origin}/api/mdm/tags/${tag.uuid}/devices?page=${page.page}` };
  return json(200, { devices: shown, total: found.length, _links: { self } });
}

const uuidShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Many devices at once; those that are there already, or not there, are passed over. */
const onMany =
  (act: (call: Call, tag: Tag, value: string) => void): Route['handle'] =>
  (call) => {
    if (typeof call.body !== 'object' || call.body === null || Array.isArray(call.body)) return notAnObject;
    const values = bulkValues(call);
    if (values === undefined || values.length === 0)
      return refuse(400, 6, 'Bulk Input should contain a minimum of one Device ID or Uuid.');
    if (values.length > call.world.settings.bulkLimit)
      return refuse(400, 4, 'Devices provided is more than Bulk settings for this action.');
    if (!values.every((v) => uuidShape.test(v))) return refuse(400, 6, 'Device must be a valid GUID.');
    const tag = tagByUuid(call);
    if (tag === undefined) return refuse(400, 6, 'Invalid tag uuid');
    for (const value of values) act(call, tag, value);
    return empty(200);
  };

const assign = onMany((call, tag, value) => {
  const device = deviceNamed(call, value);
  if (device !== undefined && reaches(call, tag, device)) putTag(call.world, tag, device);
});
const unassign = onMany((call, tag, value) => {
  const device = deviceNamed(call, value);
  if (device !== undefined) takeTag(call.world, tag, device);
});

const newTag = z.object({ organization_group_uuid: text, tag_name: text });

function add(call: Call): ReturnType<Route['handle']> {
  const body = readBody(call, newTag, wrong('The tag has a member of the wrong type.'));
  if ('errorCode' in body) return body;
  if ((body.organization_group_uuid ?? '') === '') return wrong('Organization uuid is required.');
  const name = (body.tag_name ?? '').trim();
  const refused = nameWrong(name);
  if (refused !== undefined) return refused;
  const group = groupByUuid(call, body.organization_group_uuid ?? '');
  if ('errorCode' in group) return group;
  if (nameTaken(call, name, group.id)) return refuse(409, 1012, `Tag name: ${name} already exists.`);
  const { tags, chance } = call.world;
  const tag: Tag = {
    id: tags.nextId(),
    uuid: chance.uuid(),
    name,
    type: 'Device',
    avatar: '',
    groupId: group.id,
  };
  tags.add(tag);
  return json(201, { tag_uuid: tag.uuid });
}

/** Tags by uuid: versions 2 and 3 (Omnissa UEM API, TagsV2 and TagsV3). */
export const tagV2Routes: readonly Route[] = [
  { method: 'GET', path: '/api/mdm/tags/search', versions: [2], right: 'tags-read', handle: search },
  { method: 'PUT', path: '/api/mdm/tags/{uuid:uuid}', versions: [2], right: 'tags-execute', handle: update },
  {
    method: 'DELETE',
    path: '/api/mdm/tags/{uuid:uuid}',
    versions: [2],
    right: 'tags-execute',
    handle: remove,
  },
  {
    method: 'GET',
    path: '/api/mdm/tags/{uuid:uuid}/devices',
    versions: [2],
    right: 'tags-read',
    handle: devices,
  },
  {
    method: 'POST',
    path: '/api/mdm/tags/{uuid:uuid}/devices',
    versions: [2],
    right: 'tags-execute',
    handle: assign,
  },
  {
    method: 'DELETE',
    path: '/api/mdm/tags/{uuid:uuid}/devices',
    versions: [2],
    right: 'tags-execute',
    handle: unassign,
  },
  { method: 'POST', path: '/api/mdm/tags', versions: [3], right: 'tags-execute', handle: add },
];
