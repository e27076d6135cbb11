import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freePort } from '#test/stage';
import { suiteNeeding } from '#test/support';
import { clientSecret, startProvider, type TestProvider } from '#test/simulators/openid';
import { openAccess, type AccessRig, type Caller } from './rig-for-specs.ts';

suiteNeeding('openssl')('signing in at a provider', () => {
  let provider: TestProvider;
  let rig: AccessRig;
  let host: { host: string };
  beforeAll(async () => {
    const port = await freePort();
    host = { host: `localhost:${port}` };
    provider = await startProvider(`http://localhost:${port}/api/session/oidc/back`);
    rig = await openAccess({
      real: true,
      port,
      files: { 'client.secret': clientSecret, 'ca.pem': provider.ca },
      site: {
        access: {
          oidc: {
            issuer: provider.issuer,
            clientId: 'tapstand',
            clientSecretFile: 'client.secret',
            caFile: 'ca.pem',
            roles: [
              { group: 'it', role: 'owner' },
              { group: 'desk', role: 'help-desk', stationGroups: ['wards'] },
            ],
          },
        },
      },
    });
  });
  afterAll(async () => {
    await rig.close();
    await provider.close();
  });

  const location = ({ headers }: { headers: Record<string, unknown> }): string => String(headers['location']);
  const begin = async (who: Caller, query = ''): Promise<string> =>
    location(await who.ask('GET', `/api/session/oidc${query}`, { headers: host }));
  const arrive = async (who: Caller, back: string): Promise<string> => {
    const { pathname, search } = new URL(back);
    return location(await who.ask('GET', `${pathname}${search}`, { headers: host }));
  };
  const whoIs = async (who: Caller): Promise<Record<string, unknown> | null> =>
    (await who.ask('GET', '/api/session')).body['who'] as Record<string, unknown> | null;
  const signIn = async (name: string, groups: string[], query = ''): Promise<{ who: Caller; to: string }> => {
    provider.groups.set(name, groups);
    const who = rig.browser();
    const to = await arrive(who, await provider.walk(await begin(who, query), name));
    return { who, to };
  };

  it('gives the role of her first group that has one, with its stations, and leads where she wanted to go', async () => {
    const { who, to } = await signIn('ada', ['desk', 'others'], '?to=/console/devices%3Fstate=out');
    expect(to).toBe('/console/devices?state=out');
    expect(await whoIs(who)).toMatchObject({
      role: 'help-desk',
      stations: ['wards'],
      proofs: ['provider'],
      name: 'ada of IT',
    });
    const { who: same } = await signIn('ada', ['it']);
    expect(await whoIs(same)).toMatchObject({
      role: 'owner',
      stations: 'all',
      id: (await whoIs(who))?.['id'],
    });
  });

  it('leads nowhere but into the console', async () => {
    for (const to of [
      'https://evil.example/',
      '//evil.example',
      '/console//evil.example',
      '/console/../api/runs',
    ])
      expect((await signIn('ada', ['it'], `?to=${encodeURIComponent(to)}`)).to).toMatch(/^\/console\/$/);
  });

  it('lets nobody in without a group that has a role, and in once she has one', async () => {
    const { who, to } = await signIn('eve', ['visitors']);
    expect(to).toBe('/console/sign-in?oidc=refused&code=oidc-no-role');
    expect(await whoIs(who)).toBeNull();
    expect((await signIn('eve', ['desk'])).to).toBe('/console/');
  });

  it('ends what a group allowed as soon as the group is taken out of the list', async () => {
    const { who } = await signIn('ben', ['desk']);
    const { who: other } = await signIn('ada', ['it']);
    expect(await whoIs(who)).not.toBeNull();
    const { oidc } = rig.house.parts.site.access;
    if (oidc === undefined) throw new Error('the site names no provider');
    const taken = oidc.roles.splice(1, 1);
    expect([await whoIs(who), (await whoIs(other))?.['role']]).toEqual([null, 'owner']);
    oidc.roles.push(...taken);
    expect(await whoIs(who)).not.toBeNull();
  });

  it('refuses what was begun in another browser, with another state or nonce, or has come back before', async () => {
    const failed = '/console/sign-in?oidc=failed&code=oidc-refused';
    provider.groups.set('ada', ['it']);
    const [one, two] = [rig.browser(), rig.browser()];
    const back = await provider.walk(await begin(one), 'ada');
    expect(await arrive(rig.browser(), back)).toBe(failed);
    await begin(two);
    expect(await arrive(two, back)).toBe(failed);
    expect(await whoIs(two)).toBeNull();
    const bent = rig.browser();
    const withNonce = new URL(await begin(bent));
    withNonce.searchParams.set('nonce', 'of-somebody-else');
    expect(await arrive(bent, await provider.walk(withNonce.href, 'ada'))).toBe(failed);
    const jar = new Map(one.cookies);
    expect(await arrive(one, back)).toBe('/console/');
    const replay = rig.browser();
    for (const [k, v] of jar) replay.cookies.set(k, v);
    expect(await arrive(replay, back)).toBe(failed);
    expect(await whoIs(replay)).toBeNull();
  });

  it('proves again that it is her, for the session she has, and only by herself', async () => {
    const { who } = await signIn('ada', ['it']);
    const before = (await whoIs(who))?.['confirmedUntil'] as number;
    const cookie = who.cookies.get('__Host-tapstand');
    const back = await provider.walk(await begin(who, '?again=1&to=/console/access'), 'ada');
    expect(await arrive(who, back)).toBe('/console/access');
    expect(who.cookies.get('__Host-tapstand')).toBe(cookie);
    expect((await whoIs(who))?.['confirmedUntil']).toBeGreaterThan(before);
    provider.groups.set('ben', ['it']);
    const other = await provider.walk(await begin(who, '?again=1'), 'ben');
    expect(await arrive(who, other)).toBe('/console/sign-in?oidc=failed&code=oidc-refused');
  });

  it('says which fault it is when the authority is not trusted or nobody answers', async () => {
    const strange = await openAccess({
      files: { 'client.secret': clientSecret },
      site: {
        access: {
          oidc: {
            issuer: provider.issuer,
            clientId: 'tapstand',
            clientSecretFile: 'client.secret',
            roles: [{ group: 'it', role: 'owner' }],
          },
        },
      },
    });
    const asked = await strange.browser().ask('GET', '/api/session/oidc');
    expect(location(asked)).toBe('/console/sign-in?oidc=failed&code=oidc-certificate');
    await strange.close();
  });
});
