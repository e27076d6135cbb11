export { openPostgresStore } from './open-postgres.ts';
export type { PostgresOptions } from './open-postgres.ts';
export { backupSqlite, readSqliteAudit, restoreSqlite } from './keep-sqlite.ts';
export type { Backup, Restored } from './kept-rows.ts';
export { openSqliteStore } from './open-sqlite.ts';
export type { SqliteOptions } from './open-sqlite.ts';
export type * from './store.ts';
