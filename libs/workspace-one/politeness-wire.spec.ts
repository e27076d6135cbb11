import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { politeness } from './politeness.ts';
import { bareUem, faultFrom, oneDevice, type BareUem, type Said } from './uem-for-specs.ts';
import type { WorkspaceOne } from './workspace-one.ts';

let uem: BareUem;
let clock: ManualClock;
let mdm: WorkspaceOne;
/** What is said instead of the device, while it is set. */
let trouble: Said | undefined;

beforeEach(async () => {
  uem = await bareUem();
  clock = manualClock();
  trouble = undefined;
  uem.answers.push(() => trouble, oneDevice);
  mdm = uem.adapter({}, clock);
});
afterEach(() => uem.stop());

const read = (by = mdm) => by.readDevice('F2-1');
const busy = (headers: Record<string, string>, status = 429): Said => ({ status, headers });
const rate = (remaining: number): Record<string, string> => ({
  'x-ratelimit-limit': '1000',
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-reset': String(clock.now() / 1_000 + 120),
});

async function meet(said: Said): Promise<void> {
  trouble = said;
  await faultFrom(read());
  trouble = undefined;
  uem.asked.length = 0;
}

describe('after Workspace ONE asked us to wait', () => {
  it.each([
    ['429 with Retry-After', () => busy({ 'retry-after': '30' }), 'mdm-quota', 30_000],
    ['429 with nothing remaining', () => busy(rate(0)), 'mdm-quota', 120_000],
    ['503 with Retry-After', () => busy({ 'retry-after': '30' }, 503), 'mdm-unreachable', 30_000],
  ] as const)('by %s, nothing leaves until then', async (_, said, code, ms) => {
    await meet(said());
    expect(await faultFrom(read())).toMatchObject({ code, detail: { retryAfterMs: ms } });
    await clock.advance(ms - 1);
    expect(await faultFrom(mdm.assign('F2-1', 'anna'))).toMatchObject({ code, detail: { retryAfterMs: 1 } });
    expect(uem.asked).toEqual([]);
    await clock.advance(1);
    await read();
    expect(uem.asked).toHaveLength(1);
  });

  it.each([
    ['429 that names no time', () => busy({})],
    ['429 with calls remaining', () => busy(rate(700))],
    ['503 that names no time', () => busy({}, 503)],
    ['500 with Retry-After', () => busy({ 'retry-after': '30' }, 500)],
  ])('but not after %s', async (_, said) => {
    await meet(said());
    await read();
    expect(uem.asked).toHaveLength(1);
  });

  it('exactly one request tries first, and the others wait for its outcome', async () => {
    await meet(busy({ 'retry-after': '30' }));
    await clock.advance(30_000);
    const first = read();
    const others = await Promise.all([faultFrom(read()), faultFrom(read())]);
    expect(others.map((f) => [f.code, f.detail.retryAfterMs])).toEqual([
      ['mdm-quota', 1_000],
      ['mdm-quota', 1_000],
    ]);
    await first;
    expect(uem.asked).toHaveLength(1);
    await Promise.all([read(), read(), read()]);
    expect(uem.asked).toHaveLength(4);
  });

  it('a first request that is refused again begins a new wait', async () => {
    await meet(busy({ 'retry-after': '30' }));
    await clock.advance(30_000);
    await meet(busy({ 'retry-after': '5' }));
    expect((await faultFrom(read())).detail.retryAfterMs).toBe(5_000);
    expect(uem.asked).toEqual([]);
  });

  it('a first request that got no clear answer lets one more try', async () => {
    await meet(busy({ 'retry-after': '30' }));
    await clock.advance(30_000);
    await meet(busy({}, 502));
    const next = read();
    expect((await faultFrom(read())).code).toBe('mdm-quota');
    await next;
    await Promise.all([read(), read()]);
  });

  it('a second adapter of the same server waits as well, one of another does not', async () => {
    const shared = politeness(clock);
    mdm = uem.adapter({ politeness: shared }, clock);
    await meet(busy({ 'retry-after': '30' }));
    expect((await faultFrom(read(uem.adapter({ politeness: shared }, clock)))).code).toBe('mdm-quota');
    expect(uem.asked).toEqual([]);
    await read(uem.adapter({}, clock));
  });
});

describe('when the quota of the day runs out', () => {
  const learn = async (remaining: number): Promise<void> => {
    await meet({ status: 404, headers: rate(remaining) });
  };
  /** Fails as it says of the device. */
  const bulk = async (waitedFor = false) => {
    const { unreachable } = await mdm.readDevices(['F2-1'], undefined, { waitedFor });
    for (const fault of unreachable.values()) throw fault;
  };
  const command = () => mdm.command('F2-1', { name: 'sync' });
  beforeEach(() => {
    uem.answers.push(({ line }) =>
      line.startsWith('POST /api/mdm/devices?') ? { status: 204 } : { status: 200 },
    );
  });

  it('everything leaves at 10 %', async () => {
    await learn(100);
    await Promise.all([read(), bulk(), command()]);
  });

  it('below 10 % what only looks stops, until the window ends', async () => {
    await learn(99);
    expect(await faultFrom(bulk())).toMatchObject({
      code: 'mdm-quota',
      detail: { retryAfterMs: 120_000, note: expect.stringContaining('10 %') },
    });
    await Promise.all([read(), command()]);
    await clock.advance(120_000);
    await bulk();
  });

  it('below 1 % commands stop too, and reading back an assignment goes on', async () => {
    await learn(9);
    expect(await faultFrom(command())).toMatchObject({
      code: 'mdm-quota',
      detail: { note: expect.stringContaining('1 %') },
    });
    expect(uem.asked.filter(({ line }) => line.includes('/commands'))).toEqual([]);
    await Promise.all([read(), bulk(true)]);
    expect(await faultFrom(bulk())).toMatchObject({ code: 'mdm-quota', detail: { unsent: true } });
  });
});

describe('in any minute', () => {
  it('no more calls leave than our share, and the wait told is exact', async () => {
    mdm = uem.adapter({ callsPerMinute: 5 }, clock);
    await read();
    await clock.advance(10_000);
    await Promise.all([read(), read(), read(), read()]);
    expect(await faultFrom(read())).toMatchObject({ code: 'mdm-quota', detail: { retryAfterMs: 50_000 } });
    await clock.advance(49_999);
    await faultFrom(read());
    expect(uem.asked).toHaveLength(5);
    await clock.advance(1);
    await read();
    expect(await faultFrom(read())).toMatchObject({ detail: { retryAfterMs: 10_000 } });
    expect(uem.asked).toHaveLength(6);
  });

  it('a share that is not used up refuses nobody', async () => {
    mdm = uem.adapter({ callsPerMinute: 60 }, clock);
    await Promise.all(Array.from({ length: 60 }, () => read()));
    expect(uem.asked).toHaveLength(60);
  });
});
