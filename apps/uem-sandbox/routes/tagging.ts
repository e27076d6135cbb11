import { empty, json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { dateV1 } from '../wire/json-dates.ts';
import { putTag, takeTag } from '../world/change-catalogue.ts';
import { bulkAnswer, bulkValues, type BulkFault } from './bulk.ts';
import { notAnObject } from './read-body.ts';
import { deviceByUuid } from './read-call.ts';
import { deviceNamed, reaches, tagById, tagByUuid } from './tag-call.ts';

type Refused = Omit<BulkFault, 'item'> | undefined;

/** One value of the bulk input: an id or a uuid of a device. */
function putOn(call: Call, tag: NonNullable<ReturnType<typeof tagById>>, value: string): Refused {
  const device = deviceNamed(call, value);
  if (device === undefined) return { code: 404, message: 'Device not found for this request.' };
  if (!reaches(call, tag, device)) return { code: 8, message: 'Tag not accessible to device.' };
  return putTag(call.world, tag, device)
    ? undefined
    : { code: 400, message: 'Tag is already associated with the device.' };
}

function takeOff(call: Call, tag: NonNullable<ReturnType<typeof tagById>>, value: string): Refused {
  const device = deviceNamed(call, value);
  if (device === undefined) return { code: 404, message: 'Device not found for this request.' };
  return takeTag(call.world, tag, device)
    ? undefined
    : { code: 400, message: 'Tag is not associated with the device.' };
}

/** A device that is there already, or is not there, counts as failed with a fault of its own; the answer is 200. */
const bulk =
  (act: typeof putOn): Route['handle'] =>
  (call) => {
    if (typeof call.body !== 'object' || call.body === null || Array.isArray(call.body)) return notAnObject;
    const values = bulkValues(call);
    if (values === undefined || values.length === 0)
      return refuse(400, 6, 'Bulk Input should contain a minimum of one Device ID or Uuid.');
    if (values.length > call.world.settings.bulkLimit)
      return refuse(400, 6, 'Devices provided is more than Bulk settings for this action.');
    const tag = tagById(call);
    if (tag === undefined) return refuse(400, 6, 'Invalid tag id');
    return bulkAnswer(values, (value) => act(call, tag, value));
  };

const noDevice = refuse(404, 5061, 'Device not found for specified UUID.');
const noTag = refuse(404, 5298, 'Tag invalid or not found in the system.');

function pair(call: Call) {
  const device = deviceByUuid(call);
  if (device === undefined) return noDevice;
  const tag = tagByUuid(call, 'tag');
  return tag === undefined ? noTag : { device, tag };
}

function putOnOne(call: Call): ReturnType<Route['handle']> {
  const found: ReturnType<typeof pair> = pair(call);
  if ('errorCode' in found) return found;
  const { device, tag } = found;
  if (!reaches(call, tag, device)) return refuse(403, 8, 'Tag not accessible to device.');
  if (!putTag(call.world, tag, device))
    return refuse(400, 5299, 'Tag is already associated with the device.');
  return empty(201);
}

function takeOffOne(call: Call): ReturnType<Route['handle']> {
  const found: ReturnType<typeof pair> = pair(call);
  if ('errorCode' in found) return found;
  const refused: ApiError = refuse(400, 5300, 'Tag is not associated with the device.');
  return takeTag(call.world, found.tag, found.device) ? empty(204) : refused;
}

function tagsOf(call: Call): ReturnType<Route['handle']> {
  const device = deviceByUuid(call);
  if (device === undefined) return noDevice;
  const tags = (device.tags ?? []).flatMap(({ tagId, at }) => {
    const tag = call.world.tags.byId.get(tagId);
    return tag === undefined ? [] : [{ name: tag.name, uuid: tag.uuid, date_tagged: dateV1(at) }];
  });
  return json(200, { tags });
}

/** Tags on devices, many and one, version 1 (Omnissa UEM API, Tags and Devices). */
export const taggingRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/mdm/tags/{id:int}/adddevices',
    versions: [1],
    right: 'tags-execute',
    handle: bulk(putOn),
  },
  {
    method: 'POST',
    path: '/api/mdm/tags/{id:int}/removedevices',
    versions: [1],
    right: 'tags-execute',
    handle: bulk(takeOff),
  },
  {
    method: 'POST',
    path: '/api/mdm/devices/{uuid:uuid}/tags/{tag:uuid}',
    versions: [1],
    right: 'tags-execute',
    handle: putOnOne,
  },
  {
    method: 'DELETE',
    path: '/api/mdm/devices/{uuid:uuid}/tags/{tag:uuid}',
    versions: [1],
    right: 'tags-execute',
    handle: takeOffOne,
  },
  {
    method: 'GET',
    path: '/api/mdm/devices/{uuid:uuid}/tags',
    versions: [1],
    right: 'tags-read',
    handle: tagsOf,
  },
];
