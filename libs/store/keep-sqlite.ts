import { systemClock, type Clock } from '#libs/clock';
import type { AuditReading } from './audit-rows.ts';
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

/** Reads the audit of a database or of a copy of one, and writes nothing, whether a service uses it meanwhile or not. */
export async function readSqliteAudit(file: string): Promise<AuditReading & { close(): Promise<void> }> {
  const { readingEngine } = await import('./sqlite/reading-engine.ts');
  const { auditOver } = await import('./audit.ts');
  const engine = readingEngine(file);
  return { dialect: 'sqlite', ...auditOver(engine), close: () => engine.close() };
}
