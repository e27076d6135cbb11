import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Site, SiteSecrets } from '#libs/config';
import { Fault } from '#libs/domain';

/** The shortest key that is worth its name; `openssl rand -hex 32` gives it. */
const keyBytes = 32;

export const auditKeyFile = ({ service }: Site): string =>
  service.auditKeyFile ?? join(service.dataDir, 'keys', 'audit-key');

/** What the file holds, or a new key in it that only this account can read; of two that make one at once, the first wins. */
function kept(path: string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, `${randomBytes(keyBytes).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8').trim();
}

/**
 * The key of the audit's chain. It lies outside the database on purpose: whoever can write the database and not read this file cannot
 * change the audit unnoticed. Throws `config-invalid` when the file holds no key.
 */
export function auditKey(site: Site, secrets: SiteSecrets): Buffer {
  const file = auditKeyFile(site);
  const written =
    site.service.auditKeyFile === undefined ? kept(file) : secrets.of(site.service, 'auditKeyFile');
  const key = Buffer.from(written, /^[0-9a-f]+$/i.test(written) ? 'hex' : 'base64');
  if (key.length >= keyBytes) return key;
  throw new Fault('config-invalid', {
    note: `the audit key in ${file} has ${key.length} bytes; put the right one back, or make one with: openssl rand -hex 32`,
  });
}
