import assert from 'node:assert';
import type { MdmCommand } from '#libs/mdm';

export type RouteName = 'info' | 'device' | 'users' | 'assign' | 'command';

/** One request we may make of Workspace ONE UEM. */
export interface Route {
  name: RouteName;
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  query: Record<string, string>;
  accept: string;
}

/** Whether the route changes something, so that an uncertain end is ambiguous. */
export const changes = (name: RouteName): boolean => name === 'assign' || name === 'command';

/**
 * An explicit `;version=1` met a 503 at one tenant's gateway and v2 routes without a version likewise: so v1 routes
 * ask for plain JSON and the user switch, which is v2 only, names its version.
 */
const v1 = 'application/json';
const v2 = 'application/json;version=2';

/** Our names of commands and UEM's (Omnissa UEM API, CommandsV1). */
const commandNames: Record<MdmCommand, string> = { 'clear-passcode': 'ClearPasscode', sync: 'SyncDevice' };

/** Largest page UEM gives. */
export const pageSize = 500;

export const routes = {
  /** Info_GetInfoAsync */
  info: (): Route => ({ name: 'info', method: 'GET', path: '/api/system/info', query: {}, accept: v1 }),
  /** Devices_GetByAlternateIdAsync */
  device: (serial: string): Route => ({
    name: 'device',
    method: 'GET',
    path: '/api/mdm/devices',
    query: { searchby: 'Serialnumber', id: serial },
    accept: v1,
  }),
  /** User_SearchAsync; pages count from 0. */
  users: (userName: string, page: number): Route => ({
    name: 'users',
    method: 'GET',
    path: '/api/system/users/search',
    query: { username: userName, page: String(page), pagesize: String(pageSize) },
    accept: v1,
  }),
  /** DevicesV2_CheckOutDeviceToUserAsync: sent without a body. */
  assign: (deviceId: number, userId: number): Route => ({
    name: 'assign',
    method: 'PATCH',
    path: `/api/mdm/devices/${deviceId}/enrollmentuser/${userId}`,
    query: {},
    accept: v2,
  }),
  /** CommandsV1 by device id. */
  command: (deviceId: number, command: MdmCommand): Route => ({
    name: 'command',
    method: 'POST',
    path: `/api/mdm/devices/${deviceId}/commands`,
    query: { command: commandNames[command] },
    accept: v1,
  }),
};

/** Everything that can leave. Written beside the routes, not derived from them: a mistake there stops here. */
const allowed: { method: string; path: RegExp; query: Record<string, RegExp> }[] = [
  { method: 'GET', path: /^\/api\/system\/info$/, query: {} },
  { method: 'GET', path: /^\/api\/mdm\/devices$/, query: { searchby: /^Serialnumber$/, id: /./ } },
  {
    method: 'GET',
    path: /^\/api\/system\/users\/search$/,
    query: { username: /./, page: /^\d+$/, pagesize: /^\d+$/ },
  },
  { method: 'PATCH', path: /^\/api\/mdm\/devices\/[1-9]\d*\/enrollmentuser\/[1-9]\d*$/, query: {} },
  {
    method: 'POST',
    path: /^\/api\/mdm\/devices\/[1-9]\d*\/commands$/,
    query: { command: /^(ClearPasscode|SyncDevice)$/ },
  },
];

/** Throws an AssertionError for every request that is not on the list: a wipe cannot leave by a slip of ours. */
export function assertAllowed({ method, path, query }: Pick<Route, 'method' | 'path' | 'query'>): void {
  const fits = allowed.some(
    (row) =>
      row.method === method &&
      row.path.test(path) &&
      Object.keys(row.query).length === Object.keys(query).length &&
      Object.entries(row.query).every(([name, value]) => value.test(query[name] ?? '')),
  );
  assert(fits, `${method} ${path.replace(/\d+/g, '…')} is not on the list of requests to Workspace ONE UEM`);
}
