import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { sqliteIndexes } from '../migrations/sqlite/first-indexes.ts';
import { sqliteInvariants } from '../migrations/sqlite/first-invariants.ts';
import { sqliteTables } from '../migrations/sqlite/first-tables.ts';
import { openSqliteStore } from '../open-sqlite.ts';

const at = 1_800_000_000_000;

/** A site of the first release: Anna has phone d1, its assignment is done, that of d2 was refused, one wait is open. */
const rows: readonly string[] = [
  `INSERT INTO stations (id, name) VALUES ('s', 'S')`,
  `INSERT INTO devices (id, name, name_key, serial, serial_key, device_group, platform)
   VALUES ('d1', 'One', 'one', 'SN1', 'sn1', 'g', 'ios'), ('d2', 'Two', 'two', 'SN2', 'sn2', 'g', 'ios')`,
  `INSERT INTO people VALUES ('anna', 'anna', 'anna', 'Anna', 'Anna', 1, '{}', ${at})`,
  `INSERT INTO runs (id, revision, workflow, workflow_version, started_by, station, lane, person_id, device_id, epoch, state,
     position, attributes, created_at) VALUES ('r', 0, 'w', 1, 'tap', 's', 'l', 'anna', 'd1', 1, 'waiting', 3, '{}', ${at})`,
  `INSERT INTO custody (id, kind, device_id, epoch, person_id, station, run_id, at) VALUES ('c', 'out', 'd1', 1, 'anna', 's', 'r', ${at})`,
  `INSERT INTO journal (run_id, at, step, attempt, event, detail) VALUES ('r', ${at}, 0, 1, 'custody', '{}')`,
  ...['d1', 'd2'].map(
    (
      d,
    ) => `INSERT INTO effects (id, run_id, step, device_id, epoch, target, delivery, register, type, params, supersedable,
     state, next_at, due_at, created_at) VALUES ('e-${d}', 'r', 2, '${d}', 1, 'mdm', 'register', 'holder', 'assign-user@1', '{"user":"anna"}',
     1, '${d === 'd1' ? 'open' : 'failed'}', ${at}, ${at}, ${at})`,
  ),
  `INSERT INTO waits VALUES ('r', 'removal', 'd1', ${at + 60_000})`,
];

function writeFirstRelease(file: string): void {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  for (const sql of [...sqliteTables, ...sqliteIndexes, ...sqliteInvariants, ...rows]) database.exec(sql);
  database.exec(
    `CREATE TABLE migrations (id integer PRIMARY KEY AUTOINCREMENT NOT NULL, timestamp bigint NOT NULL, name varchar NOT NULL);
     INSERT INTO migrations (timestamp, name) VALUES (1800000000000, 'First1800000000000')`,
  );
  database.close();
}

describe('a database of the first release', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tapstand-upgrade-'));
    file = join(folder, 'tapstand.db');
    writeFirstRelease(file);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps its runs, custody, journal, effects and waits, and goes on with them', async () => {
    const store = await openSqliteStore({ file, worker: false });
    try {
      const told = await store.run('r');
      expect(told?.run).toMatchObject({ id: 'r', state: 'waiting', trigger: 'tap', personId: 'anna' });
      expect(told?.journal).toMatchObject([{ event: 'custody' }]);
      expect(told?.effects).toMatchObject([
        { id: 'e-d1', seq: 1, lane: 'd1 mdm', state: 'open', patience: null, params: { user: 'anna' } },
        { id: 'e-d2', seq: 2, lane: 'd2 mdm', state: 'failed' },
      ]);
      expect(await store.waitFor('d1')).toEqual({
        runId: 'r',
        kind: 'removal',
        deviceId: 'd1',
        deadline: at + 60_000,
      });
      expect((await store.device('d1'))?.holder?.person.userName).toBe('anna');
      expect((await store.dueEffects(at, 10, ['mdm'])).map((e) => e.id)).toEqual(['e-d1']);
    } finally {
      await store.close();
    }
  });

  it('is updated once, and holds its references and triggers afterwards', async () => {
    await (await openSqliteStore({ file, worker: false })).close();
    await (await openSqliteStore({ file, worker: false })).close();
    const database = new Database(file);
    try {
      database.pragma('foreign_keys = ON');
      expect(database.pragma('foreign_key_check')).toEqual([]);
      expect(() => database.exec('DELETE FROM effects')).toThrow('append-only');
      expect(() => database.exec('DELETE FROM runs')).toThrow('append-only');
      expect(() =>
        database.exec(
          `INSERT INTO journal (run_id, at, step, attempt, event, detail) VALUES ('gone', 1, 1, 1, 'x', '{}')`,
        ),
      ).toThrow('FOREIGN KEY');
      const migrations = readdirSync(new URL('../migrations/sqlite', import.meta.url)).filter((f) =>
        /^\d{13}-/.test(f),
      );
      expect(database.prepare('SELECT count(*) FROM migrations').pluck().get()).toBe(migrations.length);
    } finally {
      database.close();
    }
  });

  it('is refused with the remedy when rows point at nothing', async () => {
    const database = new Database(file);
    database.pragma('foreign_keys = OFF');
    database.exec(
      `INSERT INTO journal (run_id, at, step, attempt, event, detail) VALUES ('gone', 1, 1, 1, 'x', '{}')`,
    );
    database.close();
    await expect(openSqliteStore({ file, worker: false })).rejects.toMatchObject({ code: 'store-broken' });
  });
});
