import pg from 'pg';
import { DataSource } from 'typeorm';
import { Fault } from '#libs/domain';
import { entities } from '../entities.ts';
import { Configuration1800000007000 } from '../migrations/postgres/1800000007000-configuration.ts';
import { First1800000000000 } from '../migrations/postgres/1800000000000-first.ts';
import { Audit1800000009000 } from '../migrations/postgres/1800000009000-audit.ts';
import { Engine1800000004000 } from '../migrations/postgres/1800000004000-engine.ts';
import { Access1800000005000 } from '../migrations/postgres/1800000005000-access.ts';
import { Lists1800000006000 } from '../migrations/postgres/1800000006000-lists.ts';
import { Readiness1800000003000 } from '../migrations/postgres/1800000003000-readiness.ts';
import { Triggers1800000008000 } from '../migrations/postgres/1800000008000-triggers.ts';

export interface PostgresConnection {
  /** `postgres://…`, or the parts. `host` may be the folder of a Unix socket. */
  url?: string;
  host?: string;
  port?: number;
  user?: string;
  password?: string;
  database?: string;
  ca?: string;
}

/** How long to wait for a connection, ms; then `store-busy` or `store-broken`. */
const connectTimeoutMs = 5_000;
/** Any number, the same in every copy of the service: copies that start together migrate one after the other. */
const migrationLock = 7_461_707;

const int8 = 20;
const numeric = 1700;

/** BIGINT and sums come as text from the wire; ours are counters and milliseconds, far below 2^53. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
    oid === int8 || oid === numeric ? Number : pg.types.getTypeParser(oid, format ?? 'text'),
};

async function migrate(source: DataSource, pool: pg.Pool): Promise<void> {
  const holder = await pool.connect();
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await source.runMigrations();
  } finally {
    await holder.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
    holder.release();
  }
}

/** A commit that is answered must be on disk: `synchronous_commit = off` would lose the last ones. */
async function assertDurable(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ synchronous_commit: string }>('SHOW synchronous_commit');
  const is = rows[0]?.synchronous_commit;
  if (is !== 'off') return;
  throw new Fault('store-broken', {
    note: 'PostgreSQL runs with synchronous_commit = off, which loses answered commits: set it to on for this database',
  });
}

export interface OpenPool {
  source: DataSource;
  pool: pg.Pool;
}

/** TypeORM owns the pool and migrates; statements go to the pool directly. */
export async function openPool(to: PostgresConnection, poolSize: number): Promise<OpenPool> {
  const { user, ca, ...rest } = to;
  const source = new DataSource({
    type: 'postgres',
    ...rest,
    ...(user === undefined ? {} : { username: user }),
    ...(ca === undefined ? {} : { ssl: { ca } }),
    // One more than units may take: the one that holds the migration lock.
    poolSize: Math.max(2, poolSize),
    connectTimeoutMS: connectTimeoutMs,
    applicationName: 'tapstand',
    extra: { types },
    // A connection that breaks while idle is replaced by the next query; that query says so if it cannot.
    poolErrorHandler: () => undefined,
    entities,
    migrations: [
      First1800000000000,
      Readiness1800000003000,
      Engine1800000004000,
      Access1800000005000,
      Configuration1800000007000,
      Triggers1800000008000,
      Lists1800000006000,
      Audit1800000009000,
    ],
    migrationsTransactionMode: 'all',
    installExtensions: false,
    logging: false,
  });
  await source.initialize();
  const pool = (source.driver as unknown as { master: pg.Pool }).master;
  try {
    await migrate(source, pool);
    await assertDurable(pool);
  } catch (e) {
    await source.destroy();
    throw e;
  }
  return { source, pool };
}
