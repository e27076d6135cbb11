import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import { isFault, type Fault } from '#libs/domain';
import { workspaceOne, workspaceOneFeatures, type WorkspaceOne } from './index.ts';

interface Said {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** What a tiny UEM knows; each test changes a line of it. */
let devices: Record<string, { id: number; userName?: string; userId?: number; more?: object }>;
let users: { id: unknown; name: string; active?: boolean }[];
let largestPage: number;
/** Answers instead of the usual one when it returns something. */
let instead: (req: IncomingMessage, url: URL) => Said | undefined;
let asked: string[];
let server: Server;
let uem: WorkspaceOne;

const none: Said = { status: 204 };
const notFound: Said = {
  status: 404,
  body: { errorCode: 5002, message: 'Device not found', activityId: 'a-1' },
};

function deviceSaid(serial: string): Said {
  const device = devices[serial.toLowerCase()];
  if (device === undefined) return notFound;
  const { id, userName, userId, more } = device;
  const user = { UserName: userName, UserId: { Id: { Value: userId }, Name: 'x' } };
  return { status: 200, body: { Id: { Value: id }, SerialNumber: serial, ...user, ...more } };
}

function usersSaid(url: URL): Said {
  const wanted = (url.searchParams.get('username') ?? '').toLowerCase();
  const found = users.filter((u) => u.name.toLowerCase().includes(wanted));
  const size = Math.min(Number(url.searchParams.get('pagesize')), largestPage);
  const first = Number(url.searchParams.get('page')) * size;
  const Users = found
    .slice(first, first + size)
    .map((u) => ({ Id: { Value: u.id }, UserName: u.name, Status: u.active ?? true }));
  return found.length === 0 ? none : { status: 200, body: { Users, PageSize: size, Total: found.length } };
}

function patchSaid(path: string): Said {
  const [, device, user] = /devices\/(\d+)\/enrollmentuser\/(\d+)$/.exec(path) ?? [];
  const known = Object.values(devices).find((d) => d.id === Number(device));
  const refuse = (message: string): Said => ({ status: 404, body: { errorCode: 12, message } });
  if (known === undefined) return refuse('Device not found for this request.');
  const who = users.find((u) => u.id === Number(user));
  if (who === undefined) return refuse('Enrollment User does not exist or Admin user does not have access');
  Object.assign(known, { userName: who.name, userId: who.id });
  return { status: 200, headers: { 'x-correlation-id': 'c-7' } };
}

function usual(req: IncomingMessage, url: URL): Said {
  if (url.pathname === '/api/system/info')
    return { status: 200, body: { ProductName: 'UEM', ProductVersion: '25.11' } };
  if (url.pathname === '/api/mdm/devices') return deviceSaid(url.searchParams.get('id') ?? '');
  if (url.pathname === '/api/system/users/search') return usersSaid(url);
  if (req.method === 'PATCH') return patchSaid(url.pathname);
  return { status: 202 };
}

beforeEach(async () => {
  devices = { 'f2-1': { id: 11, userName: 'staging', userId: 900 } };
  users = [
    { id: 900, name: 'staging' },
    { id: 77, name: 'Anna' },
    { id: 78, name: 'anna.other' },
  ];
  largestPage = 500;
  instead = () => undefined;
  asked = [];
  server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://uem');
    asked.push(`${req.method} ${url.pathname}`);
    const { status, body, headers } = instead(req, url) ?? usual(req, url);
    res.writeHead(status, headers).end(typeof body === 'object' ? JSON.stringify(body) : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const auth = { kind: 'basic', user: 'api', password: 'hush', tenantCode: 't' } as const;
  const features = new Set(workspaceOneFeatures);
  uem = workspaceOne({ apiUrl: `http://127.0.0.1:${port}`, auth, features }, systemClock);
});
afterEach(async () => {
  await uem.close();
  await new Promise((resolve) => server.close(resolve));
});

const faultOf = async (work: Promise<unknown>): Promise<Fault> => {
  const error: unknown = await work.then(
    () => undefined,
    (e: unknown) => e,
  );
  if (isFault(error)) return error;
  throw new Error('no fault came', { cause: error });
};
const patches = () => asked.filter((a) => a.startsWith('PATCH'));

describe('an assignment', () => {
  it('finds device and user by name, and afterwards needs one request', async () => {
    const first = await uem.assign('F2-1', 'ANNA');
    expect(first).toEqual({ calls: 3, activityId: 'c-7' });
    expect(devices['f2-1']?.userId).toBe(77);
    expect((await uem.assign('F2-1', 'staging')).calls).toBe(2);
    expect((await uem.assign('f2-1', 'anna')).calls).toBe(1);
  });

  it('carries no body, names version 2 and shows the tenant code', async () => {
    let seen: IncomingMessage['headers'] = {};
    instead = (req) => {
      if (req.method === 'PATCH') seen = req.headers;
      return undefined;
    };
    await uem.assign('F2-1', 'Anna');
    expect(seen).toMatchObject({
      accept: 'application/json;version=2',
      'content-length': '0',
      'aw-tenant-code': 't',
      authorization: `Basic ${Buffer.from('api:hush').toString('base64')}`,
    });
    expect(seen['content-type']).toBeUndefined();
  });

  it('finds the exact name on the last page of a loose search', async () => {
    largestPage = 2;
    users = [1, 2, 3, 4].map((n) => ({ id: n, name: `anna${n}` }));
    users.push({ id: 77, name: 'Anna' });
    await uem.assign('F2-1', 'anna');
    expect(devices['f2-1']?.userId).toBe(77);
  });

  it('is refused as unknown when only similar names exist', async () => {
    expect((await faultOf(uem.assign('F2-1', 'ann'))).code).toBe('mdm-user-unknown');
    expect((await faultOf(uem.assign('F2-1', 'nobody'))).code).toBe('mdm-user-unknown');
    instead = (_, url) =>
      url.pathname.endsWith('search') ? { status: 200, body: { Users: [], Total: 0 } } : undefined;
    expect((await faultOf(uem.assign('F2-1', 'anna'))).code).toBe('mdm-user-unknown');
    expect(patches()).toEqual([]);
  });

  it('takes the only active one of several with the same name, and guesses between none', async () => {
    users.push({ id: 79, name: 'anna', active: false });
    await uem.assign('F2-1', 'anna');
    expect(devices['f2-1']?.userId).toBe(77);
    users.push({ id: 80, name: 'Bert' }, { id: 81, name: 'bert' });
    expect((await faultOf(uem.assign('F2-1', 'bert'))).code).toBe('mdm-user-ambiguous');
    expect(devices['f2-1']?.userId).toBe(77);
  });

  it('looks a device up again whose id changed', async () => {
    await uem.assign('F2-1', 'anna');
    devices = { 'f2-1': { id: 12 } };
    expect((await uem.assign('F2-1', 'anna')).calls).toBe(4);
    expect(devices['f2-1']?.userId).toBe(77);
  });

  it('looks a user up again whose id changed', async () => {
    await uem.assign('F2-1', 'anna');
    users = [{ id: 177, name: 'anna' }];
    await uem.assign('F2-1', 'anna');
    expect(devices['f2-1']?.userId).toBe(177);
  });

  it('tells the refusal, and repeats nothing, when the ids are still the same', async () => {
    await uem.assign('F2-1', 'anna');
    instead = (req) =>
      req.method === 'PATCH' ? { status: 401, body: { errorCode: 6, message: 'no' } } : undefined;
    expect((await faultOf(uem.assign('F2-1', 'anna'))).code).toBe('mdm-refused');
    expect(patches()).toHaveLength(2);
  });

  it('says which of both is gone when a remembered one is', async () => {
    await uem.assign('F2-1', 'anna');
    devices = {};
    expect(await faultOf(uem.assign('F2-1', 'anna'))).toMatchObject({
      code: 'mdm-device-unknown',
      detail: { status: 404, errorCode: 5002, activityId: 'a-1' },
    });
  });

  it('forgets whose name an id was when a device shows it under another one', async () => {
    await uem.assign('F2-1', 'anna');
    users = [
      { id: 77, name: 'anna.married' },
      { id: 99, name: 'anna' },
    ];
    Object.assign(devices['f2-1'] ?? {}, { userName: 'anna.married' });
    await uem.readDevice('F2-1');
    await uem.assign('F2-1', 'anna');
    expect(devices['f2-1']?.userId).toBe(99);
  });

  it('is shared only in its look-ups when many ask at once', async () => {
    for (let n = 1; n <= 8; n++) devices[`s-${n}`] = { id: 100 + n };
    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((n) => uem.assign(`S-${n}`, 'anna')));
    expect(asked.filter((a) => a.endsWith('search'))).toHaveLength(1);
    expect(patches()).toHaveLength(8);
  });

  it('acknowledged by a login page is nonsense', async () => {
    instead = (req) => (req.method === 'PATCH' ? { status: 200, body: '<html>Sign in</html>' } : undefined);
    expect((await faultOf(uem.assign('F2-1', 'anna'))).code).toBe('mdm-nonsense');
  });
});

describe('a device', () => {
  it('is read anew each time', async () => {
    expect((await uem.readDevice('F2-1')).holder.userName).toBe('staging');
    Object.assign(devices['f2-1'] ?? {}, { userName: 'Anna', userId: 77 });
    expect((await uem.readDevice('F2-1')).holder.userName).toBe('Anna');
  });

  it('is unknown with 404/5002 and with 204', async () => {
    expect((await faultOf(uem.readDevice('F2-9'))).code).toBe('mdm-device-unknown');
    instead = () => none;
    expect((await faultOf(uem.readDevice('F2-1'))).code).toBe('mdm-device-unknown');
  });

  it.each<[string, Said]>([
    ['a page of HTML', { status: 200, body: '<html>Sign in</html>' }],
    ['JSON without an id', { status: 200, body: { SerialNumber: 'F2-1' } }],
    ['another device', { status: 200, body: { Id: { Value: 5 }, SerialNumber: 'F2-2' } }],
  ])('answered by %s is nonsense', async (_, said) => {
    instead = () => said;
    expect((await faultOf(uem.readDevice('F2-1'))).code).toBe('mdm-nonsense');
  });
});

describe('the rest', () => {
  it('tells product and version', async () => {
    expect(await uem.check()).toEqual({ product: 'UEM', version: '25.11' });
  });

  it('tells the quota as of the last answer that shows it', async () => {
    expect(uem.quota()).toBeUndefined();
    const headers = {
      'x-ratelimit-limit': '50000',
      'x-ratelimit-remaining': '49999',
      'x-ratelimit-reset': '1800000000',
    };
    instead = () => ({ status: 200, body: { ProductName: 'UEM', ProductVersion: '1' }, headers });
    await uem.check();
    instead = () => undefined;
    await uem.check();
    expect(uem.quota()).toEqual({ limit: 50_000, remaining: 49_999, resetAt: 1_800_000_000_000 });
  });

  it('asks once with Basic: the same secret again would lock the account', async () => {
    instead = () => ({ status: 401, body: { errorCode: 1005, message: 'no' } });
    expect((await faultOf(uem.check())).code).toBe('mdm-authentication');
    expect(asked).toHaveLength(1);
  });
});
