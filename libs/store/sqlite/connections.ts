import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { Fault } from '#libs/domain';
import { entities } from '../entities.ts';
import { Configuration1800000007000 } from '../migrations/sqlite/1800000007000-configuration.ts';
import { First1800000000000 } from '../migrations/sqlite/1800000000000-first.ts';
import { Audit1800000009000 } from '../migrations/sqlite/1800000009000-audit.ts';
import { Engine1800000004000 } from '../migrations/sqlite/1800000004000-engine.ts';
import { Access1800000005000 } from '../migrations/sqlite/1800000005000-access.ts';
import { Lists1800000006000 } from '../migrations/sqlite/1800000006000-lists.ts';
import { Readiness1800000003000 } from '../migrations/sqlite/1800000003000-readiness.ts';
import { Triggers1800000008000 } from '../migrations/sqlite/1800000008000-triggers.ts';
import { GatedDatabase } from './gated-database.ts';

/** How long a connection waits for another process that holds the lock, ms; then `store-busy`. */
const busyTimeoutMs = 2_000;

/** TypeORM's enableWAL leaves NORMAL, which loses promised commits when the power fails: read back what is in force. */
export function assertDurable(database: Pick<Database.Database, 'pragma'>): void {
  const inForce = {
    journal_mode: database.pragma('journal_mode', { simple: true }),
    synchronous: database.pragma('synchronous', { simple: true }),
    foreign_keys: database.pragma('foreign_keys', { simple: true }),
  };
  const wanted = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1 };
  for (const [name, value] of Object.entries(wanted)) {
    const is = inForce[name as keyof typeof wanted];
    if (is === value) continue;
    throw new Fault('store-broken', {
      note: `the database runs with ${name} = ${String(is)} instead of ${value}: use a local disk that allows it`,
    });
  }
}

/**
 * A check-out touches some sixty pages. At SQLite's own 1,000 every fifteenth tap would wait for a checkpoint; at this many
 * the log stays below 64 MB and a checkpoint comes every few hundred taps.
 */
const checkpointPages = 16_000;

function prepare(database: Pick<Database.Database, 'pragma'>): void {
  database.pragma('journal_mode = WAL');
  database.pragma(`wal_autocheckpoint = ${checkpointPages}`);
  database.pragma('synchronous = FULL');
  // A savepoint's undo log: beyond 64 KB SQLite would put it into a file, made and removed for every hand-out.
  database.pragma('temp_store = MEMORY');
  database.pragma('foreign_keys = ON');
}

export interface WritingConnection {
  source: DataSource;
  database: GatedDatabase;
}

/** People and badges are in this file: nobody but its owner reads it. SQLite gives its -wal and -shm the same rights. */
function createPrivately(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  } catch (e) {
    const code = (e as NodeJS.ErrnoException).code ?? 'unknown';
    const note = `the database file ${file} cannot be created (${code}): check the folder and its rights`;
    throw new Fault(code === 'ENOSPC' ? 'store-full' : 'store-broken', { note }, e);
  }
}

/** A table that others point at is rebuilt by dropping it: foreign keys are off meanwhile and proven afterwards. */
async function migrate(source: DataSource, database: GatedDatabase): Promise<void> {
  database.pragma('foreign_keys = OFF');
  const done = await source.runMigrations();
  const broken = done.length === 0 ? [] : (database.pragma('foreign_key_check') as unknown[]);
  if (broken.length > 0) {
    throw new Fault('store-broken', {
      note: `after the update of the database ${broken.length} rows point at nothing: restore a backup and tell us`,
    });
  }
  database.pragma('foreign_keys = ON');
}

/** TypeORM owns the connection and migrates it; from then on only the write gate writes on it. */
export async function openWriting(file: string): Promise<WritingConnection> {
  createPrivately(file);
  let opened: GatedDatabase | undefined;
  const source = new DataSource({
    type: 'better-sqlite3',
    database: file,
    driver: GatedDatabase,
    timeout: busyTimeoutMs,
    prepareDatabase: (database: GatedDatabase) => {
      opened = database;
      prepare(database);
    },
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
    logging: false,
  });
  try {
    await source.initialize();
    if (opened === undefined) throw new Error('TypeORM opened no connection');
    await migrate(source, opened);
    assertDurable(opened);
    opened.seal();
    return { source, database: opened };
  } catch (e) {
    if (source.isInitialized) await source.destroy();
    else opened?.close();
    throw e;
  }
}

/** Sees committed rows only, and cannot write. */
export const openReading = (file: string): Database.Database =>
  new Database(file, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs });
