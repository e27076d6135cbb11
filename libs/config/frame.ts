import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { Environment } from './environment.ts';
import { writePrivately } from './private-file.ts';
import type { Read } from './problem.ts';
import { readYaml } from './read-yaml.ts';
import { withSecretVariables } from './secret-variables.ts';
import { absolute, databaseOf, type Site } from './site.ts';
import { fileFindings } from './site-files.ts';
import { frameKeys, siteSchema } from './site-schema.ts';

/**
 * What of the site must be known before the database can be asked: where it is, where the service listens, and the keys that are kept
 * outside of it. It always comes from this machine.
 */
export type Frame = Pick<Site, (typeof frameKeys)[number]>;

const mask = Object.fromEntries(frameKeys.map((key) => [key, true])) as Record<
  (typeof frameKeys)[number],
  true
>;
/** Everything else in the file is not looked at. */
const frameSchema = z.looseObject(siteSchema.pick(mask).shape);

const pick = (read: z.output<typeof frameSchema>, folder: string): Frame => {
  const { service, database, secretKeyFile, badgeKeyFile } = absolute(read, folder);
  const keys = { ...(secretKeyFile === undefined ? {} : { secretKeyFile }), badgeKeyFile };
  return { service, database: databaseOf({ service, database }), ...keys };
};

/** The frame in a site file whose other parts do not count, because the database rules. */
export function readFrame(path: string, env: NodeJS.ProcessEnv = process.env): Read<Frame> {
  const folder = dirname(resolve(path));
  const read = readYaml(path, frameSchema, {
    before: (raw) => withSecretVariables(raw, env),
    check: (frame) => {
      const { service, database, secretKeyFile, badgeKeyFile } = frame;
      const named = { service, database, secretKeyFile, badgeKeyFile };
      return fileFindings(named as unknown as Parameters<typeof fileFindings>[0], folder);
    },
  });
  return read.ok ? { ok: true, value: pick(read.value, folder) } : read;
}

function madeKey(path: string): string {
  if (!existsSync(path)) writePrivately(path, `${randomBytes(32).toString('hex')}\n`);
  return path;
}

/**
 * Where there is no site file: records and keys in folders of their own under the data folder, so that a copy of the records does not
 * bring their keys along. Keys are made by whoever comes first. Throws what the file system says.
 */
export function ownFrame({ dataDir, port }: Environment, env: NodeJS.ProcessEnv = process.env): Frame {
  const home = resolve(dataDir);
  const raw = withSecretVariables(
    { service: { dataDir: join(home, 'records'), port }, badgeKeyFile: '', secretKeyFile: '' },
    env,
  ) as { service: object; badgeKeyFile: string; secretKeyFile: string };
  const badgeKeyFile = raw.badgeKeyFile === '' ? madeKey(join(home, 'keys', 'badge.key')) : raw.badgeKeyFile;
  const secretKeyFile =
    raw.secretKeyFile === '' ? madeKey(join(home, 'keys', 'secret.key')) : raw.secretKeyFile;
  return pick(frameSchema.parse({ ...raw, badgeKeyFile, secretKeyFile }), home);
}
