import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { startProxy, type HalfOpenProxy } from '#test/simulators/proxy';
import { startSlapd, type Slapd } from '#test/simulators/slapd';
import { suiteNeeding, until } from '#test/support';
import { LineLost } from './fault.ts';
import { openLine } from './line.ts';

suiteNeeding('slapd', 'openssl')('a line to the directory', () => {
  let slapd: Slapd;
  let proxy: HalfOpenProxy;
  beforeAll(async () => {
    slapd = await startSlapd({ peopleCount: 20 });
  });
  afterEach(() => proxy.stop());
  afterAll(() => slapd.dispose());

  it.each(['ldaps', 'ldap'] as const)(
    'over %s never connects a second time by itself, unbound or in clear text',
    async (how) => {
      proxy = await startProxy({ port: slapd.ports[how] });
      const line = await openLine(
        {
          url: `${how}://localhost:${proxy.port}`,
          startTls: how === 'ldap',
          caFile: slapd.caFile,
          bindDn: slapd.bindDn,
          password: slapd.bindPassword,
          base: slapd.base,
          badgeAttribute: 'employeeNumber',
          badgeFormat: 'hex',
          idAttribute: 'entryUUID',
          userNameAttribute: 'uid',
          firstNameAttribute: 'givenName',
          displayNameAttribute: 'cn',
          timeLimitMs: 1_000,
        },
        () => undefined,
      );
      const search = () => line.search(slapd.base, { scope: 'base' });
      expect((await search()).searchEntries).toHaveLength(1);
      expect(line.alive()).toBe(true);
      line.end();
      expect(line.alive()).toBe(false);
      await until('it has ended', async () => (await slapd.connections()) === 0);
      await expect(search()).rejects.toBeInstanceOf(LineLost);
      expect(proxy.opened).toBe(1);
    },
  );
});
