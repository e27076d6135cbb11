import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import Database from 'better-sqlite3';
import { openSqliteStore } from './open-sqlite.ts';
import { schemaSuite } from './schema.suite.ts';

describe('the schema on SQLite', () => {
  schemaSuite(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tapstand-schema-'));
    const file = join(folder, 'tapstand.db');
    const store = await openSqliteStore({ file, worker: false });
    const raw = new Database(file);
    raw.pragma('foreign_keys = ON');
    const rows = async (sql: string): Promise<Record<string, unknown>[]> => {
      const statement = raw.prepare(sql);
      if (statement.reader) return statement.all() as Record<string, unknown>[];
      statement.run();
      return [];
    };
    return {
      store,
      rows,
      columns: async (table) => (await rows(`PRAGMA table_info(${table})`)).map((c) => String(c['name'])),
      async close() {
        raw.close();
        await store.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  });
});
