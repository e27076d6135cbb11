import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mdmServers, readSite, type Site } from './index.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tapstand-mdm-'));
  writeFileSync(join(folder, 'secret'), 'hunter2-'.repeat(8));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const server = (host: string): string =>
  `{ apiUrl: https://${host}.example.org, auth: { basic: { userName: api, passwordFile: ./secret, tenantCodeFile: ./secret } } }`;
const oneServer = `mdm: { workspaceOne: ${server('as1')} }`;
const twoServers = `
mdm:
  servers:
    clinic: { workspaceOne: ${server('as1')} }
    wards: { workspaceOne: ${server('as2')} }`;
const read = (mdm: string, groups = ['server: clinic', 'server: wards'], env: NodeJS.ProcessEnv = {}) => {
  const path = join(folder, 'site.yaml');
  writeFileSync(
    path,
    `
name: Two servers
badgeKeyFile: ./secret
stations: [{ id: desk, name: Desk }]
deviceGroups:
  - { id: phones, stagingUser: staging, ${groups[0] ?? ''} }
  - { id: tablets, stagingUser: staging, ${groups[1] ?? ''} }
devices:
  - { name: One, serial: S1, group: phones, platform: ios }
  - { name: Two, serial: S2, group: tablets, platform: ios }
${mdm}
`,
  );
  return readSite(path, { env });
};
const told = (...args: Parameters<typeof read>): string[] => {
  const result = read(...args);
  return result.ok ? [] : result.problems.map((p) => `${p.line} ${p.sentence} ${p.remedy}`);
};
const good = (...args: Parameters<typeof read>): Site => {
  const result = read(...args);
  if (!result.ok) throw new Error(told(...args).join('\n'));
  return result.value;
};

describe('the settle window', () => {
  it('is 75 seconds unless told, beside one server or several', () => {
    expect(good(oneServer, []).mdm?.settleWindow).toBe(75_000);
    expect(good(twoServers).mdm?.settleWindow).toBe(75_000);
    expect(good(`${twoServers}\n  settleWindow: 2m`).mdm?.settleWindow).toBe(120_000);
    expect(good(`${twoServers}\n  settleWindow: 0s`).mdm?.settleWindow).toBe(0);
  });

  it.each(['75', 'soon', '11m'])('is not %s', (written) => {
    expect(told(`${twoServers}\n  settleWindow: ${written}`).join()).toContain('settleWindow');
  });

  it('does not stand for a server', () => {
    expect(told('mdm: { settleWindow: 75s }').join()).toContain(
      'holds not exactly one of workspaceOne or servers',
    );
  });
});

describe('the servers of a site', () => {
  it('are one or several, each with the devices of its groups', () => {
    expect(mdmServers(good(oneServer, [])).map(({ name, serials }) => [name, serials])).toEqual([
      ['workspaceOne', ['S1', 'S2']],
    ]);
    const [clinic, wards, ...rest] = mdmServers(good(twoServers));
    expect(rest).toEqual([]);
    expect(clinic).toMatchObject({ name: 'clinic', serials: ['S1'], groups: new Set(['phones']) });
    expect(clinic?.workspaceOne.apiUrl).toBe('https://as1.example.org');
    expect(clinic?.workspaceOne.auth).toEqual({
      basic: {
        userName: 'api',
        passwordFile: join(folder, 'secret'),
        tenantCodeFile: join(folder, 'secret'),
      },
    });
    expect(wards).toMatchObject({ name: 'wards', serials: ['S2'] });
    expect(mdmServers(good('', []))).toEqual([]);
  });

  it('need no choice where only one is named', () => {
    const one = twoServers.split('\n').slice(0, -1).join('\n');
    expect(mdmServers(good(one, [])).map(({ name, serials }) => [name, serials])).toEqual([
      ['clinic', ['S1', 'S2']],
    ]);
  });

  it.each([
    [
      'both forms at once',
      [`mdm: { workspaceOne: ${server('as1')}, servers: { a: { workspaceOne: ${server('as2')} } } }`],
      /^1\d mdm holds not exactly one of workspaceOne or servers\./,
    ],
    ['no server at all', ['mdm: { servers: {} }', []], /mdm\.servers names no server/],
    [
      'a group that names none of two',
      [twoServers, ['', 'server: wards']],
      /^6 deviceGroups\[0\]\.server is missing\. Say which.*one of: clinic, wards/,
    ],
    [
      'a server nobody described',
      [twoServers, ['server: clinik', 'server: wards']],
      /^6 deviceGroups\[0\]\.server is "clinik", but there is no such server in mdm\.servers\. Did you mean clinic/,
    ],
    [
      'a choice where there is none',
      [oneServer, ['server: clinic']],
      /mdm\.workspaceOne is the only one\. Remove it/,
    ],
    ['a choice without an MDM', ['', ['server: clinic']], /the site has no mdm/],
    [
      'a name with a blank',
      [twoServers.replace('clinic:', '"the clinic":'), ['server: the clinic', 'server: wards']],
      /mdm\.servers\.the clinic is no id/,
    ],
    [
      'a misspelt field of one server',
      [twoServers.replace('apiUrl', 'apiURL')],
      /mdm\.servers\.clinic\.workspaceOne\.apiURL is not a known field\. Did you mean apiUrl/,
    ],
    [
      'a statement that is neither true nor false',
      [twoServers, ['server: clinic, fixedOrganizationGroup: maybe', 'server: wards']],
      /fixedOrganizationGroup is "maybe", which is not true or false/,
    ],
  ] as [string, Parameters<typeof read>, RegExp][])(
    'are refused for %s, and taken without it',
    (_, args, says) => {
      expect(told(...args).some((line) => says.test(line))).toBe(true);
      expect(told(twoServers)).toEqual([]);
      expect(told(oneServer, [])).toEqual([]);
    },
  );

  it('may be told what no API tells: whether the organization group is fixed', () => {
    const { deviceGroups } = good(twoServers, [
      'server: clinic, fixedOrganizationGroup: true',
      'server: wards',
    ]);
    expect(deviceGroups.map((g) => g.fixedOrganizationGroup)).toEqual([true, undefined]);
  });

  it('may say with what UEM signs in when it tells of an event', () => {
    const withEvents = (userName: string) =>
      oneServer.replace('auth:', `events: { userName: ${userName}, passwordFile: ./secret }, auth:`);
    const [one] = mdmServers(good(withEvents('uem'), []));
    expect(one?.workspaceOne.events).toEqual({ userName: 'uem', passwordFile: join(folder, 'secret') });
    expect(told(withEvents('"u:m"'), [])[0]).toMatch(/events\.userName holds a colon\. Choose/);
    expect(mdmServers(good(oneServer, []))[0]?.workspaceOne.events).toBeUndefined();
  });
});
