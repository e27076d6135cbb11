import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAccess, password, type AccessRig, type Caller } from './rig-for-specs.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('a session', () => {
  let rig: AccessRig;
  beforeAll(async () => {
    rig = await openAccess();
  });
  afterAll(() => rig.close());

  const isIn = async (who: Caller): Promise<boolean> =>
    (await who.ask('GET', '/api/session')).body['who'] !== null;
  const signIn = (who: Caller, name: string, given = password, code?: string) =>
    who.ask('POST', '/api/session', {
      body: { name, password: given, ...(code === undefined ? {} : { code }) },
    });
  /** The same cookies in another browser: nothing else is stolen. */
  const thiefOf = (who: Caller): Caller => {
    const thief = rig.browser();
    for (const [name, value] of who.cookies) thief.cookies.set(name, value);
    return thief;
  };

  it('is a cookie of this host alone, unread by scripts and unsent from elsewhere', async () => {
    await rig.operator('owner', 'all', 'cookie-owner');
    const { headers, body } = await signIn(rig.browser(), 'cookie-owner');
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^__Host-tapstand=tapstand_session_[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      ),
    ]);
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toMatchObject({ who: { role: 'owner', kind: 'operator' } });
    expect(body['csrf']).toMatch(/^[\w-]{43}$/);
    expect((await rig.browser().ask('GET', '/api/session')).body).toMatchObject({ who: null, csrf: null });
  });

  it('changes nothing by its cookie alone, nor with the word of another session, and does with its own', async () => {
    const ada = await rig.operator('owner');
    const bob = await rig.operator('owner');
    const change = (who: Caller, csrf: string) =>
      who.ask('POST', '/api/mdm/hold', {
        body: { reason: 'a test of it' },
        headers: { 'x-tapstand-csrf': csrf },
      });
    const thief = thiefOf(ada);
    expect(await isIn(thief)).toBe(true);
    thief.csrf = null;
    const bare = await thief.ask('POST', '/api/mdm/hold', { body: { reason: 'a test of it' } });
    expect(bare).toMatchObject({ status: 403, body: { code: 'request-forged' } });
    expect(await change(ada, bob.csrf ?? '')).toMatchObject({
      status: 403,
      body: { code: 'request-forged' },
    });
    expect(await change(ada, ada.csrf ?? '')).toMatchObject({ status: 200 });
  });

  it('is served to our own pages only: Host, Origin and what the browser says of the page are asked', async () => {
    const ada = await rig.operator('owner');
    const { host, port } = new URL(rig.url);
    const get = (headers: Record<string, string>, method = 'GET') =>
      ada.ask(method, '/api/session/totp', { headers });
    const foreign: Record<string, string>[] = [
      { host: 'evil.example' },
      { host: `127.0.0.1:${Number(port) + 1}` },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `https://${host}` },
    ];
    for (const headers of foreign) expect([headers, (await get(headers)).status]).toEqual([headers, 403]);
    expect((await get({ 'sec-fetch-site': 'cross-site' }, 'POST')).status).toBe(403);
    expect((await get({ 'sec-fetch-site': 'same-origin', origin: rig.url }, 'POST')).status).toBe(200);
    expect((await ada.ask('GET', '/api/session', { headers: { host: `localhost:${port}` } })).status).toBe(
      200,
    );
  });

  it('begins with a cookie that nobody had before: a planted one stays worth nothing', async () => {
    await rig.operator('owner', 'all', 'planted');
    const browser = rig.browser();
    browser.cookies.set('__Host-tapstand', 'tapstand_session_chosen-by-somebody-else');
    expect(await isIn(browser)).toBe(false);
    await signIn(browser, 'planted');
    expect(browser.cookies.get('__Host-tapstand')).not.toBe('tapstand_session_chosen-by-somebody-else');
    const first = thiefOf(browser);
    await signIn(browser, 'planted');
    expect(await isIn(browser)).toBe(true);
    expect(await isIn(first)).toBe(false);
  });

  it('is over for every copy of its cookie after signing out, a new role, a block, and a new password', async () => {
    const owner = await rig.operator('owner');
    const ends: [string, (who: Caller & { id: string; name: string }) => Promise<number>][] = [
      ['signing out', async (who) => (await who.ask('DELETE', '/api/session')).status],
      ['a new role', async (who) => (await change(who, { role: 'auditor' })).status],
      ['a block', async (who) => (await change(who, { blocked: true })).status],
      [
        'signed out by an owner',
        async (who) => (await owner.ask('POST', `/api/operators/${who.id}/sign-out`)).status,
      ],
      [
        'a new password',
        async (who) =>
          (
            await who.ask('POST', '/api/session/password', {
              body: { current: password, password: 'quite another sentence' },
            })
          ).status,
      ],
    ];
    const change = (who: { id: string; name: string }, more: object) =>
      owner.ask('PUT', `/api/operators/${who.id}`, {
        body: { displayName: who.name, role: 'operator', stations: 'all', blocked: false, ...more },
      });
    for (const [why, end] of ends) {
      const who = await rig.operator('operator');
      const copy = thiefOf(who);
      expect([why, await isIn(copy)]).toEqual([why, true]);
      await change(who, { displayName: 'Only another name' });
      expect([why, await isIn(copy)]).toEqual([why, true]);
      expect([why, await end(who)]).toEqual([why, 200]);
      expect([why, await isIn(copy)]).toEqual([why, false]);
    }
  });

  it('goes on for her who set the new password, under another cookie', async () => {
    const ada = await rig.operator('owner');
    const before = ada.cookies.get('__Host-tapstand');
    const body = { current: password, password: 'quite another sentence' };
    expect(
      (await ada.ask('POST', '/api/session/password', { body: { ...body, current: 'wrong' } })).body,
    ).toMatchObject({ field: 'current' });
    expect(
      (await ada.ask('POST', '/api/session/password', { body: { ...body, password: 'aaaaaaaaaaaaa' } }))
        .status,
    ).toBe(422);
    expect((await ada.ask('POST', '/api/session/password', { body })).status).toBe(200);
    expect(ada.cookies.get('__Host-tapstand')).not.toBe(before);
    expect(await isIn(ada)).toBe(true);
    expect((await signIn(rig.browser(), ada.name)).status).toBe(401);
    expect((await signIn(rig.browser(), ada.name, 'quite another sentence')).status).toBe(200);
  });

  it('ends after half an hour without an act; what a page asks by itself is none', async () => {
    const [active, left] = [await rig.operator('owner'), await rig.operator('owner')];
    for (let i = 0; i < 2; i++) {
      await rig.clock.advance(20 * minute);
      expect([i, await isIn(active)]).toEqual([i, true]);
      const asked = await left.ask('GET', '/api/session', { headers: { 'x-tapstand-unattended': '1' } });
      expect([i, asked.body['who'] !== null]).toEqual([i, i === 0]);
    }
  });

  it('ends after twelve hours whatever happens', async () => {
    const ada = await rig.operator('owner');
    for (let i = 1; i < 36; i++) {
      await rig.clock.advance(20 * minute);
      expect([i, await isIn(ada)]).toEqual([i, true]);
    }
    await rig.clock.advance(20 * minute);
    expect(await isIn(ada)).toBe(false);
  });

  it('lets roles and tokens be changed for ten minutes after a proof, and then after another', async () => {
    const owner = await rig.operator('owner');
    const make = () =>
      owner.ask('POST', '/api/tokens', { body: { name: 't', may: ['see'], expiresAt: null } });
    expect((await make()).status).toBe(201);
    await rig.clock.advance(10 * minute);
    expect(await make()).toMatchObject({ status: 403, body: { code: 'confirm-needed', confirm: true } });
    const wrong = await owner.ask('POST', '/api/session/confirm', { body: { password: 'wrong' } });
    expect(wrong).toMatchObject({ status: 422, body: { field: 'password' } });
    expect((await make()).status).toBe(403);
    expect((await owner.ask('POST', '/api/session/confirm', { body: { password } })).status).toBe(200);
    expect((await make()).status).toBe(201);
    await rig.clock.advance(hour);
  });
});
