import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import { openSqliteStore } from '#libs/store';
import { siteOf, take, remember, type StoreRig } from './store-rig.ts';
import { crowdStories } from './store-crowd.suite.ts';
import { storeSuite } from './store.suite.ts';

type Open = typeof openSqliteStore;

const rigOf = async (open: Open, worker: boolean): Promise<StoreRig> => {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-store-'));
  const store = await open({ file: join(folder, 'tapstand.db'), clock: systemClock, worker });
  return {
    store,
    async close() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
};

describe('the SQLite store in this thread', () => {
  storeSuite(() => rigOf(openSqliteStore, false));
  crowdStories(() => rigOf(openSqliteStore, false));

  it('still has after opening again what it was told before', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tapstand-store-'));
    const file = join(folder, 'tapstand.db');
    const open = () => openSqliteStore({ file, clock: systemClock, worker: false });
    const before = await open();
    await before.syncSite(siteOf(1));
    await remember(before, 'anna');
    await take(before, { who: 'anna' });
    await before.close();
    const after = await open();
    expect((await after.device('d1'))?.holder?.person.userName).toBe('anna');
    await after.close();
    rmSync(folder, { recursive: true });
  });
});

/** A thread runs compiled code: `npm test` builds it first. */
const built = resolve('dist/libs/store/index.js');

describe('the SQLite store in its worker', () => {
  if (!existsSync(built)) throw new Error(`${built} is missing: run npm run build first`);
  const opened = async (): Promise<Open> =>
    ((await import(pathToFileURL(built).href)) as { openSqliteStore: Open }).openSqliteStore;
  storeSuite(async () => rigOf(await opened(), true));
  crowdStories(async () => rigOf(await opened(), true));

  it('refuses with store-broken a file that cannot be one, and opens one that can', async () => {
    const open = await opened();
    const folder = mkdtempSync(join(tmpdir(), 'tapstand-store-'));
    const notes = join(folder, 'notes.txt');
    writeFileSync(notes, 'this is no database, and long enough to be sure of it: '.repeat(20));
    for (const file of [notes, join(notes, 'tapstand.db')]) {
      const refused = await open({ file, clock: systemClock }).catch((e: unknown) => e);
      expect(refused).toMatchObject({ code: 'store-broken' });
    }
    await (await open({ file: join(folder, 'tapstand.db'), clock: systemClock })).close();
    rmSync(folder, { recursive: true });
  });

  it('refuses calls after it was closed', async () => {
    const rig = await rigOf(await opened(), true);
    await rig.close();
    await expect(rig.store.nextDue()).rejects.toThrow('closed');
  });
});
