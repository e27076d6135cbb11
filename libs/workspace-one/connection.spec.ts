import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ConnectionCheckName } from '#libs/mdm';
import { bareUem, saying, type BareUem, type Said } from './uem-for-specs.ts';

let uem: BareUem;
beforeEach(async () => {
  uem = await bareUem();
});
afterEach(() => uem.stop());

const info = { status: 200, body: { ProductName: 'UEM', ProductVersion: '25.11' } };
const noDevice = { status: 404, body: { errorCode: 5002, message: 'Device not found' } };
const refusal = (status: number, errorCode: number): Said => ({ status, body: { errorCode, message: 'no' } });

const answering = (said: { info?: Said; device?: Said; users?: Said }): void => {
  uem.answers.push(
    saying('GET /api/system/info', said.info ?? info),
    ({ line }) => (line.startsWith('GET /api/mdm/devices') ? (said.device ?? noDevice) : undefined),
    ({ line }) => (line.startsWith('GET /api/system/users') ? (said.users ?? { status: 204 }) : undefined),
  );
};

async function results(options: Parameters<BareUem['adapter']>[0] = {}) {
  const checks = await uem.adapter(options).testConnection();
  for (const check of checks) {
    expect(check.says).not.toBe('');
    if (check.result === 'failed') expect(check.remedy).toMatch(/\.$/);
  }
  return Object.fromEntries(checks.map((c) => [c.name, c.result])) as Record<ConnectionCheckName, string>;
}

const broken = (name: ConnectionCheckName, found: Record<string, string>): void => {
  expect(Object.entries(found).filter(([, result]) => result === 'failed')).toEqual([[name, 'failed']]);
};

describe('a test of the connection', () => {
  it('says of each step that it is well', async () => {
    answering({});
    expect(await results()).toEqual({
      ...{ address: 'ok', name: 'ok', tls: 'ok', token: 'ok', credentials: 'ok', 'tenant-code': 'ok' },
      ...{ 'rights-devices': 'ok', 'rights-users': 'ok', version: 'ok', quota: 'unknown' },
    });
  });

  it.each<[ConnectionCheckName, Parameters<typeof answering>[0]]>([
    ['address', { info: { status: 200, body: '<html>Sign in</html>' } }],
    ['credentials', { info: refusal(401, 1005) }],
    ['credentials', { info: refusal(401, 1004) }],
    ['tenant-code', { info: refusal(403, 1013) }],
    ['tenant-code', { info: refusal(403, 1014) }],
    ['rights-devices', { device: refusal(403, 1011) }],
    ['rights-users', { users: refusal(403, 1011) }],
  ])('says that %s is broken, and alone', async (name, said) => {
    answering(said);
    broken(name, await results());
  });

  it('says that nobody listens, and that nothing after it was asked', async () => {
    const found = await results({ apiUrl: 'http://127.0.0.1:9' });
    broken('address', found);
    expect([found.credentials, found['rights-devices'], found.version]).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
  });

  it('says that DNS does not know the name', async () => {
    broken('name', await results({ apiUrl: 'https://uem.invalid' }));
  });

  it('says that the token service refuses us, and asks the API nothing', async () => {
    const tokenUrl = `${uem.url}/connect/token`;
    uem.answers.push(({ line }) => (line.includes('token') ? { status: 400, body: {} } : undefined));
    const auth = { kind: 'oauth', tokenUrl, clientId: 'kiosk', clientSecret: 'no' } as const;
    broken('token', await results({ auth }));
    expect(uem.asked.map((a) => a.line)).toEqual(['POST /connect/token']);
  });

  it('says that key and certificate cannot be read', async () => {
    const auth = { kind: 'certificate', certificate: 'x', key: 'y', tenantCode: 't' } as const;
    broken('credentials', await results({ auth }));
  });
});
