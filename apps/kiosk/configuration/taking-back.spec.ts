import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteStore, type Store } from '#libs/store';
import { takeBack } from './taking-back.ts';

describe('a version that cannot start', () => {
  let folder: string;
  let store: Store;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tapstand-back-'));
    store = await openSqliteStore({ file: join(folder, 'tapstand.sqlite'), worker: false });
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const save = (madeFrom: number, name: string) =>
    store.saveConfiguration({
      ...{ madeFrom, at: 1, actor: 'operator:anna', note: '', changed: 'site', equals: null },
      ...{ site: JSON.stringify({ name }), workflows: '{}', secrets: [], audit: [] },
    });
  const started = (version: number) => store.markConfiguration('started', String(version), 1, []);

  it('gives way to a new version that is equal to the last one that started, and it is written down why', async () => {
    await save(0, 'good');
    await started(1);
    await save(1, 'bad');
    expect(await takeBack(store, new Error('it hurts'))).toMatchObject({
      version: 2,
      to: 1,
      why: 'it hurts',
    });
    expect(await store.newestConfiguration()).toMatchObject({
      version: 3,
      equals: 1,
      actor: 'service',
      site: '{"name":"good"}',
    });
    expect(await store.configurationMark('taken-back')).toContain('it hurts');
  });

  it('stays when it has started before: something else is to blame', async () => {
    await save(0, 'good');
    await save(1, 'newer');
    await started(2);
    expect(await takeBack(store, new Error('the port is taken'))).toBeNull();
    expect(await store.newestVersion()).toBe(2);
  });

  it('stays where nothing ever started', async () => {
    await save(0, 'first');
    expect(await takeBack(store, new Error('it hurts'))).toBeNull();
    expect(await takeBack(store, new Error('it hurts'))).toBeNull();
  });
});
