import { systemClock, type Clock } from '#libs/clock';
import { openInWorker } from './sqlite/worker-client.ts';
import type { Store } from './store.ts';

export interface SqliteOptions {
  /** Path of the database file; created, with its folder, when it is not there. */
  file: string;
  clock?: Clock;
  /** false: the same engine in the calling thread, where a slow flush blocks it. For tests and one-shot commands. */
  worker?: boolean;
}

/**
 * Opens the database, brings its schema up to date and asserts that commits are durable. Throws `store-…` when it cannot.
 * TypeORM is loaded by the thread that needs it and by no other.
 */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  if (options.worker !== false) {
    return openInWorker(new URL('./worker.js', import.meta.url), { file: options.file });
  }
  const { openSqliteEngine } = await import('./sqlite/engine.ts');
  const { storeOver } = await import('./store-over.ts');
  return storeOver(await openSqliteEngine(options.file, options.clock ?? systemClock));
}
