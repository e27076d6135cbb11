import { copyFileSync, existsSync, chmodSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Clock } from '#libs/clock';
import { Fault } from '#libs/domain';
import type { Restored } from '../kept-rows.ts';
import { storeOver } from '../store-over.ts';
import type { AuditEntry } from '../store.ts';
import { flush, inStoreWords, proven } from './backup.ts';
import { openSqliteEngine } from './engine.ts';
import { storageFault } from './trouble.ts';

const beside = ['-wal', '-shm'] as const;

const inUse = new Fault('store-busy', {
  note: 'the database is in use: stop the service first, then restore',
});

/**
 * Asks for the file alone: only then its log may be folded into it, after which the file is all there is. A damaged file is about to be
 * replaced and needs no folding.
 */
function alone(file: string): void {
  if (!existsSync(file)) return;
  const database = new Database(file, { timeout: 500 });
  try {
    if (database.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') throw inUse;
  } catch (e) {
    const fault = storageFault(e);
    if (fault?.code === 'store-busy') throw inUse;
    if (fault?.code !== 'store-broken') throw e;
  } finally {
    database.close();
  }
}

/** Brings the copy up to date and marks it: what was done after the backup is not in it. */
async function marked(file: string, audit: AuditEntry[], clock: Clock): Promise<Restored['extent']> {
  const store = storeOver(await openSqliteEngine(file, clock));
  try {
    await store.markRestored(clock.now(), audit);
    return await store.extent();
  } finally {
    await store.close();
  }
}

/** Moves what is there out of the way, with whatever belongs to it. */
function setAside(file: string, at: number): string | null {
  if (!existsSync(file)) return null;
  const stamp = new Date(at).toISOString().replaceAll(/[-:]/g, '').slice(0, 15);
  const kept = `${file}.before-${stamp}`;
  for (const end of ['', ...beside])
    if (existsSync(`${file}${end}`)) renameSync(`${file}${end}`, `${kept}${end}`);
  return kept;
}

/** All of it happens on a copy; the last step is one rename, so a failure on the way leaves what was there. */
export async function restore(
  from: string,
  to: string,
  audit: AuditEntry[],
  clock: Clock,
): Promise<Restored> {
  const part = `${to}.restoring`;
  const clear = (): void => ['', ...beside].forEach((end) => rmSync(`${part}${end}`, { force: true }));
  try {
    inStoreWords(() => {
      proven(from);
      alone(to);
      clear();
      copyFileSync(from, part);
      chmodSync(part, 0o600);
    });
    const extent = await marked(part, audit, clock);
    return inStoreWords(() => {
      flush(part);
      const kept = setAside(to, clock.now());
      renameSync(part, to);
      flush(dirname(to));
      return { kept, extent };
    });
  } finally {
    clear();
  }
}
