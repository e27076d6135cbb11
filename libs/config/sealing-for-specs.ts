import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatProblems, readSite, sealField, secretField, siteSecrets, type Site } from './index.ts';

export const uemField = 'mdm.workspaceOne.auth.oauth.clientSecretFile';
export const keyed = 'secretKeyFile: seal.key\n';
export const written = (more = ''): string => `
name: A ward
service: { dataDir: data }
badgeKeyFile: secrets/badge
stations:
  - { id: front, name: Front, screenTokenFile: secrets/front }
  - { id: back, name: Back }
mdm:
  workspaceOne:
    apiUrl: https://as000.example.org
    auth: { oauth: { tokenUrl: https://token.example.org/connect/token, clientId: c, clientSecretFile: secrets/uem } }
${more}`;

const fail = (what: string): never => {
  throw new Error(what);
};

/** A small site in a folder of its own, its secrets in plain files and a key beside them. */
export function sealingSite() {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-seal-'));
  const at = (name: string): string => join(folder, name);
  const put = (name: string, text: string): void => writeFileSync(at(name), text, { mode: 0o600 });
  const text = (name: string): string => readFileSync(at(name), 'utf8');
  const values = { badge: randomBytes(32).toString('hex'), screen: 'screen-hunter2', uem: 'uem-hunter2' };
  mkdirSync(at('secrets'));
  mkdirSync(at('data'));
  put('seal.key', `${randomBytes(32).toString('hex')}\n`);
  put('secrets/badge', values.badge);
  put('secrets/front', values.screen);
  put('secrets/uem', values.uem);
  put('site.yaml', written(keyed));
  const read = (files: 'checked' | 'unread' = 'checked') => readSite(at('site.yaml'), { env: {}, files });
  const site = (files?: 'unread'): Site => {
    const result = read(files);
    return result.ok ? result.value : fail(formatProblems(result.problems));
  };
  return {
    at,
    put,
    text,
    values,
    read,
    site,
    problems(): string {
      const result = read();
      return result.ok ? '' : formatProblems(result.problems);
    },
    seal(meant: string, value: string) {
      const whole = site('unread');
      const found = secretField(whole, meant);
      return found.ok ? sealField(whole, found.file, value) : found;
    },
    openedUem(): string {
      const whole = site();
      const { mdm } = whole;
      if (mdm === undefined || !('workspaceOne' in mdm) || !('oauth' in mdm.workspaceOne.auth))
        return fail('no OAuth');
      return siteSecrets(whole).of(mdm.workspaceOne.auth.oauth, 'clientSecretFile');
    },
    openedScreen(index: number): string {
      const whole = site();
      return siteSecrets(whole).of(whole.stations[index] ?? fail('no such station'), 'screenTokenFile');
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
