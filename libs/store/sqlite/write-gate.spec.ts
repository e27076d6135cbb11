import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { manualClock, systemClock } from '#libs/clock';
import { isFault } from '#libs/domain';
import { Refused, run, type Command } from '../statement.ts';
import { openWriting, type WritingConnection } from './connections.ts';
import { openSqliteEngine } from './engine.ts';
import { writeGate, type GateLine } from './write-gate.ts';

const insertSql = 'INSERT INTO meta (name, value) VALUES (?, ?)';

function* put(name: string, value = ''): Command<string> {
  yield* run(insertSql, name, value);
  return name;
}
function* putAndThrow(name: string): Command<string> {
  yield* put(name);
  throw new Error(`${name} is thrown`);
}
function* putAndRefuse(name: string): Command<string> {
  yield* put(name);
  return new Refused(`${name} is refused`);
}

/** Settled answers in few words. */
const told = async (answers: Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(answers)).map((a) => {
    if (a.status === 'fulfilled') return String(a.value);
    return isFault(a.reason) ? a.reason.code : (a.reason as Error).message;
  });

describe('the write gate', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tapstand-gate-'));
    file = join(folder, 'tapstand.db');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** The names that are in the file, seen by a connection that has nothing to do with ours. */
  const names = (): string[] => {
    const database = new Database(file, { readonly: true });
    const rows = database.prepare('SELECT name FROM meta ORDER BY name').all() as { name: string }[];
    database.close();
    return rows.map((r) => r.name);
  };
  const numbered = (n: number) => Array.from({ length: n }, (_, i) => `unit-${String(i).padStart(3, '0')}`);

  describe('two hundred units at once', () => {
    const all = numbered(200);
    const kept = all.filter((_, i) => i % 2 === 0);

    it('are all there where acknowledged, and none where one throws or is refused', async () => {
      const engine = await openSqliteEngine(file, systemClock);
      const unitFor = (i: number) => (i % 2 === 0 ? put : i % 4 === 1 ? putAndThrow : putAndRefuse);
      const answers = await told(all.map((name, i) => engine.write(() => unitFor(i)(name))));
      expect(answers).toEqual(
        all.map((name, i) => [name, `${name} is thrown`, name, `${name} is refused`][i % 4]),
      );
      expect(names()).toEqual(kept);
      await engine.close();
    });

    it('lose acknowledged writes on TypeORM’s one connection without the gate', async () => {
      await (await openSqliteEngine(file, systemClock)).close();
      const source = await new DataSource({ type: 'better-sqlite3', database: file }).initialize();
      const turn = () => new Promise<void>((resolve) => systemClock.soon(resolve));
      const request = (name: string, i: number): Promise<string> =>
        source.transaction(async (manager) => {
          await manager.query(insertSql, [name, '']);
          await turn();
          if (i % 2 === 1) throw new Error(`${name} is thrown`);
          return name;
        });
      const asked: Promise<unknown>[] = [];
      for (const [i, name] of all.entries()) {
        // One after the other, as requests come; each overlaps the next.
        asked.push(request(name, i).catch((e: unknown) => e));
        await turn();
      }
      const answers = await Promise.all(asked);
      await source.destroy();
      const there = new Set(names());
      const acknowledged = all.filter((name, i) => answers[i] === name);
      expect(acknowledged.length).toBeGreaterThan(0);
      expect(acknowledged.filter((name) => !there.has(name)).length).toBeGreaterThan(0);
    });
  });

  it('answers after the commit, and goes in the order in which it was asked', async () => {
    const engine = await openSqliteEngine(file, systemClock);
    const order: string[] = [];
    await Promise.all(
      numbered(50).map(async (name) => {
        order.push(await engine.write(() => put(name)));
        expect(names()).toContain(name);
      }),
    );
    expect(order).toEqual(numbered(50));
    await engine.close();
  });

  it('closes after what was asked before, and takes nothing afterwards', async () => {
    const engine = await openSqliteEngine(file, systemClock);
    const asked = numbered(3).map((name) => engine.write(() => put(name)));
    const closed = engine.close();
    await expect(engine.write(() => put('too-late'))).rejects.toThrow('closed');
    await closed;
    expect(await told(asked)).toEqual(numbered(3));
    expect(names()).toEqual(numbered(3));
  });

  describe('on a connection that meets trouble', () => {
    let writing: WritingConnection;
    /** What is wrong with the connection, also with one that is opened anew. */
    let trouble: string | undefined;
    let reopened: number;
    const inflict = (pragma: string): void =>
      void writing.database.gated(() => writing.database.pragma(pragma));
    const line: GateLine = {
      get database() {
        return writing.database;
      },
      async reopen() {
        await writing.source.destroy();
        writing = await openWriting(file);
        reopened++;
        if (trouble !== undefined) inflict(trouble);
      },
    };
    // On a clock that stands still a group is never cut short: all that waits is one group.
    const gateOn = async () => {
      writing = await openWriting(file);
      reopened = 0;
      trouble = undefined;
      return writeGate(line, manualClock());
    };
    afterEach(() => writing.source.destroy());

    const large = 'x'.repeat(1_000_000);

    it('refuses the whole group when the disk fills inside it, and works again once there is room', async () => {
      const gate = await gateOn();
      await gate.submit(() => put('before'));
      const pages = Number(writing.database.pragma('page_count', { simple: true }));
      inflict((trouble = `max_page_count = ${pages + 8}`));
      const answers = await told([
        gate.submit(() => put('a')),
        gate.submit(() => put('b')),
        gate.submit(() => put('too-large', large)),
        gate.submit(() => put('c')),
      ]);
      expect(answers).toEqual(['store-full', 'store-full', 'store-full', 'c']);
      expect(names()).toEqual(['before', 'c']);
      expect(reopened).toBe(1);

      trouble = undefined;
      expect(await told([gate.submit(() => put('again-too-large', large))])).toEqual(['store-full']);
      const later = ['a', 'b', 'too-large'].map((name) => gate.submit(() => put(name, large)));
      expect(await told(later)).toEqual(['a', 'b', 'too-large']);
      expect(names()).toEqual(['a', 'b', 'before', 'c', 'too-large']);
    });

    it('keeps the same group where the disk has room', async () => {
      const gate = await gateOn();
      const units = ['a', 'b', 'too-large', 'c'].map((name) => gate.submit(() => put(name, large)));
      expect(await told(units)).toEqual(['a', 'b', 'too-large', 'c']);
      expect(reopened).toBe(0);
    });

    it('says that it is broken while it can only be read, and recovers', async () => {
      const gate = await gateOn();
      inflict((trouble = 'query_only = ON'));
      const both = () => told(['a', 'b'].map((name) => gate.submit(() => put(name))));
      expect(await both()).toEqual(['store-broken', 'store-broken']);
      trouble = undefined;
      expect(await both()).toEqual(['a', 'b']);
    });
  });

  describe('outside of it', () => {
    it('nothing writes, whoever holds the connection; everything may be read', async () => {
      const { database, source } = await openWriting(file);
      const forbidden = 'a write outside the write gate';
      const write = "INSERT INTO meta (name, value) VALUES ('x', '')";
      expect(() => database.prepare(write).run()).toThrow(forbidden);
      expect(() => database.prepare(`${write} RETURNING name`).all()).toThrow(forbidden);
      expect(() => database.exec(write)).toThrow(forbidden);
      expect(() => database.prepare('/* now */ BEGIN').run()).toThrow(forbidden);
      expect(() => database.pragma('synchronous = OFF')).toThrow(forbidden);
      expect(() => database.transaction()).toThrow('submit a unit');
      await expect(source.query(write)).rejects.toThrow(forbidden);
      await expect(source.transaction((manager) => manager.query(write))).rejects.toThrow(forbidden);
      expect(database.prepare('SELECT name FROM meta').all()).toEqual([]);
      expect(database.pragma('synchronous', { simple: true })).toBe(2);
      database.gated(() => database.exec(write));
      expect(database.prepare('SELECT name FROM meta').all()).toEqual([{ name: 'x' }]);
      await source.destroy();
    });
  });

  it('says that it is busy while another process holds the lock, lets everybody read, and recovers', async () => {
    const engine = await openSqliteEngine(file, systemClock);
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    expect(await told(['a', 'b'].map((name) => engine.write(() => put(name))))).toEqual([
      'store-busy',
      'store-busy',
    ]);
    expect(names()).toEqual([]);
    other.exec('ROLLBACK');
    other.close();
    expect(await engine.write(() => put('a'))).toBe('a');
    expect(names()).toEqual(['a']);
    await engine.close();
  });
});
