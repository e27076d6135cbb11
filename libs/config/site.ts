import { dirname, join, resolve } from 'node:path';
import { readYaml } from './read-yaml.ts';
import type { Read } from './problem.ts';
import { withSecretVariables } from './secret-variables.ts';
import { fileFindings } from './site-files.ts';
import { references } from './site-references.ts';
import { siteSchema, type SiteAsWritten } from './site-schema.ts';

/** The site as the service uses it: defaults filled in, references checked, every path absolute. */
export type Site = Omit<SiteAsWritten, 'database'> & { database: NonNullable<SiteAsWritten['database']> };
export type SiteStation = Site['stations'][number];
export type SiteDeviceGroup = Site['deviceGroups'][number];
export type SiteWebhook = Site['webhooks'][number];
export type SiteMail = NonNullable<Site['mail']>;
export type SiteDevice = Site['devices'][number];

export interface SiteOptions {
  env?: NodeJS.ProcessEnv;
  /** `unread` while the files are about to be written: then what they hold is nobody's concern yet. */
  files?: 'checked' | 'unread';
}

/** A copy with the named places made absolute. */
export function absolute<T>(value: T, folder: string, path: string[] = []): T {
  if (Array.isArray(value)) return value.map((v: unknown) => absolute(v, folder, [...path, '[]'])) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Record<string, unknown>).map(([key, inner]) => {
    const isPath =
      key.endsWith('File') ||
      key === 'dataDir' ||
      (key === 'file' && path.at(-1) === 'sqlite') ||
      (key === 'folder' && path.at(-1) === 'backup');
    if (typeof inner === 'string') return [key, isPath ? resolve(folder, inner) : inner];
    return [key, key === 'options' ? inner : absolute(inner, folder, [...path, key])];
  });
  return Object.fromEntries(entries) as T;
}

/** SQLite in the data folder unless told. */
export const databaseOf = ({
  database,
  service,
}: Pick<SiteAsWritten, 'database' | 'service'>): Site['database'] =>
  database ?? { sqlite: { file: join(service.dataDir, 'tapstand.sqlite') } };

/** Reads and checks config/site.yaml; secrets stay in their files until `siteSecrets` is asked for one. */
export function readSite(path: string, options: SiteOptions = {}): Read<Site> {
  const { env = process.env, files = 'checked' } = options;
  const folder = dirname(resolve(path));
  const read = readYaml(path, siteSchema, {
    before: (raw) => withSecretVariables(raw, env),
    check: (site) => [...references(site), ...(files === 'checked' ? fileFindings(site, folder) : [])],
  });
  if (!read.ok) return read;
  const site = absolute(read.value, folder);
  return { ok: true, value: { ...site, database: databaseOf(site) } };
}
