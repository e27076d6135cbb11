import { createServer } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import { httpClient } from '#libs/http';
import { basicAuth } from './auth.ts';
import { caller } from './call.ts';
import { assertAllowed, routes, type Route } from './routes.ts';

const all: Route[] = [
  routes.info(),
  routes.device('F2LX-7'),
  routes.users('anna', 0),
  routes.assign(440234, 77),
  routes.command(440234, 'clear-passcode'),
  routes.command(440234, 'sync'),
];

const never: Pick<Route, 'method' | 'path' | 'query'>[] = [
  { method: 'POST', path: '/api/mdm/devices/7/commands', query: { command: 'DeviceWipe' } },
  { method: 'POST', path: '/api/mdm/devices/7/commands', query: { command: 'EnterpriseWipe' } },
  { method: 'POST', path: '/api/mdm/devices/7/commands', query: { command: 'SyncDeviceWipe' } },
  { method: 'POST', path: '/api/mdm/devices/7/commands', query: {} },
  { method: 'POST', path: '/api/mdm/devices/7/commands', query: { command: 'SyncDevice', reason: 'x' } },
  { method: 'POST', path: '/api/mdm/devices/commands/bulk', query: { command: 'SyncDevice' } },
  { method: 'GET', path: '/api/mdm/devices/7/commands', query: { command: 'SyncDevice' } },
  { method: 'PATCH', path: '/api/mdm/devices/0/enrollmentuser/7', query: {} },
  { method: 'PATCH', path: '/api/mdm/devices/7/enrollmentuser/0', query: {} },
  { method: 'PATCH', path: '/api/mdm/devices/7/enrollmentuser/NaN', query: {} },
  { method: 'PATCH', path: '/api/mdm/devices/7/enrollmentuser/7/../../8', query: {} },
  { method: 'POST', path: '/api/mdm/devices/7/enrollmentuser/7', query: {} },
  { method: 'GET', path: '/api/mdm/devices', query: {} },
  { method: 'GET', path: '/api/mdm/devices', query: { searchby: 'Serialnumber', id: '' } },
  { method: 'GET', path: '/api/mdm/devices', query: { searchby: 'Macaddress', id: '7' } },
  { method: 'POST', path: '/api/system/users/adduser', query: {} },
  { method: 'GET', path: '/api/system/users/search', query: { username: '', page: '0', pagesize: '500' } },
];

describe('what can leave for Workspace ONE UEM', () => {
  it.each(all)('is $method $path $query', (route) => {
    expect(() => assertAllowed(route)).not.toThrow();
  });

  it.each(never)('is not $method $path $query', (route) => {
    expect(() => assertAllowed(route)).toThrow(/not on the list/);
  });

  it('is stopped before the wire', async () => {
    const paths: (string | undefined)[] = [];
    const server = createServer((req, res) => {
      paths.push(req.url);
      res.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const http = httpClient({ origin: `http://127.0.0.1:${port}` }, systemClock);
    const uem = caller(http, basicAuth('api', 'secret', 'tenant'), systemClock);
    const wipe: Route = { ...routes.command(7, 'sync'), query: { command: 'DeviceWipe' } };
    await expect(uem.send(wipe, { signal: undefined, calls: 0 })).rejects.toThrow(/not on the list/);
    expect(paths).toEqual([]);
    await uem.send(routes.command(7, 'sync'), { signal: undefined, calls: 0 });
    expect(paths).toEqual(['/api/mdm/devices/7/commands?command=SyncDevice']);
    await uem.close();
    await new Promise((resolve) => server.close(resolve));
  });
});
