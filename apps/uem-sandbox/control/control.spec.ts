import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { clientOf, type Client } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import { defaultFixture } from '../world/default-fixture.ts';

let sandbox: Sandbox;
let client: Client;

beforeEach(async () => {
  sandbox = await startSandbox();
  client = clientOf(sandbox);
});
afterEach(async () => {
  client.close();
  await sandbox.close();
});

const control = (
  method: string,
  path: string,
  body?: object | string,
  headers: Record<string, string> = {},
) =>
  client.ask(method, `/sandbox/${path}`, {
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body }),
  });

describe('the control API', () => {
  it('lists devices with their holders, whole or by a part of name, serial or user', async () => {
    const { json } = await control('GET', 'devices');
    expect(json).toHaveLength(15);
    const [first] = json as unknown as { serial: string; user: string }[];
    expect(first).toMatchObject({
      serial: 'TAPSTAND0001',
      user: 'staging-ward',
      stagingUser: 'staging-ward',
      home: true,
    });
    expect((await control('GET', 'devices?q=0101')).json).toHaveLength(1);
    expect((await control('GET', 'devices/tapstand0002')).json).toMatchObject({ id: 2002 });
    expect(await control('GET', 'devices/nobody')).toMatchObject({
      status: 400,
      json: { error: 'no device has the serial "nobody"' },
    });
  });

  it('lets a colleague set another holder', async () => {
    const reply = await control('POST', 'colleague', { serial: 'TAPSTAND0001', user: 'grace.kim' });
    expect(reply).toMatchObject({ status: 200, json: { user: 'grace.kim' } });
    expect((await control('POST', 'colleague', { serial: 'TAPSTAND0001', user: 'nobody' })).status).toBe(400);
    expect((await control('POST', 'colleague', { serial: 'TAPSTAND0001' })).status).toBe(400);
  });

  it('switches faults on and off', async () => {
    const { json } = await control('POST', 'faults', { kind: 'unavailable', times: 5 });
    expect((await client.ask('GET', '/api/system/info')).status).toBe(503);
    expect((await control('GET', 'faults')).json).toMatchObject([{ kind: 'unavailable', hits: 1, left: 4 }]);
    expect((await control('DELETE', `faults/${String(json?.['id'])}`)).status).toBe(204);
    expect((await client.ask('GET', '/api/system/info')).status).toBe(200);
    expect((await control('DELETE', 'faults/f99')).status).toBe(400);
    expect((await control('POST', 'faults', { kind: 'explode' })).status).toBe(400);
    expect((await control('POST', 'faults', '"reset:times=1"')).status).toBe(201);
    expect((await control('DELETE', 'faults')).status).toBe(204);
    expect((await control('GET', 'faults')).json).toEqual([]);
  });

  it('logs requests without their secrets', async () => {
    await client.bearer();
    const body = {
      UserName: 'new',
      FirstName: 'N',
      LastName: 'N',
      Email: 'n@n.example',
      Password: 'hidden-1',
      SecurityType: 2,
    };
    await client.ask('POST', '/api/system/users/adduser?apikey=hidden-2', { body });
    await client.ask('GET', '/api/mdm/devices/abc');
    const log = await control('GET', 'requests');
    expect(log.json).toMatchObject([
      {
        n: 1,
        method: 'POST',
        path: '/connect/token',
        status: 200,
        requestBody: expect.stringContaining('client_credentials'),
      },
      {
        n: 2,
        method: 'POST',
        path: '/api/system/users/adduser?apikey=•••',
        status: 200,
        account: 'api-kiosk',
      },
      { n: 3, method: 'GET', path: '/api/mdm/devices/abc', status: 404 },
    ]);
    for (const secret of ['hidden', 'sandbox-secret', 'access_token', 'Bearer', 'Basic'])
      expect(log.text).not.toContain(secret);
    expect((await control('GET', 'requests?since=2')).json).toHaveLength(1);
    await control('DELETE', 'requests');
    expect((await control('GET', 'requests')).json).toEqual([]);
  });

  it('changes settings, and refuses what is none', async () => {
    expect((await control('PATCH', 'settings', { settleAfterMs: 0 })).json).toMatchObject({
      settleAfterMs: 0,
      tokenSeconds: 3600,
    });
    expect(await control('PATCH', 'settings', { settleAfter: 0 })).toMatchObject({ status: 400 });
    expect((await control('GET', 'settings')).json).toMatchObject({ settleAfterMs: 0 });
  });

  it('begins again, and tokens stay valid', async () => {
    const headers = await client.bearer();
    const before = sandbox.control.devices();
    sandbox.control.colleague('TAPSTAND0001', 'grace.kim');
    sandbox.control.addFault({ kind: 'unavailable' });
    expect((await control('POST', 'reset')).status).toBe(204);
    expect(sandbox.control.devices().map((d) => [d.uuid, d.user])).toEqual(
      before.map((d) => [d.uuid, d.user]),
    );
    expect((await client.ask('GET', '/api/system/info', { headers })).status).toBe(200);
  });

  it('loads a fixture as JSON or YAML, and keeps the world when it cannot', async () => {
    const broken = { ...defaultFixture, devices: [{ serial: 'A', stagingUser: 'nobody' }] };
    const refused = await control('POST', 'load', broken);
    expect(refused).toMatchObject({
      status: 400,
      json: { error: expect.stringContaining('devices[0]: no user is named "nobody"') },
    });
    expect(sandbox.control.devices()).toHaveLength(15);
    const yaml =
      'users: [{ userName: s, staging: MultipleUserStaging }]\ndevices: [{ serial: Y1, stagingUser: s }]\n';
    const loaded = await control('POST', 'load', yaml, { 'content-type': 'application/yaml' });
    expect(loaded).toMatchObject({ status: 200, json: { devices: 1, users: 1 } });
    expect(sandbox.control.holder('Y1')).toBe('s');
    expect((await control('POST', 'load', '{', {})).status).toBe(400);
  });

  it('says which routes there are', async () => {
    expect((await control('GET', 'nothing')).status).toBe(404);
    expect(await control('PUT', 'faults')).toMatchObject({
      status: 405,
      json: { error: 'this route takes GET, POST, DELETE' },
    });
  });
});

describe('page and control API', () => {
  const paths = ['/', '/page.css', '/page.js', '/dom.js', '/faults.js', '/icon.svg', '/sandbox/state'];

  it('answer this machine, with a policy that allows no inline script', async () => {
    for (const path of paths)
      expect([path, (await client.ask('GET', path, { headers: {} })).status]).toEqual([path, 200]);
    const page = await client.ask('GET', '/', { headers: {} });
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.text).not.toMatch(/<script(?![^>]*src=)|\son\w+=|style=/);
  });

  it.each([
    ['a name that leads here', { host: 'evil.example' }],
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a request of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }],
  ])('refuse %s', async (_what, headers) => {
    for (const path of paths) expect((await client.ask('GET', path, { headers })).status).toBe(403);
    expect((await control('POST', 'reset', undefined, headers)).status).toBe(403);
  });

  it('accept what a browser on this machine sends', async () => {
    const headers = { origin: sandbox.url, 'sec-fetch-site': 'same-origin' };
    expect((await control('POST', 'reset', undefined, headers)).status).toBe(204);
    const typed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await client.ask('GET', '/', { headers: typed })).status).toBe(200);
  });

  it('accept a further host name where it was allowed', async () => {
    const open = await startSandbox({ allowHosts: ['uem.test'] });
    const asking = clientOf(open);
    expect((await asking.ask('GET', '/sandbox/state', { headers: { host: 'uem.test:8480' } })).status).toBe(
      200,
    );
    expect((await asking.ask('GET', '/sandbox/state', { headers: { host: 'evil.example' } })).status).toBe(
      403,
    );
    asking.close();
    await open.close();
  });
});

describe("the sandbox's clock by the control API", () => {
  it('moves on, and what falls due on the way happens', async () => {
    await control('POST', 'clock', { frozen: true });
    await client.ask('PATCH', '/api/mdm/devices/2001/enrollmentuser/1011');
    const { json: before } = await control('GET', 'devices/TAPSTAND0001');
    expect(before).toMatchObject({ user: 'anna.berg', carries: 'staging-ward', settled: false });
    const { json: moved } = await control('POST', 'clock', { advanceMs: 3_600_000 });
    expect(moved).toMatchObject({ frozen: true });
    expect(Number(moved?.['aheadMs'])).toBeGreaterThan(3_590_000);
    expect((await control('GET', 'devices/TAPSTAND0001')).json).toMatchObject({ carries: 'anna.berg' });
    expect((await control('POST', 'clock', { frozen: false })).json).toMatchObject({ frozen: false });
  });

  it('refuses a move that is none', async () => {
    for (const body of [{}, { advanceMs: -1 }, { advanceMs: 1.5 }, { back: 1 }, []])
      expect((await control('POST', 'clock', body)).status).toBe(400);
    expect((await control('GET', 'clock')).json).toMatchObject({ frozen: false });
  });
});
