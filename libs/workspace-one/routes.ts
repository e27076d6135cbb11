import { accepts, pageSize, reading, type Route } from './route.ts';

/** Requests for devices and people as they are, and for whom a device is assigned to. */
export const routes = {
  /** Info_GetInfoAsync */
  info: (): Route => reading('info', '/api/system/info'),
  /** Devices_GetByAlternateIdAsync */
  device: (serial: string): Route =>
    reading('device', '/api/mdm/devices', { searchby: 'Serialnumber', id: serial }),
  /** Devices_BulkGetDevicesByAlternateIdAsync; at most `pageSize` of them. */
  devices: (serials: readonly string[], waitedFor = false): Route => ({
    name: waitedFor ? 'device-batch' : 'devices',
    method: 'POST',
    path: '/api/mdm/devices',
    query: { searchby: 'Serialnumber' },
    accept: accepts.v1,
    body: { BulkValues: { Value: serials } },
    changes: false,
  }),
  /** User_SearchAsync; pages count from 0. */
  users: (userName: string, page: number): Route =>
    reading('users', '/api/system/users/search', {
      username: userName,
      page: String(page),
      pagesize: String(pageSize),
    }),
  /** DevicesV2_CheckOutDeviceToUserAsync: sent without a body. */
  assign: (deviceId: number, userId: number): Route => ({
    name: 'assign',
    method: 'PATCH',
    path: `/api/mdm/devices/${deviceId}/enrollmentuser/${userId}`,
    query: {},
    accept: accepts.v2,
    changes: true,
  }),
  /**
   * UsersV2_CreateAsync: of a directory user UEM needs the name alone and fetches the rest. Without a group it is
   * made in that of the API account.
   */
  addUser: (userName: string, groupUuid: string | undefined): Route => ({
    name: 'add-user',
    method: 'POST',
    path: '/api/system/users',
    query: {},
    accept: accepts.v2,
    body: {
      userName,
      securityType: 'directory',
      ...(groupUuid === undefined ? {} : { organizationGroupUuid: groupUuid }),
    },
    changes: true,
  }),
};
