import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSite, siteAdvice, siteSecrets, type Site } from './index.ts';

let folder: string;
const put = (name: string, content: string): void =>
  writeFileSync(join(folder, name), content, { mode: 0o600 });
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tapstand-sinks-'));
  put('badge', 'ab'.repeat(32));
  put('secret', 'hunter2-hunter2-hunter2');
  put('short', 'hunter2');
  put('hook', 'https://hooks.example.org/T0/s3cret?x=1\n');
  put('no-hook', 'http://hooks.example.org/T0/s3cret');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (more: string, env: NodeJS.ProcessEnv = {}) => {
  const path = join(folder, 'site.yaml');
  writeFileSync(path, `name: A ward\nbadgeKeyFile: ./badge\nstations: [{ id: desk, name: Desk }]\n${more}\n`);
  return readSite(path, { env });
};
const told = (...args: Parameters<typeof read>): string => {
  const result = read(...args);
  return result.ok ? '' : result.problems.map((p) => `${p.sentence} ${p.remedy}`).join('\n');
};
const good = (...args: Parameters<typeof read>): Site => {
  const result = read(...args);
  if (!result.ok) throw new Error(told(...args));
  return result.value;
};
const hook = (more: string): string => `webhooks: [{ id: desk, ${more} }]`;
const plain = 'url: https://hooks.example.org/x';
const mail = (more: string): string => `mail: { host: mail.example.org, from: kiosk@example.org, ${more} }`;

describe('the webhooks of a site', () => {
  it('are none, or each with what it needs and the rest by default', () => {
    expect(good('').webhooks).toEqual([]);
    expect(good(hook(plain)).webhooks).toEqual([
      {
        id: 'desk',
        url: 'https://hooks.example.org/x',
        headers: {},
        secretHeaders: {},
        allowPrivateAddresses: false,
        timeout: 10_000,
      },
    ]);
  });

  it('keep address, headers and signing key in files of their own', () => {
    const site = good(
      hook(
        'urlFile: ./hook, headers: { X-File: a }, secretHeaders: { X-Api-Key: { valueFile: ./secret } }, signingKeyFile: ./secret',
      ),
    );
    const secrets = siteSecrets(site);
    const [one] = site.webhooks;
    const header = one?.secretHeaders['X-Api-Key'];
    if (one === undefined || header === undefined) throw new Error('there is no webhook with a header');
    expect(secrets.of(one, 'urlFile')).toBe('https://hooks.example.org/T0/s3cret?x=1');
    expect(secrets.of(one, 'signingKeyFile')).toBe('hunter2-hunter2-hunter2');
    expect(secrets.of(header, 'valueFile')).toContain('hunter2');
    expect(one.headers).toEqual({ 'x-file': 'a' });
    const plainly = siteAdvice(site, 0).map((n) => n.field);
    expect(plainly).toEqual(
      expect.arrayContaining([
        'webhooks.desk.urlFile',
        'webhooks.desk.secretHeaders.X-Api-Key.valueFile',
        'webhooks.desk.signingKeyFile',
      ]),
    );
  });

  it.each([
    ['no address', 'timeout: 5s', /exactly one of url and urlFile/],
    ['two addresses', `${plain}, urlFile: ./hook`, /exactly one of url and urlFile/],
    ['an address in clear text', 'url: http://hooks.example.org/x', /clear text/],
    ['an address in clear text, in its file', 'urlFile: ./no-hook', /without a web address/],
    ['a password in its address', 'url: https://a:b@hooks.example.org/x', /user name/],
    ['a private address', 'url: https://10.1.2.3/x', /own network.*allowPrivateAddresses: true/],
    ['an address of this machine', 'url: http://127.0.0.1:1/x', /allowPrivateAddresses: true/],
    ['a secret among plain headers', `${plain}, headers: { Authorization: Bearer x }`, /secretHeaders/],
    ['a header that is ours', `${plain}, headers: { Idempotency-Key: x }`, /written by us/],
    ['a header that is none', `${plain}, headers: { "X: y": x }`, /no name of a header/],
    [
      'one header twice',
      `${plain}, headers: { x-a: b }, secretHeaders: { X-A: { valueFile: ./secret } }`,
      /stands in headers too/,
    ],
    ['a short signing key', `${plain}, signingKeyFile: ./short`, /shorter than 16/],
    ['the name of the mail server', `${plain}, id: mail`, /mail server/],
    ['no end of patience', `${plain}, timeout: 10m`, /timeout/],
  ])('are refused with %s, in words that repeat no secret', (_, more, words) => {
    const said = told(more.includes('id:') ? `webhooks: [{ ${more} }]` : hook(more));
    expect(said).toMatch(words);
    expect(said).not.toMatch(/hunter2|s3cret|Bearer x/);
    expect(told(hook(plain))).toBe('');
  });

  it('may stand in the own network when that is said, but never where clouds keep their credentials', () => {
    for (const host of ['10.1.2.3', '127.0.0.1', '[fd00::1]'])
      expect(told(hook(`url: "https://${host}/x", allowPrivateAddresses: true`))).toBe('');
    for (const host of ['169.254.169.254', '[fe80::1]', '0.0.0.0'])
      expect(told(hook(`url: "https://${host}/x", allowPrivateAddresses: true`))).toMatch(
        /never told anything/,
      );
  });

  it('have each an id of its own', () => {
    expect(told(`webhooks: [{ id: a, ${plain} }, { id: A, ${plain} }]`)).toMatch(/another webhook's id/);
    expect(told(`webhooks: [{ id: a, ${plain} }, { id: b, ${plain} }]`)).toBe('');
  });
});

describe('the mail server of a site', () => {
  it('is none, or one that is spoken to by STARTTLS', () => {
    expect(good('').mail).toBeUndefined();
    expect(good(mail('')).mail).toMatchObject({ port: 587, tls: 'starttls', timeout: 10_000 });
    expect(good(mail('tls: implicit')).mail?.port).toBe(465);
    expect(good(mail('tls: none, port: 2525')).mail).toMatchObject({ port: 2525, tls: 'none' });
  });

  it('should not be spoken to in clear text, except on this machine', () => {
    const advised = (tls: string, host = 'mail.example.org'): string[] =>
      siteAdvice(good(`mail: { host: ${host}, from: a@b.test, tls: ${tls} }`), 0).map((a) => a.field);
    expect(advised('none')).toContain('mail.tls');
    expect(advised('starttls')).not.toContain('mail.tls');
    expect(advised('none', '127.0.0.1')).not.toContain('mail.tls');
  });

  it('has its password in a file, or where a variable names one', () => {
    const site = good(mail('user: kiosk, passwordFile: ./secret'));
    if (site.mail === undefined) throw new Error('there is no mail');
    expect(siteSecrets(site).of(site.mail, 'passwordFile')).toBe('hunter2-hunter2-hunter2');
    const env = { TAPSTAND_MAIL_PASSWORD_FILE: join(folder, 'secret') };
    expect(good(mail('user: kiosk'), env).mail?.passwordFile).toBe(join(folder, 'secret'));
  });

  it.each([
    ['half a sign-in', 'user: kiosk', /one half of a sign-in/],
    ['a password in clear text', 'user: kiosk, passwordFile: ./secret, tls: none', /clear text/],
    ['a port in its host', 'host: "mail.example.org:25"', /no host/],
    ['a sender that is no address', 'from: "Ward <kiosk@example.org>"', /no mail address/],
    ['a sender that brings a header', 'from: "kiosk@example.org\\nBcc: x@evil.test"', /no mail address/],
  ])('is refused with %s', (_, more, words) => {
    const said = told(
      more.includes('host:') || more.includes('from:')
        ? `mail: { ${more}, ${more.includes('host:') ? 'from: a@b' : 'host: h'} }`
        : mail(more),
    );
    expect(said).toMatch(words);
    expect(told(mail(''))).toBe('');
  });

  it('may be given a password in clear text on this machine only', () => {
    const here = 'mail: { host: 127.0.0.1, from: a@b.test, tls: none, user: kiosk, passwordFile: ./secret }';
    expect(told(here)).toBe('');
  });
});
