import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clientOf, type Client, type Reply } from './client-for-specs.ts';
import { routes } from './routes/index.ts';
import { startSandbox, type Sandbox } from './start.ts';

let sandbox: Sandbox;
let client: Client;

beforeAll(async () => {
  sandbox = await startSandbox({ settings: { executeAfterMs: 0, settleAfterMs: 0 } });
  client = clientOf(sandbox);
});
afterAll(async () => {
  client.close();
  await sandbox.close();
});

/** What may come back: success, an error in UEM's form, or the web server's HTML 404. */
function fault(reply: Reply): string | undefined {
  const { status, text, json, headers } = reply;
  if (status === 204 || (status < 300 && text === '')) return undefined;
  if (status < 300) return json === undefined ? 'a success that is no JSON' : undefined;
  if (status === 404 && headers['content-type']?.startsWith('text/html') === true) return undefined;
  if (status >= 500) return `status ${status}`;
  const sound = Number.isInteger(json?.['errorCode']) && typeof json?.['message'] === 'string';
  if (!sound || Object.keys(json ?? {}).length !== 3)
    return `an error of another form: ${text.slice(0, 200)}`;
  return json?.['activityId'] === headers['x-correlation-id'] ? undefined : 'an activityId of its own';
}

const concrete = (path: string): string =>
  path.replaceAll(/\{\w+:int\}/g, '2001').replaceAll(/\{\w+:uuid\}/g, '00000000-0000-4000-8000-000000000000');

describe('a walk over every route', () => {
  it.each(routes.map((r) => [r.method, r.path] as const))(
    '%s %s answers in UEM form, valid or not',
    async (method, path) => {
      const good = concrete(path);
      const broken = path.replaceAll(/\{\w+:\w+\}/g, 'x');
      const others = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS'];
      const replies = [
        await client.ask(method, good),
        await client.ask(method, good, { headers: {} }),
        await client.ask(method, good, { body: '{' }),
        await client.ask(method, broken),
        await client.ask(method, `${good}/more`),
        ...(await Promise.all(others.map((m) => client.ask(m, good)))),
      ];
      expect(replies.map(fault).filter((f) => f !== undefined)).toEqual([]);
      if (/:(int|uuid)\}/.test(path)) expect(replies[3]?.headers['content-type']).toContain('text/html');
      expect(replies[1]).toMatchObject({ status: 401, json: { errorCode: 1004 } });
      sandbox.control.reset();
    },
  );
});

const word = fc.oneof(
  fc.constantFrom(
    'mdm',
    'system',
    'devices',
    'users',
    'search',
    'commands',
    'enrollmentuser',
    'user',
    'groups',
    'adduser',
    'info',
  ),
  fc.constantFrom(
    '2001',
    '1011',
    '-1',
    '0',
    '2147483648',
    '1e3',
    'NaN',
    '%00',
    '%zz',
    '..',
    'constructor',
    '__proto__',
  ),
  fc.webSegment(),
);
const name = fc.constantFrom(
  'searchby',
  'id',
  'user',
  'page',
  'pagesize',
  'lgid',
  'seensince',
  'command',
  'username',
  'orderby',
  'sortorder',
  'status',
);
const value = fc.oneof(
  fc.constantFrom(
    'Serialnumber',
    'DeviceId',
    'constructor',
    '__proto__',
    '-1',
    '1e999',
    '2026-99-99',
    '%',
    'DESC',
    'Lock',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);
const query = fc
  .array(fc.tuple(name, value), { maxLength: 4 })
  .map((all) => new URLSearchParams(all).toString());
const body = fc.oneof(
  fc.constant(undefined),
  fc.json(),
  fc.string({ maxLength: 200 }),
  fc
    .record({
      UserName: fc.jsonValue(),
      SecurityType: fc.jsonValue(),
      DeviceStagingType: fc.jsonValue(),
      Email: fc.jsonValue(),
    })
    .map((v) => JSON.stringify(v)),
);
const shapes = fc.oneof(
  fc.array(word, { maxLength: 6 }).map((words) => `/api/${words.join('/')}`),
  fc.constantFrom(...routes.map((r) => concrete(r.path))),
);
const method = fc.constantFrom('GET', 'GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD');
const accept = fc.constantFrom(
  'application/json',
  'application/json;version=2',
  'application/xml',
  '*/*;version=99999',
  '',
);

describe('two thousand odd requests', () => {
  it('never crash it and are never answered in another form', async () => {
    const { signIn } = sandbox;
    const authorization = `Basic ${Buffer.from(`${signIn.userName}:${signIn.password}`).toString('base64')}`;
    await fc.assert(
      fc.asyncProperty(method, shapes, query, body, accept, async (m, path, search, text, accepted) => {
        const headers = {
          authorization,
          'aw-tenant-code': signIn.tenantCode,
          accept: accepted,
          'content-type': 'application/json',
        };
        const reply = await client.ask(m, search === '' ? path : `${path}?${search}`, {
          headers,
          ...(text === undefined ? {} : { body: text }),
        });
        expect(m === 'HEAD' ? undefined : fault(reply)).toBeUndefined();
      }),
      { numRuns: 2000, seed: 20_260_504 },
    );
    expect((await client.ask('GET', '/api/system/info')).status).toBe(200);
  }, 60_000);

  it.each(['gone', 'too-long'])(
    'answer a body that reads %s like any other that is no JSON',
    async (text) => {
      const reply = await client.ask('POST', '/api/system/users/adduser', { body: text });
      expect(reply).toMatchObject({ status: 400, json: { errorCode: 400 } });
    },
  );

  it('answer a body above one mebibyte with an error in UEM form', async () => {
    const reply = await client
      .ask('POST', '/api/system/users/adduser', { body: JSON.stringify({ UserName: 'x'.repeat(1_100_000) }) })
      .catch(() => undefined);
    expect(reply === undefined || reply.status === 413).toBe(true);
    expect((await client.ask('GET', '/api/system/info')).status).toBe(200);
  });
});
