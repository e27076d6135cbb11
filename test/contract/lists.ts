import type { Example, Prepare } from './example.ts';
import type { RequestParts } from './request-parts.ts';
import { deviceOf, groupUuid } from './known.ts';

/** A route of the sandbox none of the six documents has. */
interface Beyond {
  /** `METHOD path vN`, as in the sandbox's routes. */
  route: string;
  /** Where it is known from. */
  source: string;
  /** A succeeding request in a fresh sandbox. */
  status: number;
  request: NonNullable<Example['request']>;
}

const full = 'the vendor’s full documents; the ones at hand are cut';
const noted = async (prepare: Prepare): Promise<{ id: number; note: number }> => {
  const text = { Note: 'Screen is scratched' };
  await prepare('POST', '/api/mdm/devices/2001/notes', { body: text });
  const { json } = await prepare('GET', '/api/mdm/devices/2001/notes');
  const { DeviceNotes } = json as { DeviceNotes: { Id: number }[] };
  return { id: 2001, note: DeviceNotes[0]?.Id ?? 0 };
};
const attributes = {
  CustomAttributes: [{ name: 'ward', value: 'ICU', applicationGroup: 'com.example.ward' }],
};
/** The first phone gets a number of its owner's. */
const numbered =
  (body: object) =>
  async (prepare: Prepare): Promise<RequestParts> => {
    await prepare('PUT', '/api/mdm/devices/2001', { body: { AssetNumber: 'A-1' } });
    await prepare('PUT', '/api/mdm/devices/2001/customattributes', { body: attributes });
    return { path: { assetnumber: 'A-1' }, body };
  };

/** Routes the documents at hand do not have, each with its source. */
export const beyondTheDocuments: readonly Beyond[] = [
  {
    route: 'GET /api/mdm/profiles/search v2',
    source: 'used by public clients with version 2',
    status: 200,
    request: { query: { profilename: 'Wi-Fi' } },
  },
  {
    route: 'POST /api/system/usergroups/createcustomusergroup v1',
    source: 'used by public clients; its body and answer are theirs',
    status: 200,
    request: { body: { GroupName: 'Night shift', ManagedByOrganizationGroupID: '570' } },
  },
  {
    route: 'POST /api/mdm/devices/{id:int}/commands v1',
    source: 'CommandsV1 in the full documents of the vendor; used by public clients',
    status: 202,
    request: { path: { id: 2001 }, query: { command: 'SyncDevice' } },
  },
  {
    route: 'POST /api/mdm/devices/{id:int}/notes v1',
    source: full,
    status: 201,
    request: { path: { id: 2001 }, body: { Note: 'Screen is scratched' } },
  },
  {
    route: 'PUT /api/mdm/devices/{id:int}/notes/{note:int} v1',
    source: full,
    status: 204,
    request: async (p) => ({ path: await noted(p), body: { Note: 'Screen is new' } }),
  },
  {
    route: 'DELETE /api/mdm/devices/{id:int}/notes/{note:int} v1',
    source: full,
    status: 204,
    request: async (p) => ({ path: await noted(p) }),
  },
  {
    route: 'PUT /api/mdm/devices/assetnumber/{assetnumber:word}/customattributes v1',
    source: full,
    status: 200,
    request: numbered(attributes),
  },
  {
    route: 'DELETE /api/mdm/devices/assetnumber/{assetnumber:word}/customattributes v1',
    source: full,
    status: 200,
    request: numbered({ CustomAttributes: [{ Name: 'ward', ApplicationGroup: 'com.example.ward' }] }),
  },
  {
    route: 'GET /api/mdm/devices/eventlog v1',
    source: full,
    status: 200,
    request: async (p) => {
      const query = { searchby: 'Serialnumber', id: 'TAPSTAND0001' };
      await p('POST', '/api/mdm/devices/commands', { query: { ...query, command: 'DeviceQuery' } });
      return { query };
    },
  },
  {
    route: 'PUT /api/mdm/devices/{uuid:uuid}/commands/change-organization-group/{group:uuid} v1',
    source: full,
    status: 202,
    request: async (p) => ({
      path: { uuid: (await deviceOf(p)).uuid, group: await groupUuid(p, 'wardout') },
    }),
  },
  {
    route: 'POST /api/system/users/batches v1',
    source: full,
    status: 201,
    request: async (p) => ({
      query: {
        organizationGroupUuid: await groupUuid(p),
        batchName: 'Autumn',
        batchDescription: 'New people',
        batch_type: 'IMPORT_NEW_USERS',
      },
      form: {
        contentType: 'multipart/form-data; boundary=x',
        text: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nUser Name\r\nnew.nurse\r\n--x--\r\n',
      },
    }),
  },
  {
    route: 'GET /api/system/users/categories v2',
    source: full,
    status: 200,
    request: async (p) => ({ query: { 'organization-group-uuid': await groupUuid(p) } }),
  },
];

/** Documented operations the sandbox does not serve, each with the reason. */
export const leftOut: Readonly<Record<string, string>> = {};

/** Parts the documents call required and that are not asked for, each with the reason. */
export const notAskedFor: readonly { operation: string; part: string; because: string }[] = [
  {
    operation: 'CommandsV1_ExecuteByAlternateIdAsync',
    part: 'body',
    because: 'only CustomMdmCommand reads it; public clients send every other command without',
  },
  ...['CommandsV2_ExecuteAsync', 'CommandsV2_ExecuteByAlternateIdAsync'].map((operation) => ({
    operation,
    part: 'body',
    because: 'every member of it is optional, and a phone is locked or wiped without any',
  })),
  {
    operation: 'DeviceCustomAttributes_BulkUpdateDeviceCustomAttributes',
    part: '0/deviceCustomAttributes',
    because: 'a device for which nothing is to be changed is left as it is',
  },
  {
    operation: 'DeviceRegistrationV1_DeleteRegisteredDevices',
    part: 'httpRequest',
    because: 'a parameter of the vendor’s own code that slipped into the document',
  },
];
