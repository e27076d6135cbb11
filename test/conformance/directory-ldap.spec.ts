import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { systemClock, type Clock } from '#libs/clock';
import type { Directory } from '#libs/directory';
import { isFault, type Reading } from '#libs/domain';
import { ldapDirectory, type LdapOptions } from '#libs/ldap';
import { cast, crowd, startSlapd, type Slapd, type Someone } from '#test/simulators/slapd';
import { suiteNeeding } from '#test/support';
import { hexReading, optionsFor } from './directory-ldap-options.ts';
import {
  directorySuite,
  type DirectoryRig,
  type DirectoryTrouble,
  type KnownPerson,
} from './directory.suite.ts';

const known = (p: Someone): KnownPerson => ({
  badge: p.badge,
  userName: p.uid,
  firstName: p.givenName,
  displayName: p.cn,
});

function troubled(slapd: Slapd, trouble: DirectoryTrouble, port: number): Partial<LdapOptions> {
  if (trouble === 'wrong-password') return { password: `${slapd.bindPassword}!` };
  if (trouble === 'wrong-authority') return { caFile: slapd.otherCaFile };
  // Port 1 (tcpmux) answers nowhere today.
  return trouble === 'nobody-listens' ? { url: slapd.ldapsUrl.replace(String(port), '1') } : {};
}

const makeRig = (how: 'LDAPS' | 'StartTLS') => async (): Promise<DirectoryRig> => {
  const slapd = await startSlapd();
  const over: Partial<LdapOptions> = how === 'LDAPS' ? {} : { url: slapd.ldapUrl, startTls: true };
  return {
    open: (trouble, timeLimitMs) => {
      const wrong = troubled(slapd, trouble, slapd.ports.ldaps);
      return ldapDirectory(
        optionsFor(slapd, { ...over, ...wrong, timeLimitMs, ...(wrong.url ? { startTls: false } : {}) }),
        systemClock,
      );
    },
    readings: hexReading,
    anna: known(cast.anna),
    umlaut: known(cast.umlaut),
    hostileName: known(cast.hostileName),
    hostileBadges: [cast.hostileBadge, cast.backslash, cast.parentheses].map(known),
    disabled: known(cast.disabled),
    sharedBadge: cast.twinA.badge,
    pause: () => slapd.pause(),
    resume: () => slapd.resume(),
    stop: () => slapd.stop(),
    start: () => slapd.start(),
    secrets: [slapd.bindPassword, slapd.bindDn],
    dispose: () => slapd.dispose(),
  };
};

const suite = suiteNeeding('slapd', 'openssl');
suite('an LDAP directory', () => {
  directorySuite('over LDAPS', makeRig('LDAPS'));
  directorySuite('over StartTLS', makeRig('StartTLS'));
});

suite('the LDAP adapter', () => {
  let slapd: Slapd;
  const open: Directory[] = [];
  const directory = (change: Partial<LdapOptions> = {}, clock: Clock = systemClock): Directory => {
    const made = ldapDirectory(optionsFor(slapd, change), clock);
    open.push(made);
    return made;
  };
  const find = async (d: Directory, readings: Reading[]) => {
    const found = await d.findByBadge(readings);
    return found.found === 'one' ? found.person : found.found;
  };
  const anna = hexReading(cast.anna.badge);
  const code = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
      return 'no fault';
    } catch (e) {
      return isFault(e) ? `${e.code}: ${e.detail.note ?? ''}` : String(e);
    }
  };

  beforeAll(async () => {
    slapd = await startSlapd({ peopleCount: 3_000 });
  });
  afterAll(async () => {
    await Promise.all(open.map((d) => d.close()));
    await slapd.dispose();
  });

  it('knows people by objectGUID, written as Microsoft writes it, and finds them by it again', async () => {
    const d = directory({ idAttribute: 'objectGUID', userNameAttribute: 'sAMAccountName' });
    expect(await find(d, anna)).toMatchObject({ id: `ldap:${cast.anna.uuid}`, userName: 'anna' });
    expect(await d.findById(`ldap:${cast.anna.uuid.toUpperCase()}`)).toMatchObject({
      person: { userName: 'anna' },
    });
    expect(await d.findById(`ldap:${crowd(999_999).uuid}`)).toEqual({ found: 'none' });
  });

  it('finds somebody in the middle of the crowd', async () => {
    expect(await find(directory(), hexReading(crowd(1_500).badge))).toMatchObject({
      userName: crowd(1_500).uid,
    });
  });

  it('finds a decimal number that the directory pads, and not its neighbour', async () => {
    const d = directory({ badgeFormat: 'decimal' });
    expect(await find(d, [{ format: 'decimal', value: '477688512' }])).toMatchObject({ userName: 'padded' });
    expect(await find(d, [{ format: 'decimal', value: '477688513' }])).toBe('none');
  });

  it('finds hex written in capitals', async () => {
    expect(await find(directory(), hexReading('04aabbccddeeff'))).toMatchObject({ userName: 'upper' });
  });

  it('hands on the attributes rules may ask for, and no others', async () => {
    const d = directory({ attributes: ['ou', 'employeeType', 'memberOf'] });
    expect(await find(d, anna)).toMatchObject({
      attributes: { ou: ['Ward 3B', 'Nursing'], employeeType: 'active' },
    });
    expect(await find(directory(), anna)).toMatchObject({ attributes: {} });
  });

  it('takes an account as disabled by an attribute of the site’s own', async () => {
    const is = directory({ enabledWhen: { attribute: 'employeeType', is: 'ACTIVE' } });
    const isNot = directory({ enabledWhen: { attribute: 'employeeType', isNot: 'active' } });
    const missing = directory({ enabledWhen: { attribute: 'carLicense', is: 'any' } });
    expect(await find(is, anna)).toMatchObject({ enabled: true });
    expect(await find(isNot, anna)).toMatchObject({ enabled: false });
    expect(await find(missing, anna)).toMatchObject({ enabled: false });
  });

  it('narrows who is found by the site’s filter, and refuses a filter that is none', async () => {
    expect(await find(directory({ filter: '(!(employeeType=left))' }), anna)).toMatchObject({
      userName: 'anna',
    });
    expect(await find(directory({ filter: '(!(employeeType=active))' }), anna)).toBe('none');
    expect(() => directory({ filter: '(uid=' })).toThrow(/config-invalid/);
  });

  it('refuses an empty password, which a server would take for an anonymous bind', () => {
    expect(() => directory({ password: '' })).toThrow(/config-invalid/);
  });

  it('verifies the host name too', async () => {
    const byNumber = directory({ url: slapd.ldapsUrl.replace('localhost', '127.0.0.1') });
    expect(await code(byNumber.check())).toMatch(/^directory-certificate: ERR_TLS_CERT_ALTNAME_INVALID/);
    const startTls = directory({ url: slapd.ldapUrl.replace('localhost', '127.0.0.1'), startTls: true });
    expect(await code(startTls.check())).toMatch(/^directory-certificate: ERR_TLS_CERT_ALTNAME_INVALID/);
    expect(await code(directory().check())).toBe('no fault');
  });

  it('says so when the file of the authority has gone, and trusts nobody by default', async () => {
    const gone = directory({ caFile: `${slapd.caFile}.gone` });
    expect(await code(gone.check())).toMatch(/^directory-certificate: the file of the certificate authority/);
    expect(await code(directory({ caFile: undefined }).check())).toMatch(/^directory-certificate: /);
  });

  it('says that there is no TLS where a server speaks without', async () => {
    const wrongPort = directory({ url: slapd.ldapUrl.replace('ldap:', 'ldaps:'), timeLimitMs: 2_000 });
    expect(await code(wrongPort.check())).toMatch(/^directory-(certificate|unreachable)/);
  });

  it('says what our account may not see', async () => {
    expect(await code(directory({ bindDn: slapd.blindDn }).check())).toMatch(
      /^directory-refused: .*sees nobody with employeeNumber/,
    );
    expect(await code(directory({ base: 'dc=elsewhere' }).check())).toMatch(
      /^directory-refused: LDAP result 32/,
    );
    expect(await code(find(directory({ userNameAttribute: 'mail' }), anna))).toMatch(
      /^directory-refused: .*shows no mail/,
    );
  });
});
