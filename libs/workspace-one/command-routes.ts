import { accepts, type Route } from './route.ts';

/** A change by v1 unless told; each is one operation of the UEM API. */
const changing = (
  name: Route['name'],
  method: Route['method'],
  path: string,
  more: Partial<Pick<Route, 'query' | 'accept' | 'body'>> = {},
): Route => ({ name, method, path, query: {}, accept: accepts.v1, changes: true, ...more });

/** Names of UEM's plain commands (Omnissa UEM API, CommandsV1). Restart is `SoftReset` there. */
export type CommandName = 'Lock' | 'ClearPasscode' | 'SyncDevice' | 'DeviceQuery' | 'SoftReset';

export const commandRoutes = {
  /** CommandsV1_ExecuteAsync by device id. */
  command: (deviceId: number, command: CommandName): Route =>
    changing('command', 'POST', `/api/mdm/devices/${deviceId}/commands`, { query: { command } }),
};
