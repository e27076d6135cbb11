import { createServer } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import { isFault } from '#libs/domain';
import { httpClient } from '#libs/http';
import { basicAuth } from './auth.ts';
import { caller } from './call.ts';
import { commandRoutes } from './command-routes.ts';
import { egressGate, egressRows } from './egress.ts';
import { workspaceOneFeatures, type WorkspaceOneFeature } from './features.ts';
import type { Route } from './route.ts';
import { politeness } from './politeness.ts';
import { routes } from './routes.ts';

type Asked = Pick<Route, 'method' | 'path' | 'query'>;
const uuid = '3D958F38-246E-4854-a306-189d941ab073';

/** Each request we make, with the feature it belongs to. */
const all: [WorkspaceOneFeature, Route][] = [
  ['base', routes.info()],
  ['base', routes.device('F2LX-7')],
  ['base', routes.devices(['F2LX-7', 'F2LX-8'])],
  ['base', routes.users('anna', 0)],
  ['assign', routes.assign(440234, 77)],
  ['clear-passcode', commandRoutes.command(440234, 'ClearPasscode')],
  ['sync', commandRoutes.command(440234, 'SyncDevice')],
  ['lock', commandRoutes.command(440234, 'Lock')],
  ['query', commandRoutes.command(440234, 'DeviceQuery')],
  ['restart', commandRoutes.command(440234, 'SoftReset')],
  ['create-users', routes.addUser('anna', undefined)],
  ['message', commandRoutes.message(440234, 'Please return me', 'Apns')],
  ['lost-mode', commandRoutes.lostMode(uuid, { message: 'Please return me' })],
  ['lost-mode', commandRoutes.lostMode(uuid, undefined)],
  ['erase', commandRoutes.erase(uuid, { returnToService: true, preserveDataPlan: true })],
  ['delete', commandRoutes.remove(440234)],
  ['rename', commandRoutes.rename(440234, 'Phone 7')],
  ['tag', commandRoutes.tags('Ward 3B', 0)],
  ['tag', commandRoutes.tag(uuid, uuid, true)],
  ['tag', commandRoutes.tag(uuid, uuid, false)],
  ['organization-group', commandRoutes.groups('name', 'Ward', 0)],
  ['organization-group', commandRoutes.groups('groupid', 'ward', 0)],
  ['organization-group', commandRoutes.move(440234, 570)],
  ['custom-attribute', commandRoutes.attribute(440234, { name: 'a', value: 'b', applicationGroup: 'c' })],
  ['profile', commandRoutes.profiles('Wi-Fi', 0)],
  ['profile', commandRoutes.profile(440234, 12, true)],
  ['profile', commandRoutes.profile(440234, 12, false)],
  ['app', commandRoutes.apps('Viewer', 0)],
  ...(['internal', 'public', 'purchased'] as const).flatMap((kind): [WorkspaceOneFeature, Route][] => [
    ['app', commandRoutes.app(440234, kind, 12, true)],
    ['app', commandRoutes.app(440234, kind, 12, false)],
  ]),
];

/** Requests that several features make. */
const sharedWith: Partial<Record<Route['name'], WorkspaceOneFeature[]>> = {
  users: ['staging-users'],
  'add-user': ['staging-users'],
  groups: ['catalogue'],
  profiles: ['catalogue'],
  apps: ['catalogue'],
};

/** With every feature enabled. */
const never: Asked[] = [
  { method: 'POST', path: '/api/mdm/devices/7/commands', query: { command: 'DeviceWipe' } },
  { method: 'POST', path: '/api/mdm/devices/7/commands', query: { command: 'EnterpriseWipe' } },
  { method: 'POST', path: '/api/mdm/devices/7/commands', query: { command: 'SyncDeviceWipe' } },
  { method: 'POST', path: '/api/mdm/devices/7/commands', query: {} },
  { method: 'POST', path: '/api/mdm/devices/7/commands', query: { command: 'SyncDevice', reason: 'x' } },
  { method: 'POST', path: '/api/mdm/devices/commands/bulk', query: { command: 'SyncDevice' } },
  { method: 'GET', path: '/api/mdm/devices/7/commands', query: { command: 'SyncDevice' } },
  { method: 'POST', path: `/api/mdm/devices/${uuid}/commands/EnterpriseWipe`, query: {} },
  { method: 'POST', path: '/api/mdm/devices/commands/DeviceWipe', query: {} },
  { method: 'DELETE', path: '/api/mdm/devices', query: { searchby: 'Serialnumber', id: '7' } },
  { method: 'DELETE', path: '/api/mdm/devices/0', query: {} },
  { method: 'DELETE', path: '/api/system/users/7/delete', query: {} },
  { method: 'PATCH', path: '/api/mdm/devices/0/enrollmentuser/7', query: {} },
  { method: 'PATCH', path: '/api/mdm/devices/7/enrollmentuser/0', query: {} },
  { method: 'PATCH', path: '/api/mdm/devices/7/enrollmentuser/NaN', query: {} },
  { method: 'PATCH', path: '/api/mdm/devices/7/enrollmentuser/7/../../8', query: {} },
  { method: 'PATCH', path: '/api/mdm/devices/7/enrollmentuser/7\n', query: {} },
  { method: 'POST', path: '/api/mdm/devices/7/enrollmentuser/7', query: {} },
  { method: 'GET', path: '/api/mdm/devices', query: {} },
  { method: 'GET', path: '/api/mdm/devices', query: { searchby: 'Serialnumber', id: '' } },
  { method: 'GET', path: '/api/mdm/devices', query: { searchby: 'Macaddress', id: '7' } },
  { method: 'GET', path: '/api/system/users/search', query: { username: '', page: '0', pagesize: '500' } },
];

const every = egressGate(new Set(workspaceOneFeatures));

describe('what can leave for Workspace ONE UEM', () => {
  it.each(all)(
    'of %s is $method $path $query, with that feature alone and with none of the others',
    (feature, route) => {
      expect(() => egressGate(new Set([feature]))(route)).not.toThrow();
      const others = egressGate(
        new Set(
          workspaceOneFeatures.filter((f) => f !== feature && !(sharedWith[route.name] ?? []).includes(f)),
        ),
      );
      expect(() => others(route)).toThrow(/^mdm-disabled.*nothing was sent/);
    },
  );

  it.each(never)('is not $method $path $query', (route) => {
    expect(() => every(route)).toThrow(/not on the list/);
  });

  it('is deleting and erasing only where a feature of just that name is enabled', () => {
    const harsh = egressRows.filter((row) => row.method === 'DELETE' || /wipe|delete|reset/i.test(row.path));
    expect(harsh.map((row) => [row.method, row.path, row.feature])).toEqual(
      expect.arrayContaining([
        ['DELETE', '/api/mdm/devices/{id}', 'delete'],
        ['POST', '/api/mdm/devices/{uuid}/commands/DeviceWipe', 'erase'],
      ]),
    );
  });

  it('is stopped before the wire', async () => {
    const paths: (string | undefined)[] = [];
    const server = createServer((req, res) => {
      paths.push(`${req.url} by ${req.headers['user-agent']}`);
      res.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const http = httpClient({ origin: `http://127.0.0.1:${port}` }, systemClock);
    const gate = egressGate(new Set(['base', 'sync']));
    const uem = caller(
      http,
      { auth: basicAuth('api', 'secret', 'tenant'), gate, polite: politeness(systemClock) },
      systemClock,
    );
    const trip = { signal: undefined, calls: 0 };
    const wipe: Route = { ...commandRoutes.command(7, 'SyncDevice'), query: { command: 'DeviceWipe' } };
    await expect(uem.send(wipe, trip)).rejects.toThrow(/not on the list/);
    const lock = await uem.send(commandRoutes.command(7, 'Lock'), trip).catch((e: unknown) => e);
    expect(isFault(lock, 'mdm-disabled')).toBe(true);
    expect([paths, trip.calls]).toEqual([[], 0]);
    await uem.send(commandRoutes.command(7, 'SyncDevice'), trip);
    expect(paths).toEqual(['/api/mdm/devices/7/commands?command=SyncDevice by tapstand']);
    await uem.close();
    await new Promise((resolve) => server.close(resolve));
  });
});
