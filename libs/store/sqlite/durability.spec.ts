import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Database from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { manualClock } from '#libs/clock';
import { isFault } from '#libs/domain';
import { run, type Command } from '../statement.ts';
import { assertDurable, openWriting, type WritingConnection } from './connections.ts';
import { writeGate } from './write-gate.ts';

const put = (name: string) =>
  function* (): Command<string> {
    yield* run(`INSERT INTO meta (name, value) VALUES (?, '')`, name);
    return name;
  };

describe('a commit', () => {
  let folder: string;
  let writing: WritingConnection;
  /** First words of what was run on the connection. */
  let steps: string[];
  let reopened: number;

  const open = async (): Promise<void> => {
    writing = await openWriting(join(folder, 'tapstand.db'));
    const { database } = writing;
    const ask = database.ask.bind(database);
    database.ask = (s) => {
      steps.push(s.sql.split(' ')[0] ?? '');
      return ask(s);
    };
  };
  const line = {
    get database() {
      return writing.database;
    },
    async reopen() {
      await writing.source.destroy();
      await open();
      reopened++;
    },
  };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tapstand-durability-'));
    steps = [];
    reopened = 0;
    await open();
  });
  afterEach(async () => {
    await writing.source.destroy();
    rmSync(folder, { recursive: true });
  });

  it('is flushed: asked for, and read back', () => {
    expect(() => assertDurable(writing.database)).not.toThrow();
  });

  it('is not flushed on what TypeORM opens with enableWAL, and that is refused', async () => {
    let careless: Database.Database | undefined;
    const source = new DataSource({
      type: 'better-sqlite3',
      database: join(folder, 'careless.db'),
      enableWAL: true,
      prepareDatabase: (database: Database.Database) => {
        careless = database;
      },
    });
    await source.initialize();
    // SQLite settles on NORMAL when it first reads a file that is in WAL mode.
    await source.query('CREATE TABLE t (a)');
    await source.query('SELECT a FROM t');
    expect(() => assertDurable(careless as Database.Database)).toThrow('synchronous = 1 instead of 2');
    await source.destroy();
  });

  it('is one for all that waits, each under a savepoint of its own', async () => {
    const gate = writeGate(line, manualClock());
    await Promise.all(['a', 'b', 'c'].map((name) => gate.submit(put(name))));
    const each = ['SAVEPOINT', 'INSERT', 'RELEASE'];
    expect(steps).toEqual(['BEGIN', ...each, ...each, ...each, 'COMMIT']);
  });

  it('that a unit makes by itself costs its whole group the promise; the next group is kept', async () => {
    const gate = writeGate(line, manualClock());
    const meddling = function* (): Command<string> {
      yield* run('COMMIT');
      return 'meddled';
    };
    const answers = await Promise.allSettled([gate.submit(put('a')), gate.submit(meddling)]);
    const broken = answers.map((a) => a.status === 'rejected' && isFault(a.reason, 'store-broken'));
    expect(broken).toEqual([true, true]);
    expect(await gate.submit(put('b'))).toBe('b');
    expect(reopened).toBe(1);
  });
});
