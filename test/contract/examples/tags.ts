import type { Example, Prepare } from '../example.ts';
import { bulk, customer, deviceOf, groupUuid, idIn, phone } from '../known.ts';

const tag = { TagName: 'icu', TagType: 'Device', LocationGroupId: customer };
const made = async (prepare: Prepare): Promise<number> =>
  idIn((await prepare('POST', '/api/mdm/tags/addtag', { body: tag })).json);

/** A tag made the newer way, and put on the first phone where `worn`. */
async function madeByUuid(prepare: Prepare, worn = false): Promise<string> {
  const id = await made(prepare);
  if (worn) await prepare('POST', `/api/mdm/tags/${id}/adddevices`, { body: bulk(phone) });
  const { json } = await prepare('GET', '/api/mdm/tags/search', {
    query: { organizationgroupid: customer, name: 'icu' },
  });
  const { Tags } = json as { Tags: { Id: { Value: number }; Uuid: string }[] };
  return Tags.find((t) => t.Id.Value === id)?.Uuid ?? '';
}
const onDevice =
  (worn: boolean) =>
  async (prepare: Prepare): Promise<{ path: Record<string, string> }> => ({
    path: { device_uuid: (await deviceOf(prepare)).uuid, tag_uuid: await madeByUuid(prepare, worn) },
  });

export const tags: readonly Example[] = [
  { operation: 'Tags_AddTag', status: 200, request: { body: tag } },
  {
    operation: 'Tags_Search',
    status: 200,
    request: async (prepare) => {
      await made(prepare);
      return { query: { organizationgroupid: customer } };
    },
  },
  {
    operation: 'Tags_UpdateTag',
    status: 200,
    request: async (prepare) => ({
      path: { tagId: await made(prepare) },
      body: { ...tag, TagName: 'surgery' },
    }),
  },
  {
    operation: 'Tags_DeleteTag',
    status: 200,
    request: async (prepare) => ({ path: { tagId: await made(prepare) } }),
  },
  {
    operation: 'Tags_DevicesForTagAsync',
    status: 200,
    request: async (prepare) => {
      const tagId = await made(prepare);
      await prepare('POST', `/api/mdm/tags/${tagId}/adddevices`, { body: bulk(phone) });
      return { path: { tagId } };
    },
  },
  {
    operation: 'Tags_AddDevicesToTagAsync',
    status: 200,
    request: async (prepare) => ({ path: { tagid: await made(prepare) }, body: bulk(phone, 2002) }),
  },
  {
    operation: 'Tags_RemoveDevicesFromTagAsync',
    status: 200,
    request: async (prepare) => {
      const tagid = await made(prepare);
      await prepare('POST', `/api/mdm/tags/${tagid}/adddevices`, { body: bulk(phone) });
      return { path: { tagid }, body: bulk(phone) };
    },
  },
  { operation: 'Devices_AddDeviceTagAsync', status: 201, request: onDevice(false) },
  { operation: 'Devices_RemoveDeviceTagAsync', status: 204, request: onDevice(true) },
  {
    operation: 'Devices_GetDeviceTagsAsync',
    status: 200,
    request: async (prepare) => {
      await madeByUuid(prepare, true);
      return { path: { uuid: (await deviceOf(prepare)).uuid } };
    },
  },
  {
    operation: 'TagsV3_AddTagAsync',
    status: 201,
    request: async (prepare) => ({
      body: { tag_name: 'emergency', organization_group_uuid: await groupUuid(prepare) },
    }),
  },
  {
    operation: 'TagsV2_GetByCriteriaAsync',
    status: 200,
    request: async (prepare) => {
      await made(prepare);
      return { query: { 'organization-group-uuid': await groupUuid(prepare) } };
    },
  },
  {
    operation: 'TagsV2_UpdateTagAsync',
    status: 204,
    request: async (prepare) => ({
      path: { tagUuid: await madeByUuid(prepare) },
      body: { tag_name: 'surgery' },
    }),
  },
  {
    operation: 'TagsV2_DeleteTagAsync',
    status: 200,
    request: async (prepare) => ({ path: { tagUuid: await madeByUuid(prepare) } }),
  },
  {
    operation: 'TagsV2_GetByTagAsync',
    status: 200,
    request: async (prepare) => ({ path: { tagUuid: await madeByUuid(prepare, true) } }),
  },
  {
    operation: 'TagsV2_AssignTagAsync',
    status: 200,
    request: async (prepare) => ({
      path: { tagUuid: await madeByUuid(prepare) },
      body: bulk((await deviceOf(prepare)).uuid),
    }),
  },
  {
    operation: 'TagsV2_UnassignTagAsync',
    status: 200,
    request: async (prepare) => ({
      path: { tagUuid: await madeByUuid(prepare, true) },
      body: bulk((await deviceOf(prepare)).uuid),
    }),
  },
];
