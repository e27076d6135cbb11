import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/dist\/$/, '');

export interface SiteOptions {
  port: number;
  /** How many phones, each in the bay of its number, serials TAPSTAND0001… */
  phones: number;
  readers: Record<string, unknown>[];
  cabinets: (Record<string, unknown> & { id: string })[];
  directory?: Record<string, unknown>;
  mdm?: Record<string, unknown>;
  webhooks?: Record<string, unknown>[];
  mail?: Record<string, unknown>;
  /** Which of several servers the phones belong to. */
  server?: string;
  stagingUser?: string;
  /** Serial numbers instead of the usual ones, by phone number. */
  serials?: Record<number, string>;
  /** Platforms other than iOS, by phone number. */
  platforms?: Record<number, 'android' | 'macos' | 'windows'>;
  /** Replaces words of the shipped workflows. */
  workflows?: [from: string, to: string][];
  secrets?: Record<string, string>;
  database?: Record<string, unknown>;
  /** A file of `secrets`, with the key that seals. */
  secretKeyFile?: string;
}

export interface SiteFolder {
  folder: string;
  env: NodeJS.ProcessEnv;
  dataDir: string;
  token(file: string): string;
}

/** Writes a site as an operator would: files in a folder, secrets beside them. */
export function writeSite(options: SiteOptions): SiteFolder {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-'));
  const dataDir = join(folder, 'data');
  writeFileSync(join(folder, 'badge.key'), randomBytes(32).toString('hex'));
  for (const [name, value] of Object.entries(options.secrets ?? {})) writeFileSync(join(folder, name), value);
  const numbers = Array.from({ length: options.phones }, (_, i) => i + 1);
  const serial = (n: number): string => options.serials?.[n] ?? `TAPSTAND${String(n).padStart(4, '0')}`;
  const cabinet = options.cabinets[0]?.id ?? '';
  const site = {
    name: 'A ward',
    service: { port: options.port, dataDir: 'data' },
    ...(options.database === undefined ? {} : { database: options.database }),
    badgeKeyFile: 'badge.key',
    ...(options.secretKeyFile === undefined ? {} : { secretKeyFile: options.secretKeyFile }),
    stations: [
      {
        id: 'ward',
        name: 'Ward 3',
        readers: options.readers,
        cabinets: options.cabinets,
        bays: numbers.map((n) => ({ cabinet, bay: n, device: `phone-${n}` })),
      },
    ],
    deviceGroups: [
      {
        id: 'phones',
        stagingUser: options.stagingUser ?? 'staging-ward',
        ...(options.server === undefined ? {} : { server: options.server }),
      },
    ],
    devices: numbers.map((n) => ({
      id: `phone-${n}`,
      name: `Phone ${n}`,
      serial: serial(n),
      group: 'phones',
      platform: options.platforms?.[n] ?? 'ios',
    })),
    ...(options.directory === undefined ? {} : { directory: options.directory }),
    ...(options.mdm === undefined ? {} : { mdm: options.mdm }),
    ...(options.webhooks === undefined ? {} : { webhooks: options.webhooks }),
    ...(options.mail === undefined ? {} : { mail: options.mail }),
  };
  writeFileSync(join(folder, 'site.yaml'), stringify(site));
  const workflows = join(folder, 'workflows.yaml');
  copyFileSync(join(root, 'config/workflows.yaml'), workflows);
  for (const [from, to] of options.workflows ?? []) {
    const text = readFileSync(workflows, 'utf8');
    if (!text.includes(from)) throw new Error(`the shipped workflows do not say: ${from}`);
    writeFileSync(workflows, text.replaceAll(from, to));
  }
  return {
    folder,
    dataDir,
    env: { TAPSTAND_SITE: join(folder, 'site.yaml'), TAPSTAND_WORKFLOWS: workflows },
    token: (file) => readFileSync(join(dataDir, file), 'utf8').trim(),
  };
}
