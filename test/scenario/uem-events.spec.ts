import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '#test/support';
import { badges, openWard, type Ward } from '#test/stage';

const sender = { userName: 'uem', password: 'an event password' };
const phone = 'TAPSTAND0001';
/** Far below the quarter of an hour after which it would be found without notifications. */
const soonMs = 5_000;

interface Repair {
  effect: string;
  sees?: string;
  actions: { do: string }[];
}

describe('event notifications of UEM', () => {
  let ward: Ward;
  beforeEach(async () => {
    ward = await openWard({
      phones: 2,
      mdmMore: { events: { userName: sender.userName, passwordFile: 'events.secret' } },
      secrets: { 'events.secret': sender.password },
    });
  }, 30_000);
  afterEach(async () => {
    await ward.close();
  });

  const address = (): string => `${ward.kiosk.url}/uem/events`;
  const subscribe = (more: Record<string, unknown> = {}): Promise<{ id: number }> =>
    ward.sandbox.control('POST', 'notifications', {
      targetName: 'tapstand',
      targetUrl: address(),
      ...sender,
      events: ['CheckOutCheckIn'],
      attributes: [],
      ...more,
    }) as Promise<{ id: number }>;
  const repairs = async (): Promise<Repair[]> =>
    (await ward.kiosk.api('GET', 'repairs')).body['repairs'] as Repair[];
  const deliveries = () =>
    ward.sandbox.control('GET', 'deliveries') as Promise<{ state: string; status?: number }[]>;
  const looksAtDevices = async (): Promise<number> => {
    const all = (await ward.sandbox.control('GET', 'requests')) as { method: string; path: string }[];
    const changes = /enrollmentuser|commands/;
    return all.filter((r) => r.path.startsWith('/api/mdm/devices') && !changes.test(r.path)).length;
  };
  /** Somebody changes the user in the console of UEM. */
  const colleague = (user: string) => ward.sandbox.control('POST', 'colleague', { serial: phone, user });
  async function annaHasIt(): Promise<void> {
    await ward.tap(badges.anna);
    await ward.screen.shows('take');
    await ward.pull(1);
    await ward.screen.shows('ready');
    await ward.uemLists(phone, 'anna.berg');
  }

  it('answer the test of the connection, and let nobody else in', async () => {
    const { id } = await subscribe();
    expect(await ward.sandbox.control('POST', `test-connection/${id}`)).toEqual({ ok: true, status: 200 });
    const wrong = await subscribe({ targetName: 'wrong', password: 'guessed' });
    expect(await ward.sandbox.control('POST', `test-connection/${wrong.id}`)).toEqual({
      ok: false,
      status: 401,
    });
    expect((await fetch(address())).headers.get('www-authenticate')).toContain('Basic');
    const basic = `Basic ${Buffer.from(`${sender.userName}:${sender.password}`).toString('base64')}`;
    const post = (headers: Record<string, string>, body: string) =>
      fetch(address(), { method: 'POST', headers: { authorization: basic, ...headers }, body });
    const json = { 'content-type': 'application/json; charset=utf-8' };
    expect((await post(json, '{"SerialNumber":"TAPSTAND0001"}')).status).toBe(200);
    expect((await post({ ...json, origin: 'https://elsewhere.example' }, '{}')).status).toBe(403);
    expect((await post({ 'content-type': 'application/xml' }, '<a/>')).status).toBe(415);
    expect((await post(json, `"${'x'.repeat(200_000)}"`)).status).toBe(413);
    expect((await post(json, '{')).status).toBe(400);
    // The rest of the service is as closed as before to whoever comes by that way.
    expect((await fetch(`${ward.kiosk.url}/api/runs`, { headers: { authorization: basic } })).status).toBe(
      401,
    );
  }, 30_000);

  it("wake the look: somebody else's change waits for an operator within seconds, and is written over when she says so", async () => {
    await subscribe();
    await annaHasIt();
    await colleague('ben.okafor');
    await until('it waits for an operator', async () => (await repairs()).length === 1, soonMs);
    const [repair] = await repairs();
    expect(repair).toMatchObject({ sees: 'ben.okafor', device: { serial: phone } });
    expect(repair?.actions.map((a) => a.do)).toEqual(['adopt', 'enforce', 'skip']);
    expect(await ward.sandbox.enrollmentUser(phone)).toBe('ben.okafor');
    const settled = await ward.kiosk.api('POST', `effects/${repair?.effect ?? ''}/enforce`, {
      reason: 'it is Anna who has it',
    });
    expect(settled).toMatchObject({ status: 200, body: { done: 'enforce' } });
    await ward.uemLists(phone, 'anna.berg', soonMs);
    await until('nothing waits any more', async () => (await repairs()).length === 0);
  }, 40_000);

  it('wake the look: what is ours, put back by hand, is driven to what it should be', async () => {
    await subscribe();
    await annaHasIt();
    // The staging user is one that we asked for ourselves.
    await colleague('staging-ward');
    await ward.uemLists(phone, 'anna.berg', soonMs);
    expect(await repairs()).toEqual([]);
  }, 40_000);

  it('do nothing with a wrong password', async () => {
    await ward.sandbox.control('PATCH', 'settings', { eventRetries: 0 });
    await subscribe({ password: 'guessed' });
    await annaHasIt();
    await until('those of our own change are refused', async () =>
      (await deliveries()).some((d) => d.status === 401),
    );
    const before = await looksAtDevices();
    await colleague('ben.okafor');
    await until(
      'that of the edit is refused too',
      async () => {
        const all = await deliveries();
        return all.length >= 2 && all.every((d) => d.state !== 'waiting');
      },
      20_000,
    );
    expect(await looksAtDevices()).toBe(before);
    expect(await repairs()).toEqual([]);
  }, 60_000);

  it('of our own changes cost no look', async () => {
    await subscribe();
    await annaHasIt();
    await until('it is told', async () => (await deliveries()).some((d) => d.state === 'delivered'));
    const before = await looksAtDevices();
    const state = { SerialNumber: phone, EnrollmentUserName: 'Anna.Berg' };
    const basic = `Basic ${Buffer.from(`${sender.userName}:${sender.password}`).toString('base64')}`;
    const post = (body: unknown) =>
      fetch(address(), {
        method: 'POST',
        headers: { authorization: basic, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    await post(state);
    await post({ ...state, SerialNumber: 'NOBODY-HAS-THIS' });
    // The control: another name is looked at, so the two before it were taken and passed over.
    await post({ ...state, EnrollmentUserName: 'ben.okafor' });
    await until('it looks', async () => (await looksAtDevices()) > before, soonMs);
    expect(await looksAtDevices()).toBe(before + 1);
  }, 40_000);
});

describe('a site that takes no event notifications', () => {
  it('says so, also to who signs in', async () => {
    const ward = await openWard({ phones: 1 });
    try {
      const response = await fetch(`${ward.kiosk.url}/uem/events`);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: 'This site takes no event notifications.' });
    } finally {
      await ward.close();
    }
  }, 40_000);
});
