import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { Fault } from '#libs/domain';
import { extent } from '../extent.ts';
import type { Backup } from '../kept-rows.ts';
import type { Extent } from '../store.ts';
import { openReading } from './connections.ts';
import { play } from './play.ts';
import { storageFault } from './trouble.ts';

/** Faults of files, in the words of the store. */
export function inStoreWords<T>(work: () => T): T {
  try {
    return work();
  } catch (e) {
    const code = (e as NodeJS.ErrnoException).code ?? 'unknown';
    const system = (e as NodeJS.ErrnoException).syscall === undefined ? undefined : code;
    if (system === undefined) throw storageFault(e) ?? e;
    throw new Fault(
      code === 'ENOSPC' ? 'store-full' : 'store-broken',
      { note: `${(e as Error).message}: check the path, the disk and the rights` },
      e,
    );
  }
}

/** What was written survives a power failure: the file's content, then its name in the folder. */
export function flush(path: string): void {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

const extentIn = (database: Database.Database): Extent =>
  play(extent(), (s) => database.prepare(s.sql).get(...s.values));

/** Opens the file and proves that it is a whole database of ours. */
export function proven(file: string): Extent {
  const database = openReading(file);
  try {
    const broken = (note: string): Fault => new Fault('store-broken', { note: `${file} ${note}` });
    const tables = database.prepare(
      "SELECT COUNT(*) AS n FROM sqlite_master WHERE type = 'table' AND name IN ('custody', 'journal', 'audit', 'meta')",
    );
    if ((tables.get() as { n: number }).n !== 4) throw broken('is no database of Tapstand');
    const [whole] = database.pragma('integrity_check') as { integrity_check: string }[];
    if (whole?.integrity_check !== 'ok') throw broken(`is damaged: ${whole?.integrity_check ?? 'unknown'}`);
    if ((database.pragma('foreign_key_check') as unknown[]).length > 0)
      throw broken('is damaged: rows point at nothing');
    return extentIn(database);
  } finally {
    database.close();
  }
}

/**
 * One read transaction copies everything, so the copy is of one moment; in WAL mode nobody who writes meanwhile waits for it. It
 * gets its name only when it is whole and on the disk.
 */
export function backup(from: string, to: string): Backup {
  return inStoreWords(() => {
    if (existsSync(to))
      throw new Fault('store-broken', { note: `${to} exists already: name a file that does not` });
    const part = `${to}.part`;
    rmSync(part, { force: true });
    try {
      const database = openReading(from);
      try {
        database.prepare('VACUUM INTO ?').run(part);
      } finally {
        database.close();
      }
      // People and badges are in it, as in the database itself.
      chmodSync(part, 0o600);
      const copied = proven(part);
      flush(part);
      renameSync(part, to);
      flush(dirname(to));
      return { file: to, bytes: statSync(to).size, extent: copied };
    } finally {
      rmSync(part, { force: true });
    }
  });
}
