import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { cast, startSlapd, type Slapd } from '#test/simulators/slapd';
import { suiteNeeding, until } from '#test/support';
import { openWard, type Ward } from '#test/stage';

const suite = suiteNeeding('slapd', 'openssl');

suite('people from a real directory', () => {
  let slapd: Slapd;
  let ward: Ward | undefined;
  beforeAll(async () => {
    slapd = await startSlapd({ peopleCount: 3_000 });
  }, 60_000);
  afterEach(async () => {
    await ward?.close();
    ward = undefined;
  });
  afterAll(async () => {
    await slapd.dispose();
  });

  const ldap = (more: Record<string, unknown> = {}) => ({
    directory: {
      ldap: {
        url: slapd.ldapsUrl,
        caFile: 'ca.pem',
        bindDn: slapd.bindDn,
        passwordFile: 'bind.secret',
        base: slapd.base,
        badgeAttribute: 'employeeNumber',
        enabledWhen: { attribute: 'employeeType', is: 'active' },
        timeLimitMs: 1_000,
        ...more,
      },
    },
    users: [
      {
        id: 1_501,
        userName: cast.anna.uid,
        firstName: 'Anna',
        lastName: 'Example',
        email: 'anna@ward.example',
      },
    ],
  });
  const secrets = (ca = slapd.ca) => ({ 'ca.pem': ca, 'bind.secret': slapd.bindPassword });

  async function refusedWith(fault: string, badge: string): Promise<void> {
    if (ward === undefined) throw new Error('no ward');
    ward.screen.forget();
    await ward.tap(badge);
    expect(await ward.screen.shows('refused')).toMatchObject({ fault });
  }

  it('finds her by her badge, gives her a phone, and UEM lists her', async () => {
    ward = await openWard({ ...ldap(), secrets: secrets() });
    await ward.tap(cast.anna.badge);
    expect(await ward.screen.shows('take')).toMatchObject({ firstName: 'Anna' });
    await ward.uemLists('TAPSTAND0001', cast.anna.uid);
  }, 40_000);

  it('refuses an unknown badge, a disabled person and a badge of two people, each in words', async () => {
    ward = await openWard({ ...ldap(), secrets: secrets() });
    await refusedWith('badge-unknown', 'deadbeef');
    await refusedWith('person-disabled', cast.disabled.badge);
    await refusedWith('badge-ambiguous', cast.twinA.badge);
  }, 40_000);

  it('takes injection characters in a badge as characters', async () => {
    ward = await openWard({ ...ldap({ badgeFormat: 'text' }), secrets: secrets() });
    const { rig, screen } = ward;
    await rig.send({ do: 'tap', reader: 'left', text: '*' });
    expect(await screen.shows('refused')).toMatchObject({ fault: 'badge-unknown' });
    await rig.send({ do: 'tap', reader: 'right', text: cast.hostileBadge.badge });
    expect(await screen.shows('take', 'reader:right')).toMatchObject({
      firstName: cast.hostileBadge.givenName,
    });
  }, 40_000);

  it('serves people seen before while the directory is away, tells others why not, and says which part is down', async () => {
    ward = await openWard({ ...ldap(), secrets: secrets(), phones: 4 });
    await ward.tap(cast.anna.badge);
    await ward.screen.shows('take');
    await slapd.stop();
    try {
      await refusedWith('directory-unreachable', cast.umlaut.badge);
      await until('the screen says the directory is down', () =>
        ward?.screen.view().troubles.some((t) => t.what === 'directory'),
      );
      ward.screen.forget();
      await ward.tap(cast.anna.badge, 'right');
      expect(await ward.screen.shows('take', 'reader:right')).toMatchObject({ again: true });
    } finally {
      await slapd.start();
    }
    ward.screen.forget();
    await ward.tap(cast.umlaut.badge);
    await ward.screen.shows('take', 'reader:left');
    await until('the trouble is gone', () => ward?.screen.view().troubles.length === 0);
  }, 40_000);

  it('gives up on a directory that says nothing, and says so', async () => {
    ward = await openWard({ ...ldap(), secrets: secrets() });
    slapd.pause();
    try {
      await refusedWith('directory-slow', cast.umlaut.badge);
    } finally {
      slapd.resume();
    }
  }, 40_000);

  it('names a certificate it does not trust', async () => {
    ward = await openWard({ ...ldap(), secrets: secrets(slapd.otherCa) });
    await refusedWith('directory-certificate', cast.anna.badge);
  }, 40_000);
});
