import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatProblems, readSite, siteSecrets, type Problem } from './index.ts';

const sample = readFileSync(resolve(import.meta.dirname, '../../config/site.sample.yaml'), 'utf8');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tapstand-site-'));
  mkdirSync(join(folder, 'secrets'));
  const secrets = ['badge-key', 'screen-ward-3b', 'directory-password', 'uem-client-secret'];
  for (const name of secrets) writeFileSync(join(folder, 'secrets', name), `${name}-`.repeat(8) + '\n');
  writeFileSync(join(folder, 'secrets', 'short-key'), 'abc\n');
  writeFileSync(join(folder, 'secrets', 'nothing'), ' \n');
  writeFileSync(
    join(folder, 'example-ca.pem'),
    '-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n',
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (yaml: string, env: NodeJS.ProcessEnv = {}) => {
  const path = join(folder, 'site.yaml');
  writeFileSync(path, yaml);
  return readSite(path, { env });
};
const problemsOf = (yaml: string, env?: NodeJS.ProcessEnv): Problem[] => {
  const result = read(yaml, env);
  return result.ok ? [] : result.problems;
};
/** The sample with one passage exchanged; a passage that is not there would make the test blind. */
const change = (from: string, to: string): string => {
  expect(sample).toContain(from);
  return sample.replace(from, to);
};
const lineOf = (yaml: string, passage: string): number =>
  yaml.slice(0, yaml.indexOf(passage)).split('\n').length;

describe('the sample site file', () => {
  it('passes, with its defaults filled in and every path absolute', () => {
    const result = read(sample);
    if (!result.ok) throw new Error(formatProblems(result.problems));
    const site = result.value;
    expect(site.service).toEqual({
      host: '127.0.0.1',
      port: 7080,
      dataDir: '/var/lib/tapstand',
      allowedOrigins: [],
    });
    expect(site.database).toEqual({ sqlite: { file: '/var/lib/tapstand/tapstand.sqlite' } });
    expect(site.badgeKeyFile).toBe(join(folder, 'secrets/badge-key'));
    expect(site.stations[0]?.readers[1]).toEqual({
      id: 'side',
      driver: 'serial',
      options: { path: '/dev/serial/by-id/usb-Example_Reader_0001-if00', baudRate: 9600 },
    });
    expect(site.directory?.ldap).toMatchObject({
      idAttribute: 'objectGUID',
      startTls: false,
      timeLimitMs: 2_000,
    });
    expect(site.mdm).toHaveProperty(
      'workspaceOne.auth.oauth.clientSecretFile',
      join(folder, 'secrets/uem-client-secret'),
    );
    expect(siteSecrets(site).of(site, 'badgeKeyFile')).toBe('badge-key-'.repeat(8));
  });

  it('passes with the least a site needs, keeping SQLite in the data folder and the serial number as the id', () => {
    const result = read(`
name: Small
badgeKeyFile: secrets/badge-key
stations: [{ id: desk, name: Desk }]
deviceGroups: [{ id: all, stagingUser: staging }]
devices: [{ name: One, serial: S1, group: all, platform: ios }]
`);
    if (!result.ok) throw new Error(formatProblems(result.problems));
    expect(result.value.database).toEqual({ sqlite: { file: resolve(folder, '../data/tapstand.sqlite') } });
    expect(result.value.devices[0]?.id).toBe('S1');
  });
});

/** What is exchanged in the sample, the field told about, and what its sentence and remedy hold. */
type Refusal = {
  from: string;
  to: string;
  field: string;
  says: RegExp;
};

describe('a site file', () => {
  it.each<Refusal>`
    why                                      | from                                                | to                                                                                               | field                              | says
    ${'a misspelt field'}                    | ${'language: en'}                                   | ${'langauge: en'}                                                                                | ${'stations[0].langauge'}          | ${/not a known field\. Did you mean language\?/}
    ${'an unknown language'}                 | ${'language: en'}                                   | ${'language: fr'}                                                                                | ${'stations[0].language'}          | ${/is "fr", which is not known\. .*en, de/}
    ${'a word that is nearly right'}         | ${'platform: ios'}                                  | ${'platform: andriod'}                                                                           | ${'devices[0].platform'}           | ${/"andriod".*Did you mean android\?/}
    ${'digits without quotes'}               | ${"serial: 'R58N30EXAMP1'"}                         | ${'serial: 0012345678'}                                                                          | ${'devices[0].serial'}             | ${/is 0012345678, which is not text\. Put it in quotes: "0012345678"/}
    ${'a missing field'}                     | ${'    stagingUser: staging-nurses\n'}              | ${''}                                                                                            | ${'deviceGroups[0].stagingUser'}   | ${/is missing\. Add it here; it is text/}
    ${'a field without a value'}             | ${'stagingUser: staging-nurses'}                    | ${'stagingUser:'}                                                                                | ${'deviceGroups[0].stagingUser'}   | ${/has no value/}
    ${'another address without https'}       | ${'host: 127.0.0.1'}                                | ${'host: 0.0.0.0'}                                                                               | ${'service.host'}                  | ${/cross the network in clear text.*behindProxy/}
    ${'an id with a colon'}                  | ${'id: ward-3b'}                                    | ${'id: "ward:3b"'}                                                                               | ${'stations[0].id'}                | ${/is no id/}
    ${'two databases'}                       | ${'database:\n'}                                    | ${'database:\n  postgres: { host: h, database: d, user: u, passwordFile: secrets/badge-key }\n'} | ${'database'}                      | ${/not exactly one of sqlite or postgres/}
    ${'a web address in clear text'}         | ${'apiUrl: https://as000'}                          | ${'apiUrl: http://as000'}                                                                        | ${'mdm.workspaceOne.apiUrl'}       | ${/clear text.*https/}
    ${'a directory in clear text'}           | ${'url: ldaps://dc1'}                               | ${'url: ldap://dc1'}                                                                             | ${'directory.ldap.url'}            | ${/clear text.*startTls/}
    ${'StartTLS on top of TLS'}              | ${'# startTls: true'}                               | ${'startTls: true'}                                                                              | ${'directory.ldap.startTls'}       | ${/encrypted from the start/}
    ${'another protocol'}                    | ${'url: ldaps://dc1'}                               | ${'url: https://dc1'}                                                                            | ${'directory.ldap.url'}            | ${/is no LDAP address/}
    ${'a filter that does not pair'}         | ${'filter: (objectClass=user)'}                     | ${'filter: (objectClass=user'}                                                                   | ${'directory.ldap.filter'}         | ${/is no filter/}
    ${'an attribute with filter syntax'}     | ${'badgeAttribute: employeeNumber'}                 | ${'badgeAttribute: "a)(b"'}                                                                      | ${'directory.ldap.badgeAttribute'} | ${/is no attribute name/}
    ${'a reader that is described twice'}    | ${'id: side'}                                       | ${'id: front'}                                                                                   | ${'stations[0].readers[1].id'}     | ${/"front", which is another reader's id already/}
    ${'a device that is described twice'}    | ${"serial: 'R58N30EXAMP2'"}                         | ${"serial: 'r58n30examp1'"}                                                                      | ${'devices[1].serial'}             | ${/another device's serial number already/}
    ${'two devices of one name'}             | ${'name: Phone 2'}                                  | ${'name: Phone 1'}                                                                               | ${'devices[1].name'}               | ${/another device's name already/}
    ${'a device id used twice'}              | ${'devices:\n'}                                     | ${'devices:\n  - { id: phone-01, name: P9, serial: X9, group: nurse-phones, platform: ios }\n'}  | ${'devices[1].id'}                 | ${/another device's id already/}
    ${'an unknown group'}                    | ${"R58N30EXAMP1', group: nurse-phones"}             | ${"R58N30EXAMP1', group: nurse-phone"}                                                           | ${'devices[0].group'}              | ${/no such device group\. Did you mean nurse-phones\?/}
    ${'a bay tied to an unknown device'}     | ${'bay: 3, device: phone-03'}                       | ${'bay: 3, device: phone-30'}                                                                    | ${'stations[0].bays[2].device'}    | ${/no such device\. Did you mean phone-03\?/}
    ${'a bay of an unknown cabinet'}         | ${'cabinet: wall, bay: 2'}                          | ${'cabinet: floor, bay: 2'}                                                                      | ${'stations[0].bays[1].cabinet'}   | ${/no such cabinet at this station.*wall/}
    ${'a device tied to two bays'}           | ${'bay: 2, device: phone-02'}                       | ${'bay: 2, device: phone-01'}                                                                    | ${'stations[0].bays[1].device'}    | ${/another bay's device already/}
    ${'a bay described twice'}               | ${'bay: 2, device'}                                 | ${'bay: 1, device'}                                                                              | ${'stations[0].bays[1].bay'}       | ${/described already/}
    ${'a file that is not there'}            | ${'secrets/directory-password'}                     | ${'secrets/directory-pasword'}                                                                   | ${'directory.ldap.passwordFile'}   | ${/directory-pasword": there is no such file/}
    ${'an empty secret'}                     | ${'secrets/directory-password'}                     | ${'secrets/nothing'}                                                                             | ${'directory.ldap.passwordFile'}   | ${/empty file/}
    ${'a key that is too short'}             | ${'badgeKeyFile: secrets/badge-key'}                | ${'badgeKeyFile: secrets/short-key'}                                                             | ${'badgeKeyFile'}                  | ${/shorter than 32.*openssl rand/}
    ${'an authority that is no certificate'} | ${'caFile: example-ca.pem\n    # An account'}       | ${'caFile: secrets/badge-key\n    # An account'}                                                 | ${'directory.ldap.caFile'}         | ${/without a certificate/}
    ${'a secret file nobody named'}          | ${'    passwordFile: secrets/directory-password\n'} | ${''}                                                                                            | ${'directory.ldap.passwordFile'}   | ${/is missing.*or set TAPSTAND_DIRECTORY_PASSWORD_FILE/}
  `('is refused for $why, and passes without it', ({ from, to, field, says }) => {
    const problems = problemsOf(change(from, to));
    expect(problems.map((p) => p.field)).toEqual([field]);
    expect(`${problems[0]?.sentence} ${problems[0]?.remedy}`).toMatch(says);
    expect(problems[0]?.sentence.startsWith(field)).toBe(true);
    expect(problemsOf(sample)).toEqual([]);
  });

  it('names the line and column of the value, of a misspelt key, and of the group a field is missing from', () => {
    const word = change('language: en', 'language: fr');
    expect(problemsOf(word)[0]).toMatchObject({ line: lineOf(word, 'language: fr'), column: 15 });
    const key = change('language: en', 'langauge: en');
    expect(problemsOf(key)[0]).toMatchObject({ line: lineOf(key, 'langauge'), column: 5 });
    const missing = change('    stagingUser: staging-nurses\n', '');
    expect(problemsOf(missing)[0]).toMatchObject({ line: lineOf(missing, 'id: nurse-phones'), column: 5 });
  });

  it('tells all mistakes at once, in the order of the file', () => {
    const yaml = change('language: en', 'langauge: fr')
      .replace('port: 7080', 'port: 70800')
      .replace('platform: ios', 'platform: symbian');
    expect(problemsOf(yaml).map((p) => p.field)).toEqual([
      'service.port',
      'stations[0].langauge',
      'devices[0].platform',
    ]);
  });

  it('never repeats what may be a secret', () => {
    const written = [
      change('passwordFile: secrets/directory-password', 'passwordFile: hunter2'),
      change('passwordFile: secrets/directory-password', 'passwordFile: [hunter2]'),
      change('passwordFile: secrets/directory-password', 'password: hunter2'),
      change('apiUrl: https://as000', 'apiUrl: http://api:hunter2@as000'),
      change('url: ldaps://dc1', 'url: ldaps://cn=x:hunter2@dc1'),
    ];
    for (const yaml of written) {
      const problems = problemsOf(yaml);
      expect(problems.length).toBeGreaterThan(0);
      expect(formatProblems(problems)).not.toContain('hunter2');
    }
  });

  it('takes a secret file from its variable, which wins over the file', () => {
    const without = change('    passwordFile: secrets/directory-password\n', '');
    const file = join(folder, 'secrets/directory-password');
    expect(problemsOf(without)).toHaveLength(1);
    expect(problemsOf(without, { TAPSTAND_DIRECTORY_PASSWORD_FILE: file })).toEqual([]);
    const result = read(sample, { TAPSTAND_BADGE_KEY_FILE: file });
    expect(result.ok && result.value.badgeKeyFile).toBe(file);
  });

  it('never throws, whatever is changed in it: it yields problems or a value', () => {
    const lines = sample.split('\n');
    const scraps = fc.constantFrom(
      '',
      ':',
      '- ',
      '{',
      '}',
      '[',
      '"',
      "'",
      '*a',
      '&a ',
      '<<: ',
      '\t',
      '!!binary ',
      '? ',
      '| ',
      '\u0000',
      '__proto__: ',
      '1e999',
      '.nan',
      'null',
    );
    const mutation = fc.tuple(
      fc.nat(lines.length - 1),
      fc.constantFrom('drop', 'double', 'indent', 'insert', 'replace'),
      fc.oneof(scraps, fc.string({ maxLength: 12 })),
      fc.nat(40),
    );
    const mutate = (text: string[], [at, how, scrap, column]: [number, string, string, number]): string[] => {
      const line = text[at] ?? '';
      if (how === 'drop') return text.toSpliced(at, 1);
      if (how === 'double') return text.toSpliced(at, 0, line);
      if (how === 'indent') return text.with(Math.min(at, text.length - 1), ` ${line}`);
      const cut = how === 'insert' ? column : line.length;
      const kept = how === 'insert' ? line.slice(cut) : '';
      const start = how === 'insert' ? line.slice(0, cut) : line.slice(0, line.indexOf(':') + 1);
      return text.with(Math.min(at, text.length - 1), `${start} ${scrap}${kept}`);
    };
    let refused = 0;
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
        const result = read(mutations.reduce(mutate, lines).join('\n'));
        if (!result.ok) refused++;
        const told =
          result.ok ||
          result.problems.every((p) => p.line > 0 && p.sentence.endsWith('.') && p.remedy !== '');
        return told && (result.ok || result.problems.length > 0);
      }),
      { numRuns: 300 },
    );
    expect(refused).toBeGreaterThan(50);
  });
});
