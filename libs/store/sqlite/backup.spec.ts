import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock } from '#libs/clock';
import { backupSqlite, openSqliteStore, restoreSqlite, type Store } from '#libs/store';

const clock = manualClock();
const audit = (subject: string) => [{ actor: 'operator', action: 'test', subject, detail: {} }];

let folder: string;
let file: string;
let copy: string;
let store: Store | undefined;
const open = async (): Promise<Store> => (store = await openSqliteStore({ file, clock, worker: false }));
const close = async (): Promise<void> => {
  await store?.close();
  store = undefined;
};
/** Something that is written down. */
const enrol = (name: string) =>
  store?.rememberPerson({
    person: {
      id: `local:${name}`,
      userName: name,
      firstName: name,
      displayName: name,
      enabled: true,
      attributes: {},
      seenAt: 1,
    },
    hmacs: [`hmac of ${name}`],
    source: 'enrolled',
    at: 1,
    audit: audit(name),
  });
const people = (): Promise<string[]> => (store as Store).knownPeople();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tapstand-backup-'));
  file = join(folder, 'tapstand.sqlite');
  copy = join(folder, 'copy.sqlite');
  await open();
  await enrol('anna');
});
afterEach(async () => {
  await close();
  rmSync(folder, { recursive: true });
});

describe('a backup', () => {
  it('is made while the database is in use, holds all that was promised, and is for its owner alone', async () => {
    const made = await backupSqlite(file, copy);
    expect(made).toMatchObject({ file: copy, extent: { audit: 1, restoredAt: null } });
    expect(made.bytes).toBe(statSync(copy).size);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    await enrol('ben');
    expect(await people()).toEqual(['anna', 'ben']);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('never writes over a file, and leaves none behind where it fails', async () => {
    writeFileSync(copy, 'something of somebody');
    await expect(backupSqlite(file, copy)).rejects.toMatchObject({ code: 'store-broken' });
    expect(readFileSync(copy, 'utf8')).toBe('something of somebody');
    const nowhere = join(folder, 'missing', 'copy.sqlite');
    await expect(backupSqlite(file, nowhere)).rejects.toMatchObject({ code: 'store-broken' });
    await expect(backupSqlite(join(folder, 'none.sqlite'), join(folder, 'b'))).rejects.toMatchObject({
      code: 'store-broken',
    });
    expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([]);
  });
});

describe('a restore', () => {
  const restore = () => restoreSqlite(copy, file, audit('restore'), clock);
  beforeEach(async () => {
    await backupSqlite(file, copy);
    await enrol('ben');
  });

  it('puts the copy in place, keeps what was there, and holds the MDM until somebody confirms', async () => {
    await close();
    const { kept, extent } = await restore();
    await open();
    expect(await people()).toEqual(['anna']);
    expect(await store?.extent()).toEqual(extent);
    expect(extent).toMatchObject({ audit: 2, restoredAt: clock.now() });
    expect(await store?.mdmHold()).toMatchObject({ why: 'restored' });
    await close();
    file = kept ?? '';
    await open();
    expect(await people()).toEqual(['anna', 'ben']);
    expect(await store?.mdmHold()).toBeNull();
  });

  it('is refused while somebody uses the database, and changes nothing', async () => {
    await expect(restore()).rejects.toMatchObject({ code: 'store-busy' });
    await enrol('clara');
    expect(await people()).toEqual(['anna', 'ben', 'clara']);
    expect(readdirSync(folder).filter((name) => /before|restoring/.test(name))).toEqual([]);
    await close();
    expect((await restore()).kept).not.toBeNull();
  });

  it('replaces a damaged file and a missing one', async () => {
    await close();
    writeFileSync(file, 'x'.repeat(8_192));
    const { kept } = await restore();
    expect(readFileSync(kept ?? '', 'utf8')).toBe('x'.repeat(8_192));
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
    expect((await restore()).kept).toBeNull();
    await open();
    expect(await people()).toEqual(['anna']);
  });

  it.each([
    ['a file that is none', () => writeFileSync(copy, 'nothing of ours')],
    ['a file that is not there', () => rmSync(copy)],
    ['an empty one', () => writeFileSync(copy, '')],
    [
      'a damaged one',
      () => {
        const bytes = readFileSync(copy);
        bytes.fill(0x41, 4_096, bytes.length);
        writeFileSync(copy, bytes);
      },
    ],
  ])('refuses %s, and what was there stays', async (_, spoil) => {
    await close();
    spoil();
    await expect(restore()).rejects.toMatchObject({ code: 'store-broken' });
    expect(existsSync(file)).toBe(true);
    await open();
    expect(await people()).toEqual(['anna', 'ben']);
  });
});
