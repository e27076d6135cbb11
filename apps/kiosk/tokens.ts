import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { siteSecrets, type Site } from '#libs/config';

/** Until sign-in exists: one token for operators, one per screen unless the site file names its own. */
export interface Tokens {
  operator: string;
  screens: ReadonlyMap<string, string>;
}

/** Reads the token, or makes one that only this account can read. */
function kept(path: string): string {
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(path, 'utf8').trim();
}

export function tokensOf(site: Site): Tokens {
  const { dataDir } = site.service;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const secrets = siteSecrets(site);
  const screens = site.stations.map((s): [string, string] => [
    s.id,
    s.screenTokenFile === undefined
      ? kept(join(dataDir, `screen-${s.id}.token`))
      : secrets.of(s, 'screenTokenFile'),
  ]);
  return { operator: kept(operatorTokenFile(site)), screens: new Map(screens) };
}

export const operatorTokenFile = (site: Pick<Site, 'service'>): string =>
  join(site.service.dataDir, 'operator.token');
