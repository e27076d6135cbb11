import { systemClock, type Clock } from '#libs/clock';
import type { Backup, Restored } from './kept-rows.ts';
import type { AuditEntry } from './store.ts';

/**
 * Writes a consistent copy of the database `from` to the new file `to`, whether a service uses it meanwhile or not, and proves that
 * it can be opened and is whole. Throws `store-…`, also when `to` exists.
 */
export async function backupSqlite(from: string, to: string): Promise<Backup> {
  const { backup } = await import('./sqlite/backup.ts');
  return backup(from, to);
}

/**
 * Puts the backup `from` in the place of the database `to`, which nobody may be using; what was there is kept beside it. The copy
 * is brought up to date and marked as restored before it takes its place. Throws `store-…` and then has changed nothing.
 */
export async function restoreSqlite(
  from: string,
  to: string,
  audit: AuditEntry[],
  clock: Clock = systemClock,
): Promise<Restored> {
  const { restore } = await import('./sqlite/restore.ts');
  return restore(from, to, audit, clock);
}
