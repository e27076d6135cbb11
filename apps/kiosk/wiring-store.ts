import { readFileSync } from 'node:fs';
import { systemClock } from '#libs/clock';
import type { Frame, SiteSecrets } from '#libs/config';
import { openPostgresStore, openSqliteStore, type Store } from '#libs/store';

/** The records of the site, where the site file says they are. */
export async function storeOf({ database }: Pick<Frame, 'database'>, secrets: SiteSecrets): Promise<Store> {
  if ('sqlite' in database) return openSqliteStore({ file: database.sqlite.file, clock: systemClock });
  const { host, port, user, database: name, caFile, maxConnections } = database.postgres;
  const password = secrets.of(database.postgres, 'passwordFile');
  const trust = caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') };
  return openPostgresStore({
    host,
    port,
    user,
    password,
    database: name,
    poolSize: maxConnections,
    clock: systemClock,
    ...trust,
  });
}
