import type { Site } from '#libs/config';
import { isFault } from '#libs/domain';
import type { House } from './house.ts';
import { Backups, type BackupsParts } from './operations/backups.ts';
import { gaugesOf } from './operations/gauges.ts';
import { Health } from './operations/health.ts';
import { startManagement, type Management } from './operations/management.ts';

/** Copies of the records of this site, where it wants them. */
export const backupsOf = (site: Site, around: Pick<BackupsParts, 'store' | 'clock' | 'log'>): Backups =>
  new Backups({
    ...around,
    wanted: site.backup,
    file: 'sqlite' in site.database ? site.database.sqlite.file : null,
  });

export interface Watched {
  /** From now on it says that it has started. */
  started(): void;
  close(): Promise<void>;
}

/** What those who keep watch are told of a running house: its metrics, and on a port of its own where the site names one. */
export async function watched(house: House): Promise<Watched> {
  const { site, metrics, log } = house.parts;
  gaugesOf(metrics, house);
  const health = new Health(house);
  const trouble = (what: string, error: unknown): void =>
    log(
      'warn',
      what,
      isFault(error) ? { fault: error.code } : { error: error instanceof Error ? error.message : 'unknown' },
    );
  const at = site.service.management;
  const management: Management | undefined =
    at === undefined ? undefined : await startManagement(at, { health, metrics }, trouble);
  if (management !== undefined) log('info', 'watchers are answered', { port: management.port });
  house.health = health;
  return {
    started: () => void (health.started = true),
    close: async () => management?.close(),
  };
}
