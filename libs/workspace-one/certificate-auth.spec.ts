import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import { certificateAuth } from './certificate-auth.ts';

const folder = mkdtempSync(join(tmpdir(), 'tapstand-cms-'));
const at = (name: string): string => join(folder, name);
const openssl = (...args: string[]): string => execFileSync('openssl', args, { stdio: 'pipe' }).toString();
const path = '/api/mdm/devices/440234/enrollmentuser/77';

beforeAll(() => {
  for (const [name, ...kind] of [
    ['rsa', 'rsa:2048'],
    ['ec', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
  ] as const) {
    const files = ['-keyout', at(`${name}.key`), '-out', at(`${name}.pem`)];
    openssl('req', '-x509', '-nodes', '-days', '2', '-subj', '/CN=api', '-newkey', ...kind, ...files);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (name: string): string => readFileSync(at(name), 'utf8');
const authOf = (name: string, key = name) =>
  certificateAuth(
    { certificate: read(`${name}.pem`), key: read(`${key}.key`), tenantCode: 'tenant' },
    systemClock,
  );

/** What OpenSSL says of the signature over this text. */
function verified(authorization: string, text: string, trusted: string): boolean {
  writeFileSync(at('message'), Buffer.from(authorization.replace(/^CMSURL`1 /, ''), 'base64'));
  writeFileSync(at('text'), text);
  const input = ['-inform', 'DER', '-in', at('message'), '-content', at('text')];
  try {
    openssl('cms', '-verify', '-binary', ...input, '-CAfile', at(`${trusted}.pem`), '-purpose', 'any');
    return true;
  } catch {
    return false;
  }
}

describe('sign-in by certificate', () => {
  it.each(['rsa', 'ec'])('carries a signature over the path that OpenSSL verifies (%s)', async (name) => {
    const headers = await authOf(name).headers({ path });
    const authorization = headers['authorization'] ?? '';
    expect(headers['aw-tenant-code']).toBe('tenant');
    expect(authorization).toMatch(/^CMSURL`1 [A-Za-z0-9+/]+=*$/);
    expect(verified(authorization, path, name)).toBe(true);
    expect(verified(authorization, `${path}8`, name)).toBe(false);
  });

  it('holds the end certificate, the time of signing, and not the path itself', async () => {
    const { authorization = '' } = await authOf('rsa').headers({ path });
    writeFileSync(at('message'), Buffer.from(authorization.replace(/^CMSURL`1 /, ''), 'base64'));
    const printed = openssl('cms', '-cmsout', '-print', '-inform', 'DER', '-in', at('message'));
    expect(printed).toContain('signingTime');
    expect(printed).toMatch(/eContent: <ABSENT>/);
    expect(printed.match(/d\.certificate:/g)).toHaveLength(1);
  });

  it('with a key nobody can read is refused without quoting it', async () => {
    writeFileSync(at('broken.key'), 'top secret');
    await expect(authOf('rsa', 'broken').headers({ path })).rejects.toMatchObject({
      code: 'config-invalid',
      detail: { note: expect.not.stringContaining('top secret') },
    });
  });

  it('has nothing to renew', async () => {
    const auth = authOf('rsa');
    expect(auth.renew(await auth.headers({ path }))).toBe(false);
  });
});
