import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import { isFault } from '#libs/domain';
import { mountSmallDisk, type SmallDisk } from '#test/simulators/disk';
import { run, type Command } from '../statement.ts';
import { openSqliteEngine } from './engine.ts';

const megabyte = 1_048_576;
const open = (file: string) => openSqliteEngine(file, systemClock);
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no fault',
    (e: unknown) => (isFault(e) ? e.code : String(e)),
  );

describe('a database that cannot be opened', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tapstand-trouble-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is broken, whoever says so: SQLite or the operating system', async () => {
    const noDatabase = join(folder, 'letter.txt');
    writeFileSync(noDatabase, 'Dear diary, '.repeat(1_000));
    expect(await codeOf(open(noDatabase))).toBe('store-broken');
    expect(await codeOf(open(join(noDatabase, 'tapstand.db')))).toBe('store-broken');
    expect(await codeOf(open(folder))).toBe('store-broken');
    expect(readdirSync(folder)).toEqual(['letter.txt']);
  });

  it('opens beside it, in a folder that is not there yet', async () => {
    const engine = await open(join(folder, 'new/and/deep/tapstand.db'));
    expect(engine.dialect).toBe('sqlite');
    await engine.close();
  });
});

/** A mount needs root; the gate's own suite fills a database without one. */
const disk = mountSmallDisk(8 * megabyte);
if (disk === undefined)
  process.stderr.write('\n*** SKIPPED: a disk that fills needs the right to mount ***\n');
disk?.unmount();

(disk === undefined ? describe.skip : describe)('a disk of its own', () => {
  let small: SmallDisk;
  beforeEach(() => {
    const mounted = mountSmallDisk(8 * megabyte);
    if (mounted === undefined) throw new Error('mounting was allowed a moment ago');
    small = mounted;
  });
  afterEach(() => small.unmount());

  function* put(name: string): Command<string> {
    yield* run('INSERT INTO meta (name, value) VALUES (?, ?)', name, 'x'.repeat(10_000));
    return name;
  }
  const crowd = Array.from({ length: 100 }, (_, i) => `unit-${i}`);

  it('that fills refuses whole groups and keeps nothing of them; once there is room it keeps them', async () => {
    const engine = await open(join(small.folder, 'tapstand.db'));
    await engine.write(() => put('before'));
    small.fill(200_000);
    const group = () => Promise.all(crowd.map((name) => codeOf(engine.write(() => put(name)))));
    const refused = await group();
    const kept = crowd.filter((_, i) => refused[i] === 'no fault');
    expect(new Set(refused.filter((r) => r !== 'no fault'))).toEqual(new Set(['store-full']));
    const count = () =>
      engine.read(function* () {
        const rows = (yield { sql: 'SELECT name FROM meta', values: [], want: 'all' }) as unknown[];
        return rows.length;
      });
    expect(await count()).toBe(1 + kept.length);

    small.makeRoom();
    const missing = crowd.filter((name) => !kept.includes(name));
    const again = await Promise.all(missing.map((name) => codeOf(engine.write(() => put(name)))));
    expect(new Set(again)).toEqual(new Set(['no fault']));
    expect(await count()).toBe(1 + crowd.length);
    await engine.close();
  });

  it('that is full or read-only from the start is said by its fault; put right, it opens', async () => {
    const file = join(small.folder, 'deep/tapstand.db');
    small.fill(0);
    expect(await codeOf(open(file))).toBe('store-full');
    small.makeRoom();
    small.readOnly(true);
    expect(await codeOf(open(join(small.folder, 'other/tapstand.db')))).toBe('store-broken');
    small.readOnly(false);
    await (await open(file)).close();
    small.readOnly(true);
    expect(await codeOf(open(file))).toBe('store-broken');
    small.readOnly(false);
    await (await open(file)).close();
  });
});
