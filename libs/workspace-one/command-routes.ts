import { accepts, pageSize, reading, type Route } from './route.ts';

/** A change by v1 unless told; each is one operation of the UEM API. */
const changing = (
  name: Route['name'],
  method: Route['method'],
  path: string,
  more: Partial<Pick<Route, 'query' | 'accept' | 'body' | 'alreadySo'>> = {},
): Route => ({ name, method, path, query: {}, accept: accepts.v1, changes: true, ...more });

/** Names of UEM's plain commands (Omnissa UEM API, CommandsV1). Restart is `SoftReset` there. */
export type CommandName = 'Lock' | 'ClearPasscode' | 'SyncDevice' | 'DeviceQuery' | 'SoftReset';

/** Which of UEM's lists of apps one is in, and so by which path it is installed. */
export type AppKind = 'internal' | 'public' | 'purchased';

const paged = (page: number) => ({ page: String(page), pagesize: String(pageSize) });

/** By device id, or by uuid where UEM has the operation only so. */
export const commandRoutes = {
  /** CommandsV1_ExecuteAsync */
  command: (deviceId: number, command: CommandName): Route =>
    changing('command', 'POST', `/api/mdm/devices/${deviceId}/commands`, { query: { command } }),
  /** MessagesV1_SendPushAsync */
  message: (deviceId: number, text: string, service: string | undefined): Route =>
    changing('message', 'POST', `/api/mdm/devices/${deviceId}/messages/push`, {
      body: {
        MessageBody: text,
        Application: 'AirWatch',
        ...(service === undefined ? {} : { MessageType: service }),
      },
    }),
  /** LostModeV1_UpdateLostModeAsync; 8161 and 8162 say that it is so already. */
  lostMode: (deviceUuid: string, words: Readonly<Record<string, string>> | undefined): Route =>
    changing('lost-mode', 'PUT', `/api/mdm/devices/${deviceUuid}/lostmode/${words !== undefined}`, {
      body: words ?? {},
      alreadySo: [words === undefined ? 8162 : 8161],
    }),
  /** CommandsV2_ExecuteAsync */
  erase: (deviceUuid: string, wipe: { returnToService: boolean; preserveDataPlan: boolean }): Route =>
    changing('erase', 'POST', `/api/mdm/devices/${deviceUuid}/commands/DeviceWipe`, {
      accept: accepts.v2,
      body: { deviceWipe: wipe },
    }),
  /** Devices_DeleteAsync */
  remove: (deviceId: number): Route => changing('delete', 'DELETE', `/api/mdm/devices/${deviceId}`),
  /** Devices_EditDeviceAsync */
  rename: (deviceId: number, to: string): Route =>
    changing('edit', 'PUT', `/api/mdm/devices/${deviceId}`, { body: { DeviceFriendlyName: to } }),
  /** Tags_Search */
  tags: (name: string, page: number): Route =>
    reading('tags', '/api/mdm/tags/search', { name, ...paged(page) }),
  /** Devices_AddDeviceTagAsync, Devices_RemoveDeviceTagAsync; 5299 and 5300 say that it is so already. */
  tag: (deviceUuid: string, tagUuid: string, present: boolean): Route =>
    changing('tag', present ? 'POST' : 'DELETE', `/api/mdm/devices/${deviceUuid}/tags/${tagUuid}`, {
      alreadySo: [present ? 5299 : 5300],
    }),
  /** Devices_GetDeviceTagsAsync */
  deviceTags: (deviceUuid: string): Route => reading('device-tags', `/api/mdm/devices/${deviceUuid}/tags`),
  /** Profiles_GetProfilesByDevice */
  deviceProfiles: (deviceId: number, page: number): Route =>
    reading('device-profiles', `/api/mdm/devices/${deviceId}/profiles`, paged(page)),
  /** Apps_DeviceAppsByIdAsync */
  deviceApps: (deviceId: number, page: number): Route =>
    reading('device-apps', `/api/mdm/devices/${deviceId}/apps`, paged(page)),
  /** OrganizationGroups_LocationGroupSearch; `groupid` is matched exactly there, `name` loosely. */
  groups: (by: 'name' | 'groupid', wanted: string, page: number): Route =>
    reading('groups', '/api/system/groups/search', { [by]: wanted, ...paged(page) }),
  /** CommandsV1_ChangeOrganizationGroupAsync */
  move: (deviceId: number, groupId: number): Route =>
    changing('move', 'PUT', `/api/mdm/devices/${deviceId}/commands/changeorganizationgroup/${groupId}`),
  /** DeviceCustomAttributes_UpdateDeviceCustomAttributesById */
  attribute: (
    deviceId: number,
    attribute: { name: string; value: string; applicationGroup: string },
  ): Route =>
    changing('attribute', 'PUT', `/api/mdm/devices/${deviceId}/customattributes`, {
      body: { CustomAttributes: [attribute] },
    }),
  /** ProfilesV1_Search */
  profiles: (name: string, page: number): Route =>
    reading('profiles', '/api/mdm/profiles/search', { profilename: name, ...paged(page) }),
  /** ProfilesV1_InstallProfileAsync, ProfilesV1_RemoveProfileAsync */
  profile: (deviceId: number, profileId: number, present: boolean): Route =>
    changing('profile', 'POST', `/api/mdm/profiles/${profileId}/${present ? 'install' : 'remove'}`, {
      body: { DeviceId: deviceId },
    }),
  /** Apps_SearchAsync */
  apps: (name: string, page: number): Route =>
    reading('apps', '/api/mam/apps/search', { type: 'App', applicationname: name, ...paged(page) }),
  /** {Internal|Public|Purchased}Apps…_Install…, …_Remove… */
  app: (deviceId: number, kind: AppKind, appId: number, present: boolean): Route =>
    changing('app', 'POST', `/api/mam/apps/${kind}/${appId}/${present ? 'install' : 'uninstall'}`, {
      body: { DeviceId: deviceId },
    }),
};
