import type { Example } from '../example.ts';
import { bulk, deviceOf, groupUuid, phone, serial, shared } from '../known.ts';

const bySerial = { searchby: 'Serialnumber', id: serial };
const edited = { AssetNumber: 'A-1', DeviceFriendlyName: 'Ward phone', Ownership: 'C' };
const byUuid = async (prepare: Parameters<typeof deviceOf>[0]) => ({
  path: { uuid: (await deviceOf(prepare)).uuid },
});

export const devices: readonly Example[] = [
  { operation: 'Devices_GetByIdAsync', status: 200, request: { path: { id: phone } } },
  { operation: 'Devices_GetByAlternateIdAsync', status: 200, request: { query: bySerial } },
  { operation: 'DevicesV2_GetByUuidAsync', status: 200, request: byUuid },
  { operation: 'DevicesV3_GetByUuidAsync', status: 200, request: byUuid },
  {
    operation: 'Devices_BulkGetDevicesByAlternateIdAsync',
    status: 200,
    request: { query: { searchby: 'Serialnumber' }, body: bulk(serial, 'TAPSTAND0002') },
  },
  { operation: 'Devices_GetDevicesByIdAsync', status: 200, request: { body: bulk(phone, 2002) } },
  {
    operation: 'Devices_SearchAsync',
    status: 200,
    request: { query: { user: 'staging-ward', pagesize: 2 } },
  },
  {
    operation: 'DevicesV2_SearchAsync',
    status: 200,
    request: { query: { user: 'staging-ward', pagesize: 2 } },
  },
  {
    operation: 'DevicesV3_SearchAsync',
    status: 200,
    request: { query: { user: 'staging-ward', page_size: 2 } },
  },
  {
    operation: 'Devices_DeviceExtensiveSearchAsync',
    status: 200,
    request: { query: { organizationgroupid: shared, pagesize: 2 } },
  },
  {
    operation: 'Devices_DeviceExtensiveSearchLiteAsync',
    status: 200,
    request: { query: { organizationgroupid: shared, pagesize: 2 } },
  },
  { operation: 'Devices_EditDeviceAsync', status: 204, request: { path: { id: phone }, body: edited } },
  {
    operation: 'Devices_EditDeviceByAlternateIdAsync',
    status: 204,
    request: { query: bySerial, body: edited },
  },
  { operation: 'Devices_DeleteAsync', status: 200, request: { path: { id: 2103 } } },
  {
    operation: 'Devices_DeleteByAlternateIdAsync',
    status: 204,
    request: { query: { searchby: 'Serialnumber', id: 'TAPSTAND0103' } },
  },
  {
    operation: 'Devices_GetDeviceEnrollmentStatusbyUdidAsync',
    status: 200,
    request: async (prepare) => ({ path: { udid: (await deviceOf(prepare)).udid } }),
  },
  { operation: 'Users_GetDeviceUserByIdAsync', status: 200, request: { path: { id: phone } } },
  {
    operation: 'DevicesV2_CheckOutDeviceToUserAsync',
    status: 200,
    request: { path: { id: phone, enrollmentuserid: 1011 } },
  },
  { operation: 'Apps_DeviceAppsByIdAsync', status: 200, request: { path: { id: phone } } },
  { operation: 'Profiles_GetProfilesByDevice', status: 200, request: { path: { id: phone } } },
  { operation: 'SecurityV1_GetDeviceSecurityInfoAsync', status: 200, request: { path: { id: phone } } },
  { operation: 'Network_GetNetworkInfoByDeviceAsync', status: 200, request: { path: { id: phone } } },
  { operation: 'Notes_GetNotesByDevice', status: 200, request: { path: { id: phone } } },
  {
    operation: 'EventLog_GetEventLogsByDeviceAsync',
    status: 200,
    request: async (prepare) => {
      await prepare('POST', `/api/mdm/devices/commands`, { query: { ...bySerial, command: 'DeviceQuery' } });
      return { path: { id: phone } };
    },
  },
  {
    operation: 'DeviceActionsV3_ExecuteBulkDeviceActionAsync',
    status: 202,
    request: async (prepare) => ({
      body: {
        action_name: 'CHANGE_TO_MULTIUSER',
        filter: {
          device_uuids: [(await deviceOf(prepare)).uuid],
          organization_group_uuid: await groupUuid(prepare, 'wardshared'),
        },
      },
    }),
  },
];
