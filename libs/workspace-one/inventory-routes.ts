import type { MdmRight } from '#libs/mdm';
import { nobody, noUuid } from './egress-readiness.ts';
import { accepts, pageSize, reading, type Route } from './route.ts';

const paged = (page: number, size = pageSize) => ({ page: String(page), pagesize: String(size) });

/** Reads of the inventory: whole lists by page. Pages count from 0. */
export const inventoryRoutes = {
  /** Devices_SearchAsync */
  deviceList: (page: number): Route => reading('device-list', '/api/mdm/devices/search', paged(page)),
  /** User_SearchAsync without a filter: everybody. */
  userList: (page: number): Route => reading('user-list', '/api/system/users/search', paged(page)),
  /** The same for one name. */
  usersCalled: (name: string, page: number): Route =>
    reading('user-list', '/api/system/users/search', { username: name, ...paged(page) }),
  /** OrganizationGroups_LocationGroupSearch */
  groupList: (page: number): Route => reading('group-list', '/api/system/groups/search', paged(page)),
  /** AdminsV1_SearchAsync; matches loosely like the search for users. */
  admins: (userName: string, page: number): Route =>
    reading('admins', '/api/system/admins/search', { username: userName, ...paged(page) }),
};

type Probe = Pick<Route, 'method' | 'path'> & Partial<Pick<Route, 'query' | 'accept' | 'body'>>;

const command = (name: string): Probe => ({
  method: 'POST',
  path: `/api/mdm/devices/${nobody}/commands`,
  query: { command: name },
});

/**
 * What each right is asked with: the request it is for, sent to a device, user or group whose number UEM never gives.
 * Whoever may, hears that there is no such one; whoever may not, hears 403 first. Undefined where not even that is
 * worth it.
 */
const probes: Record<MdmRight, Probe | undefined> = {
  assign: {
    method: 'PATCH',
    path: `/api/mdm/devices/${nobody}/enrollmentuser/${nobody}`,
    accept: accepts.v2,
  },
  'create-users': { method: 'POST', path: `/api/system/users/${nobody}/activate` },
  lock: command('Lock'),
  'clear-passcode': command('ClearPasscode'),
  sync: command('SyncDevice'),
  query: command('DeviceQuery'),
  restart: command('SoftReset'),
  message: { method: 'POST', path: `/api/mdm/devices/${nobody}/messages/push`, body: {} },
  'lost-mode': { method: 'PUT', path: `/api/mdm/devices/${noUuid}/lostmode/false`, body: {} },
  erase: undefined,
  delete: undefined,
  tag: { method: 'POST', path: `/api/mdm/devices/${noUuid}/tags/${noUuid}` },
  'organization-group': {
    method: 'PUT',
    path: `/api/mdm/devices/${nobody}/commands/changeorganizationgroup/${nobody}`,
  },
  'custom-attribute': {
    method: 'PUT',
    path: `/api/mdm/devices/${nobody}/customattributes`,
    body: { CustomAttributes: [] },
  },
  rename: { method: 'PUT', path: `/api/mdm/devices/${nobody}`, body: {} },
  profile: { method: 'POST', path: `/api/mdm/profiles/${nobody}/install`, body: {} },
  app: { method: 'POST', path: `/api/mam/apps/internal/${nobody}/install`, body: {} },
};

export function probeRoute(right: MdmRight): Route | undefined {
  const probe = probes[right];
  return probe && { name: 'probe', query: {}, accept: accepts.v1, changes: false, ...probe };
}
