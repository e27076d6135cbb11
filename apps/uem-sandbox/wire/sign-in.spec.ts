import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { basic, clientOf, type Client } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import { defaultFixture } from '../world/default-fixture.ts';

let sandbox: Sandbox;
let client: Client;
let clock: ManualClock;
const info = '/api/system/info';

beforeAll(async () => {
  clock = manualClock();
  sandbox = await startSandbox({ clock, settings: { tokenSeconds: 60 } });
  client = clientOf(sandbox);
});
afterAll(async () => {
  client.close();
  await sandbox.close();
});

const codeOf = async (headers: Record<string, string>, method = 'GET', path = info): Promise<string> => {
  const reply = await client.ask(method, path, { headers });
  return `${reply.status}/${String(reply.json?.['errorCode'])}`;
};

describe('sign-in', () => {
  it('lets the account in with the tenant code', async () => {
    expect(await client.ask('GET', info)).toMatchObject({ status: 200, json: { Version: 1 } });
  });

  it('refuses a request without Authorization before it looks at the tenant code', async () => {
    expect(await codeOf({})).toBe('401/1004');
    expect(await codeOf({ 'aw-tenant-code': sandbox.signIn.tenantCode })).toBe('401/1004');
  });

  it('refuses bad credentials before it looks at the tenant code', async () => {
    expect(await codeOf(basic('api-kiosk', 'wrong'))).toBe('401/1005');
    expect(await codeOf(basic('nobody', 'sandbox-password', sandbox.signIn.tenantCode))).toBe('401/1005');
    expect(await codeOf({ authorization: 'Basic ###' })).toBe('401/1005');
    expect(await codeOf({ authorization: 'Digest x' })).toBe('401/1005');
  });

  it('refuses a missing and a wrong tenant code with 403, and only for Basic', async () => {
    expect(await codeOf(basic('api-kiosk', 'sandbox-password'))).toBe('403/1013');
    expect(await codeOf(basic('api-kiosk', 'sandbox-password', 'other'))).toBe('403/1013');
    expect(await codeOf(basic('API-Kiosk', 'sandbox-password', sandbox.signIn.tenantCode))).toBe(
      '200/undefined',
    );
    expect(await codeOf(await client.bearer())).toBe('200/undefined');
  });

  it('tells an unknown token from one that has expired', async () => {
    expect(await codeOf({ authorization: 'Bearer unknown' })).toBe('401/1024');
    expect(await codeOf({ authorization: 'Bearer' })).toBe('401/1024');
    const headers = await client.bearer();
    await clock.advance(59_999);
    expect(await codeOf(headers)).toBe('200/undefined');
    await clock.advance(1);
    expect(await codeOf(headers)).toBe('401/1029');
  });

  it('lets tokens of all clients expire at once when told to', async () => {
    const headers = await client.bearer();
    sandbox.control.expireTokens();
    expect(await codeOf(headers)).toBe('401/1029');
    expect(await codeOf(await client.bearer())).toBe('200/undefined');
  });

  it('refuses what the role has no right to, after everything else', async () => {
    const reader = basic('api-reader', 'sandbox-password', sandbox.signIn.tenantCode);
    const change = '/api/mdm/devices/2001/enrollmentuser/1011';
    expect(await codeOf(reader, 'PATCH', change)).toBe('403/1011');
    expect(await codeOf(basic('api-reader', 'sandbox-password'), 'PATCH', change)).toBe('403/1013');
    expect(await codeOf(reader, 'GET', '/api/mdm/devices/2001')).toBe('200/undefined');
    expect(sandbox.control.holder('TAPSTAND0001')).toBe('staging-ward');
  });
});

describe('the token endpoint', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  it('gives a Bearer token for client credentials', async () => {
    const body = 'grant_type=client_credentials&client_id=sandbox-client&client_secret=sandbox-secret';
    for (const path of ['/connect/token', '/oauth/token']) {
      const reply = await client.ask('POST', path, { headers: form, body });
      expect(reply.json).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 60 });
    }
  });

  it.each([
    ['grant_type=password', 'unsupported_grant_type'],
    ['grant_type=client_credentials&client_id=sandbox-client&client_secret=wrong', 'invalid_client'],
    ['grant_type=client_credentials', 'invalid_client'],
    ['', 'unsupported_grant_type'],
  ])('refuses %s with %s', async (body, error) => {
    expect(await client.ask('POST', '/connect/token', { headers: form, body })).toMatchObject({
      status: 400,
      json: { error },
    });
  });
});

describe('the quota', () => {
  it('counts down, answers 429 when used up, and begins again after a day', async () => {
    const small = await startSandbox({ clock, settings: { quotaPerDay: 2 } });
    const asking = clientOf(small);
    const remaining = [];
    for (let i = 0; i < 2; i++)
      remaining.push((await asking.ask('GET', info)).headers['x-ratelimit-remaining']);
    expect(remaining).toEqual(['1', '0']);
    const refused = await asking.ask('GET', info);
    expect(refused).toMatchObject({
      status: 429,
      json: { errorCode: 429 },
      headers: { 'x-ratelimit-limit': '2' },
    });
    expect(refused.headers['retry-after']).toBeUndefined();
    small.control.changeSettings({ retryAfter: true });
    expect((await asking.ask('GET', info)).headers['retry-after']).toBe('86400');
    await clock.advance(86_400_000);
    expect((await asking.ask('GET', info)).status).toBe(200);
    asking.close();
    await small.close();
  });

  it('limits a minute as well where the site says so', async () => {
    const small = await startSandbox({ clock, settings: { quotaPerMinute: 1 } });
    const asking = clientOf(small);
    expect((await asking.ask('GET', info)).status).toBe(200);
    expect((await asking.ask('GET', info)).status).toBe(429);
    await clock.advance(60_000);
    expect((await asking.ask('GET', info)).status).toBe(200);
    asking.close();
    await small.close();
  });
});

describe('the API key', () => {
  const keys = [
    { code: 'key-of-outpatients', group: 'wardout' },
    { code: 'key-of-phones', group: 'wardshared' },
    { code: 'key-of-people', type: 'enrollment-user' as const },
    { code: 'second-key' },
  ];
  const account = { userName: 'phones', password: 'p', role: 'kiosk', group: 'wardshared' };
  const fixture = {
    ...defaultFixture,
    tenant: { keys },
    accounts: [...(defaultFixture.accounts ?? []), account],
  };

  it('opens its own hierarchy and refuses one of another hierarchy, or of enrollment users', async () => {
    const site = await startSandbox({ fixture });
    const asking = clientOf(site);
    const code = async (key: string, name: string, password: string): Promise<string> => {
      const { status, json } = await asking.ask('GET', info, { headers: basic(name, password, key) });
      return `${status}/${String(json?.['errorCode'])}`;
    };
    expect(await code('second-key', 'phones', 'p')).toBe('200/undefined');
    expect(await code('key-of-phones', 'phones', 'p')).toBe('200/undefined');
    expect(await code('key-of-outpatients', 'phones', 'p')).toBe('403/1030');
    expect(await code('key-of-phones', 'api-kiosk', 'sandbox-password')).toBe('403/1030');
    expect(await code('key-of-people', 'phones', 'p')).toBe('403/1032');
    expect(await code('no-key', 'phones', 'p')).toBe('403/1013');
    expect(await code('key-of-people', 'phones', 'wrong')).toBe('401/1005');
    asking.close();
    await site.close();
  });

  it('opens nothing while the REST API is switched off, not even for a token', async () => {
    const bearer = await client.bearer();
    sandbox.control.changeSettings({ restApi: false });
    expect(await codeOf(bearer)).toBe('403/1014');
    expect(await codeOf(basic('api-kiosk', 'sandbox-password', sandbox.signIn.tenantCode))).toBe('403/1014');
    expect(await codeOf(basic('api-kiosk', 'wrong', sandbox.signIn.tenantCode))).toBe('401/1005');
    sandbox.control.changeSettings({ restApi: true });
    expect(await codeOf(bearer)).toBe('200/undefined');
  });
});
