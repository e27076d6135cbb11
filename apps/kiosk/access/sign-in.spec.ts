import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TOTP, Secret } from 'otpauth';
import { openAccess, password, type AccessRig, type Caller } from './rig-for-specs.ts';

const minute = 60_000;

describe('signing in', () => {
  let rig: AccessRig;
  beforeAll(async () => {
    rig = await openAccess();
  });
  afterAll(() => rig.close());

  const signIn = (who: Caller, name: string, given = password, code?: string) =>
    who.ask('POST', '/api/session', {
      body: { name, password: given, ...(code === undefined ? {} : { code }) },
    });
  const codeOf = (secret: string): string =>
    new TOTP({ secret: Secret.fromBase32(secret), period: 30, digits: 6 }).generate({
      timestamp: rig.clock.now(),
    });
  const withApp = async (): Promise<{ name: string; secret: string; who: Caller }> => {
    const who = await rig.operator('owner');
    const { body } = await who.ask('POST', '/api/session/totp');
    const secret = String(body['secret']);
    const wrong = await who.ask('POST', '/api/session/totp/confirm', { body: { code: '000000' } });
    expect(wrong).toMatchObject({ status: 422, body: { field: 'code' } });
    const taken = await who.ask('POST', '/api/session/totp/confirm', { body: { code: codeOf(secret) } });
    expect(taken).toMatchObject({ status: 200, body: { who: { totp: true } } });
    await rig.clock.advance(30_000);
    return { name: who.name, secret, who };
  };

  it('says the same of a name that is not known as of a wrong password', async () => {
    const ada = await rig.operator('owner');
    const wrong = await signIn(rig.browser(), ada.name, 'not her password');
    const unknown = await signIn(rig.browser(), 'nobody-of-this-name', 'not her password');
    expect(wrong).toMatchObject({ status: 401, body: { code: 'sign-in-refused' } });
    expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body]);
    expect((await signIn(rig.browser(), ada.name.toUpperCase())).status).toBe(200);
  });

  it('asks for a code where there is an app, and takes each code once', async () => {
    const { name, secret } = await withApp();
    const code = codeOf(secret);
    expect(await signIn(rig.browser(), name)).toMatchObject({
      status: 401,
      body: { code: 'sign-in-code', field: 'code' },
    });
    expect((await signIn(rig.browser(), name, password, code)).status).toBe(200);
    expect(await signIn(rig.browser(), name, password, code)).toMatchObject({
      status: 401,
      body: { code: 'sign-in-code' },
    });
    await rig.clock.advance(30_000);
    expect((await signIn(rig.browser(), name, password, codeOf(secret))).status).toBe(200);
  });

  it('gives one of two who show the same code at the same moment a session', async () => {
    const { name, secret } = await withApp();
    const code = codeOf(secret);
    const both = await Promise.all([1, 2].map(() => signIn(rig.browser(), name, password, code)));
    expect(both.map((b) => b.status).sort()).toEqual([200, 401]);
  });

  it('takes the code neither with a wrong password nor of an app that was taken away', async () => {
    const { name, secret, who } = await withApp();
    expect((await signIn(rig.browser(), name, 'not her password', codeOf(secret))).body).toMatchObject({
      code: 'sign-in-refused',
    });
    expect((await who.ask('DELETE', '/api/session/totp')).body).toMatchObject({ who: { totp: false } });
    const offered = await who.ask('POST', '/api/session/totp');
    expect(offered.body['secret']).not.toBe(secret);
    expect((await signIn(rig.browser(), name)).status).toBe(200);
  });

  it('makes an account wait after five failures, also for the right password, and no other account', async () => {
    const [ada, bob] = [await rig.operator('owner'), await rig.operator('owner')];
    for (let i = 0; i < 5; i++) expect((await signIn(rig.browser(), ada.name, 'wrong')).status).toBe(401);
    expect(await signIn(rig.browser(), ada.name)).toMatchObject({
      status: 429,
      body: { code: 'sign-in-wait' },
    });
    expect((await signIn(rig.browser(), bob.name)).status).toBe(200);
    const { body } = await bob.ask('GET', '/api/operators');
    const rows = body['rows'] as { id: string; lockedUntil: number | null }[];
    expect(rows.filter((r) => r.lockedUntil !== null).map((r) => r.id)).toEqual([ada.id]);
    await rig.clock.advance(minute / 2);
    expect((await signIn(rig.browser(), ada.name)).status).toBe(200);
    expect((await signIn(rig.browser(), ada.name, 'wrong')).status).toBe(401);
    expect((await signIn(rig.browser(), ada.name)).status).toBe(200);
  });

  it('counts failures that come at the same moment, and those of an address over all names', async () => {
    await rig.clock.advance(61 * minute);
    const ada = await rig.operator('owner');
    const many = await Promise.all(
      Array.from({ length: 12 }, () => signIn(rig.browser(), ada.name, 'wrong')),
    );
    expect(many.filter((m) => m.status === 401)).toHaveLength(5);
    for (let i = 0; i < 15; i++) await signIn(rig.browser(), `nobody-${i}`, 'wrong');
    expect(await signIn(rig.browser(), 'somebody-else', 'wrong')).toMatchObject({ status: 429 });
    await rig.clock.advance(61 * minute);
    expect((await signIn(rig.browser(), 'somebody-else', 'wrong')).status).toBe(401);
  });

  it('begins with an invitation: its code sets the password, once, and the inviter never knows it', async () => {
    const owner = await rig.operator('owner');
    const wanted = { name: 'Invited.One', displayName: 'Invited One', role: 'help-desk' };
    const { status, body } = await owner.ask('POST', '/api/operators', { body: wanted });
    expect([status, body['operator']]).toMatchObject([
      201,
      { name: 'invited.one', sessions: 0, totp: false },
    ]);
    expect((await owner.ask('POST', '/api/operators', { body: wanted })).status).toBe(409);
    const accept = (who: Caller, given: string) =>
      who.ask('POST', '/api/session/invitation', { body: { code: body['code'], password: given } });
    expect((await signIn(rig.browser(), 'invited.one')).status).toBe(401);
    expect((await accept(rig.browser(), 'passwordpassword')).body).toMatchObject({ field: 'password' });
    const invited = rig.browser();
    expect((await accept(invited, password)).body).toMatchObject({ who: { role: 'help-desk' } });
    expect(await accept(rig.browser(), password)).toMatchObject({
      status: 410,
      body: { code: 'invitation-void' },
    });
    expect((await signIn(rig.browser(), 'invited.one')).status).toBe(200);
  });

  it('is given back at the machine itself: a new password, no app, no block, and no session of before', async () => {
    const { name, who } = await withApp();
    const machine = rig.program(rig.tokens.operator);
    const reset = (sent: object) =>
      machine.ask('POST', '/api/operators/reset', { body: { password: 'from the machine itself', ...sent } });
    expect((await reset({ name: 'not-there' })).status).toBe(404);
    expect((await reset({ name })).status).toBe(200);
    expect((await who.ask('GET', '/api/session')).body['who']).toBeNull();
    expect((await signIn(rig.browser(), name, 'from the machine itself')).status).toBe(200);
    expect((await reset({ name: 'first-owner', make: true })).status).toBe(200);
    expect((await signIn(rig.browser(), 'first-owner', 'from the machine itself')).body).toMatchObject({
      who: { role: 'owner' },
    });
    const owner = await rig.operator('owner');
    const byOwner = await owner.ask('POST', '/api/operators/reset', {
      body: { name, password: 'from somebody else' },
    });
    expect(byOwner.status).toBe(403);
  });
});
