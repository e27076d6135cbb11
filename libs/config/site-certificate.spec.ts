import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { suiteNeeding } from '#test/support';
import {
  formatProblems,
  readSite,
  sealField,
  secretField,
  siteAdvice,
  siteSecrets,
  type Site,
} from './index.ts';

let folder: string;
const at = (name: string): string => join(folder, name);
const make = (name: string, ...more: string[]): unknown =>
  execFileSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-subj', '/CN=api'],
    ...['-keyout', at(`${name}.key`), '-out', at(`${name}.pem`), ...more],
  ], { stdio: 'ignore' }); // prettier-ignore
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tapstand-certificate-'));
  make('api', '-nodes', '-days', '90');
  make('other', '-nodes', '-days', '2');
  make('locked', '-days', '2', '-passout', 'pass:hunter2');
  writeFileSync(at('secret'), 'hunter2-'.repeat(8));
  writeFileSync(at('seal.key'), 'ab'.repeat(32), { mode: 0o600 });
  for (const name of ['secret', 'api.key', 'other.key']) chmodSync(at(name), 0o600);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const certificate = (name: string, key = name): string =>
  `certificate: { certificateFile: ./${name}.pem, keyFile: ./${key}.key, tenantCodeFile: ./secret }`;
const read = (auth: string, more = '') => {
  writeFileSync(
    at('site.yaml'),
    `
name: One server
secretKeyFile: ./seal.key
badgeKeyFile: ./secret
stations: [{ id: desk, name: Desk }]
mdm: { workspaceOne: { apiUrl: https://as1.example.org, auth: { ${auth} } ${more} } }
`,
  );
  return readSite(at('site.yaml'), { env: {} });
};
const told = (...args: Parameters<typeof read>): string => {
  const result = read(...args);
  return result.ok ? '' : formatProblems(result.problems);
};
const good = (...args: Parameters<typeof read>): Site => {
  const result = read(...args);
  if (!result.ok) throw new Error(told(...args));
  return result.value;
};

suiteNeeding('openssl')('signing in with a certificate', () => {
  it.each([
    [
      'a key of another certificate',
      certificate('api', 'other'),
      /keyFile names a private key that does not belong to the certificate/,
    ],
    ['a key under a passphrase', certificate('locked'), /under a passphrase\.\n.*openssl pkey.*seal/],
    [
      'a certificate in place of the key',
      certificate('api').replace('api.key', 'api.pem'),
      /without a private key that can be read\.\n.*pkcs12/,
    ],
    [
      'a key in place of the certificate',
      certificate('api').replace('api.pem', 'api.key'),
      /without a certificate that can be read\.\n.*pkcs12/,
    ],
    ['a certificate that is not there', certificate('gone', 'api'), /gone\.pem": there is no such file/],
    [
      'two ways at once',
      `${certificate('api')}, basic: { userName: a, passwordFile: ./secret, tenantCodeFile: ./secret }`,
      /not exactly one of oauth or basic or certificate/,
    ],
  ])('is refused with %s, and taken without it', (_, auth, says) => {
    expect(told(auth)).toMatch(says);
    for (const secret of ['hunter2', readFileSync(at('api.key'), 'utf8').split('\n')[1] ?? ''])
      expect(told(auth)).not.toContain(secret);
    expect(told(certificate('api'))).toBe('');
  });

  it('takes its key sealed, lines and all', () => {
    const key = readFileSync(at('api.key'), 'utf8');
    const site = good(certificate('api'));
    const field = secretField(site, 'keyFile');
    if (!field.ok) throw new Error(field.says);
    expect(sealField(site, field.file, 'no key').ok).toBe(false);
    expect(sealField(site, field.file, key)).toMatchObject({ ok: true });
    expect(readFileSync(at('api.key'), 'utf8')).not.toContain('BEGIN');
    const again = good(certificate('api'));
    const { mdm } = again;
    if (mdm === undefined || !('workspaceOne' in mdm) || !('certificate' in mdm.workspaceOne.auth))
      throw new Error('no certificate');
    expect(siteSecrets(again).of(mdm.workspaceOne.auth.certificate, 'keyFile')).toBe(key.trim());
    writeFileSync(at('api.key'), key);
  });

  it('is advised about a certificate that ends soon, and not about one with months left', () => {
    const about = (name: string): string[] =>
      siteAdvice(good(certificate(name)), Date.now())
        .map((n) => `${n.field} ${n.says}`)
        .filter((n) => n.includes('certificate on') || n.includes('ends on'));
    expect(about('other')).toEqual([
      expect.stringMatching(/certificateFile names a certificate that ends on /),
    ]);
    expect(about('api')).toEqual([]);
    const later = siteAdvice(good(certificate('api')), Date.now() + 91 * 24 * 3_600_000);
    expect(later.map((n) => n.says)).toContainEqual(expect.stringMatching(/ended on/));
  });
});

suiteNeeding('openssl')('a proxy on the way to the server', () => {
  const basic = 'basic: { userName: a, passwordFile: ./secret, tenantCodeFile: ./secret }';
  it.each([
    [
      'another protocol',
      ', proxy: { url: "socks://proxy:1080" }',
      /proxy\.url is no proxy address\.\n.*http:\/\/host:port/,
    ],
    ['a path', ', proxy: { url: "http://proxy:3128/x" }', /is no proxy address/],
    [
      'a password in its address',
      ', proxy: { url: "http://a:hunter2@proxy:3128" }',
      /is no proxy address.\n.*their own fields/,
    ],
    [
      'a user name alone',
      ', proxy: { url: "http://proxy:3128", userName: a }',
      /one half of a sign-in.*\n.*or neither/,
    ],
  ])('is refused with %s, and taken without it', (_, proxy, says) => {
    expect(told(basic, proxy)).toMatch(says);
    expect(told(basic, proxy)).not.toContain('hunter2');
    expect(told(basic, ', proxy: { url: "http://proxy:3128" }')).toBe('');
  });

  it('is advised about when its password would travel in clear text', () => {
    const with_ = (url: string): string[] =>
      siteAdvice(good(basic, `, proxy: { url: "${url}", userName: a, passwordFile: ./secret }`), Date.now())
        .filter((n) => n.field.endsWith('proxy.url'))
        .map((n) => n.says);
    expect(with_('http://proxy:3128')).toEqual([expect.stringMatching(/password can be read on the way/)]);
    expect(with_('https://proxy:3128')).toEqual([]);
  });
});
