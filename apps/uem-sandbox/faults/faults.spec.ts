import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, systemClock, type ManualClock } from '#libs/clock';
import { until } from '#test/support';
import { clientOf, type Client } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import type { FaultInput } from './fault.ts';

let sandbox: Sandbox;
let client: Client;
let clock: ManualClock;
const assign = '/api/mdm/devices/2001/enrollmentuser/1011';
const pattern = 'PATCH /api/mdm/devices/*/enrollmentuser/*';

beforeEach(async () => {
  clock = manualClock();
  sandbox = await startSandbox({ clock });
  client = clientOf(sandbox);
});
afterEach(async () => {
  client.close();
  await sandbox.close();
});

const holder = (): string => sandbox.control.holder('TAPSTAND0001');

describe('faults that answer', () => {
  it.each([
    ['unavailable', 503],
    ['bad-gateway', 502],
    ['gateway-timeout', 504],
    ['html', 200],
  ] as const)('%s is an HTML page, once, and changes nothing', async (kind, status) => {
    sandbox.control.addFault({ kind, on: pattern, times: 1 });
    expect((await client.ask('GET', '/api/system/info')).json).toBeDefined();
    const reply = await client.ask('PATCH', assign);
    expect([reply.status, reply.headers['content-type'], holder()]).toEqual([
      status,
      'text/html; charset=utf-8',
      'staging-ward',
    ]);
    expect((await client.ask('PATCH', assign)).status).toBe(200);
    expect(holder()).toBe('anna.berg');
  });

  it.each([
    ['too-many-requests', 429, 429],
    ['bad-credentials', 401, 1005],
    ['forbidden', 403, 1011],
  ] as const)('%s is %i with errorCode %i', async (kind, status, errorCode) => {
    sandbox.control.addFault({ kind, on: pattern, times: 1 });
    expect(await client.ask('PATCH', assign)).toMatchObject({
      status,
      json: { errorCode, activityId: expect.any(String) },
    });
    expect(holder()).toBe('staging-ward');
    expect((await client.ask('PATCH', assign)).status).toBe(200);
  });

  it('token-expired ends the token in use and waits for one where sign-in is Basic', async () => {
    sandbox.control.addFault({ kind: 'token-expired', times: 1 });
    expect((await client.ask('GET', '/api/system/info')).status).toBe(200);
    const headers = await client.bearer();
    const expired = { status: 401, json: { errorCode: 1029 } };
    expect(await client.ask('GET', '/api/system/info', { headers })).toMatchObject(expired);
    expect(sandbox.control.faults()).toEqual([]);
    expect(await client.ask('GET', '/api/system/info', { headers })).toMatchObject(expired);
    expect((await client.ask('GET', '/api/system/info', { headers: await client.bearer() })).status).toBe(
      200,
    );
  });

  it('can strike the token endpoint, which is spared unless named', async () => {
    sandbox.control.addFault({ kind: 'bad-credentials' });
    expect((await client.bearer()).authorization).not.toContain('undefined');
    sandbox.control.addFault({ kind: 'bad-credentials', on: '/connect/token' });
    expect((await client.bearer()).authorization).toContain('undefined');
  });
});

describe('faults that leave the caller in the dark', () => {
  it('reset breaks the line and changes nothing', async () => {
    sandbox.control.addFault({ kind: 'reset', on: pattern, times: 1 });
    await expect(client.ask('PATCH', assign)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(holder()).toBe('staging-ward');
  });

  it.each([
    ['timeout-after-change', 'anna.berg'],
    ['timeout-before-change', 'staging-ward'],
  ] as const)('%s never answers and leaves the device with %s', async (kind, left) => {
    sandbox.control.addFault({ kind, on: pattern, times: 1 });
    const giveUp = new AbortController();
    const asked = client.ask('PATCH', assign, { signal: giveUp.signal });
    await until('the request is in the log', () => sandbox.control.requests().some((r) => r.fault === kind));
    giveUp.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    expect(holder()).toBe(left);
    expect(sandbox.control.requests().at(-1)).toMatchObject({ status: 0, path: assign });
  });

  it('late-landing answers 504 at once and changes the holder later, past a newer assignment', async () => {
    sandbox.control.addFault({ kind: 'late-landing', on: pattern, times: 1, afterMs: 5000 });
    expect((await client.ask('PATCH', assign)).status).toBe(504);
    expect(holder()).toBe('staging-ward');
    await client.ask('PATCH', '/api/mdm/devices/2001/enrollmentuser/1012');
    await clock.advance(4999);
    expect(holder()).toBe('ben.okafor');
    await clock.advance(1);
    expect(holder()).toBe('anna.berg');
  });

  it('ends every waiting connection when the sandbox closes', async () => {
    const other = await startSandbox({ faults: [{ kind: 'timeout-before-change' }] });
    const asking = clientOf(other);
    const asked = asking.ask('GET', '/api/system/info').catch((error: unknown) => error);
    await until('the request has arrived', () => other.control.requests().length === 1);
    await other.close();
    expect(await asked).toMatchObject({ code: 'ECONNRESET' });
    asking.close();
  });
});

describe('colleague', () => {
  it('gives the device to somebody else right after the request, or before it', async () => {
    sandbox.control.addFault({ kind: 'colleague', user: 'grace.kim', on: pattern, times: 1 });
    expect((await client.ask('PATCH', assign)).status).toBe(200);
    expect(holder()).toBe('grace.kim');
    sandbox.control.addFault({ kind: 'colleague', user: 'clara.nowak', when: 'before', times: 1 });
    const seen = await client.ask('GET', '/api/mdm/devices?searchby=Serialnumber&id=TAPSTAND0001');
    expect(seen.json).toMatchObject({ UserName: 'clara.nowak' });
  });
});

describe('latency', () => {
  it('holds the answer back for as long as it says', async () => {
    sandbox.control.addFault({ kind: 'latency', ms: 2000, times: 1 });
    let answered = false;
    const asked = client.ask('GET', '/api/system/info').then(() => (answered = true));
    await client.ask('GET', '/api/system/info');
    expect(answered).toBe(false);
    await clock.advance(2000);
    await asked;
    expect(sandbox.control.requests().find((r) => r.fault === 'latency')?.ms).toBe(2000);
  });

  it.each([
    [{ min: 1, max: 9 }, (all: number[]) => all.every((ms) => ms >= 1 && ms <= 9)],
    [{ median: 10, p95: 40 }, (all: number[]) => all.filter((ms) => ms > 40).length < all.length * 0.1],
  ])('can be drawn from %j', async (ms, fits) => {
    const drawn: number[] = [];
    const other = await startSandbox({
      clock: { ...systemClock, sleep: (d) => (drawn.push(d), Promise.resolve()) },
      faults: [{ kind: 'latency', ms }],
    });
    const asking = clientOf(other);
    for (let i = 0; i < 200; i++) await asking.ask('GET', '/api/system/info');
    asking.close();
    await other.close();
    expect(drawn).toHaveLength(200);
    expect(new Set(drawn).size).toBeGreaterThan(100);
    expect(fits(drawn)).toBe(true);
  });
});

describe('limits of a fault', () => {
  const struckBy = async (fault: FaultInput, seed: number): Promise<string> => {
    const other = await startSandbox({ faults: [fault], seed });
    const asking = clientOf(other);
    const statuses = [];
    for (let i = 0; i < 40; i++) statuses.push((await asking.ask('GET', '/api/system/info')).status);
    asking.close();
    await other.close();
    return statuses.map((s) => (s === 200 ? '.' : 'x')).join('');
  };

  it('strikes by a share of requests, the same ones for the same seed', async () => {
    const fault = { kind: 'unavailable', probability: 0.3 } as const;
    const first = await struckBy(fault, 7);
    expect(first.split('x').length - 1).toBeGreaterThan(4);
    expect(first.split('x').length - 1).toBeLessThan(25);
    expect(await struckBy(fault, 7)).toBe(first);
    expect(await struckBy(fault, 8)).not.toBe(first);
  });

  it('is gone after as many times as it was given', async () => {
    expect(await struckBy({ kind: 'unavailable', times: 3 }, 1)).toBe('xxx'.padEnd(40, '.'));
  });
});

describe('an answer on a bad way', () => {
  it('is cut off in the middle of its body', async () => {
    sandbox.control.addFault({ kind: 'cut-off', on: 'GET /api/**' });
    await expect(client.ask('GET', '/api/mdm/devices/2001')).rejects.toThrow(/aborted|ECONNRESET|hang up/);
    sandbox.control.addFault({ kind: 'cut-off', on: 'PATCH /api/**', times: 1 });
    await expect(client.ask('PATCH', '/api/mdm/devices/2001/enrollmentuser/1011')).rejects.toThrow();
    expect(sandbox.control.holder('TAPSTAND0001')).toBe('anna.berg');
    sandbox.control.clearFaults();
    expect((await client.ask('GET', '/api/mdm/devices/2001')).status).toBe(200);
  });

  it('comes in small pieces and is whole in the end', async () => {
    sandbox.control.addFault({ kind: 'slow-body', ms: 1000, times: 1 });
    let whole: unknown;
    const asked = client.ask('GET', '/api/system/info').then((reply) => (whole = reply.json));
    await until('the request is in the log', () => sandbox.control.requests().length > 0);
    await clock.advance(999);
    expect(whole).toBeUndefined();
    await clock.advance(1);
    await asked;
    expect(whole).toMatchObject({ Version: 1 });
  });
});
