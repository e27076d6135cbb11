import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock, type Clock } from '#libs/clock';
import type { Directory } from '#libs/directory';
import { ldapDirectory, type LdapOptions } from '#libs/ldap';
import { startProxy, type HalfOpenProxy } from '#test/simulators/proxy';
import { cast, startSlapd, type Slapd } from '#test/simulators/slapd';
import { suiteNeeding, until } from '#test/support';
import { hexReading, optionsFor } from './directory-ldap-options.ts';

const suite = suiteNeeding('slapd', 'openssl');

suite('the connection to an LDAP directory', () => {
  let slapd: Slapd;
  let proxy: HalfOpenProxy;
  const open: Directory[] = [];
  const anna = hexReading(cast.anna.badge);
  const through = (
    how: 'LDAPS' | 'StartTLS',
    change: Partial<LdapOptions> = {},
    clock: Clock = systemClock,
  ): Directory => {
    const url = `${how === 'LDAPS' ? 'ldaps' : 'ldap'}://localhost:${proxy.port}`;
    const made = ldapDirectory(optionsFor(slapd, { url, startTls: how === 'StartTLS', ...change }), clock);
    open.push(made);
    return made;
  };
  const userName = async (d: Directory) => {
    const found = await d.findByBadge(anna);
    return found.found === 'one' ? found.person.userName : found.found;
  };
  const start = async (how: 'LDAPS' | 'StartTLS', idleSeconds = 0) => {
    slapd = await startSlapd({ peopleCount: 100, idleSeconds });
    proxy = await startProxy({ port: how === 'LDAPS' ? slapd.ports.ldaps : slapd.ports.ldap });
  };
  afterEach(async () => {
    await Promise.all(open.splice(0).map((d) => d.close()));
    await proxy.stop();
    await slapd.dispose();
  });

  describe.each(['LDAPS', 'StartTLS'] as const)('over %s', (how) => {
    it('is opened once for many questions, also when they come at once', async () => {
      await start(how);
      const d = through(how);
      await Promise.all(Array.from({ length: 50 }, () => userName(d)));
      for (let n = 0; n < 20; n++) expect(await userName(d)).toBe('anna');
      expect(proxy.opened).toBe(1);
    });

    it('is renewed without a word when the server closed it for being idle', async () => {
      await start(how, 1);
      const d = through(how);
      expect(await userName(d)).toBe('anna');
      await until('the server closes it', async () => (await slapd.connections()) === 0, 20_000);
      expect(await userName(d)).toBe('anna');
      expect(proxy.opened).toBe(2);
    }, 30_000);

    it('is renewed without a word when it is reset under a question', async () => {
      await start(how);
      const d = through(how);
      expect(await userName(d)).toBe('anna');
      proxy.behave({ kind: 'silent' });
      const before = proxy.asked;
      const asked = userName(d);
      await until('the question is under way', () => proxy.asked > before);
      proxy.behave({ kind: 'pass' });
      proxy.resetAll();
      expect(await asked).toBe('anna');
    });

    it('is found out within the time limit when a firewall has forgotten it', async () => {
      await start(how);
      let skewMs = 0;
      const clock: Clock = { ...systemClock, monotonic: () => systemClock.monotonic() + skewMs };
      const d = through(how, { timeLimitMs: 3_000 }, clock);
      expect(await userName(d)).toBe('anna');
      skewMs = 60_000;
      proxy.behave({ kind: 'silent' });
      const before = proxy.asked;
      const asked = userName(d);
      await until('the question is swallowed', () => proxy.asked > before);
      proxy.behave({ kind: 'pass' });
      expect(await asked).toBe('anna');
      expect(proxy.opened).toBe(2);
    });
  });
});

suite('a server that says nothing at all', () => {
  let slapd: Slapd;
  let mute: Server;
  let directory: Directory;
  afterEach(async () => {
    await directory.close();
    await new Promise((resolve) => mute.close(resolve));
    await slapd.dispose();
  });

  it.each([
    ['ldaps:', false],
    ['ldap:', true],
  ])(
    'costs no more than the time limit at %s, and leaves no connection behind',
    async (protocol, startTls) => {
      slapd = await startSlapd({ peopleCount: 20 });
      mute = createServer((socket) => socket.on('error', () => undefined).resume());
      await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
      const address = mute.address();
      const url = `${protocol}//localhost:${typeof address === 'object' && address !== null ? address.port : 0}`;
      const connections = () =>
        new Promise<number>((resolve) => mute.getConnections((_, count) => resolve(count)));
      directory = ldapDirectory(optionsFor(slapd, { url, startTls, timeLimitMs: 200 }), systemClock);
      const asked = directory.findByBadge(hexReading('1'));
      asked.catch(() => undefined);
      await until('it connects', async () => (await connections()) === 1);
      await expect(asked).rejects.toMatchObject({ code: 'directory-slow' });
      await until('the connection has ended', async () => (await connections()) === 0);
    },
  );
});
