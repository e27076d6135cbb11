import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { mountSmallDisk, type SmallDisk } from '#test/simulators/disk';
import { badges, openWard, type Ward } from '#test/stage';
import { until } from '#test/support';

const shown = (ward: Ward, fault: string): Promise<boolean> =>
  until(`the screen says ${fault}`, () =>
    ward.screen.panels.some((p) => p.panel.kind === 'refused' && p.panel.fault === fault),
  );

describe('records that cannot be written', () => {
  let ward: Ward | undefined;
  let disk: SmallDisk | undefined;
  afterEach(async () => {
    await ward?.close();
    disk?.unmount();
    ward = undefined;
    disk = undefined;
  });

  /** Anna has phone 1 in her hand. */
  async function annaHasOne(database: Record<string, unknown>): Promise<Ward> {
    const opened = await openWard({ database });
    ward = opened;
    await opened.tap(badges.anna);
    await opened.screen.shows('take');
    await opened.pull(1);
    await opened.screen.shows('ready');
    opened.screen.forget();
    return opened;
  }

  it('full disk: nothing is given, a return is found as soon as there is room, nothing that was promised is lost', async () => {
    disk = mountSmallDisk(8 * 1_048_576);
    if (disk === undefined)
      throw new Error('this needs the right to mount a small disk: run the tests as root');
    const { folder } = disk;
    const opened = await annaHasOne({ sqlite: { file: join(folder, 'tapstand.sqlite') } });
    disk.fill(64 * 1_024);
    await until('the disk is full for the service too', async () => {
      await opened.tap(badges.ben);
      return opened.screen.panels.some((p) => p.panel.kind === 'refused' && p.panel.fault === 'store-full');
    });
    await opened.dock(1);
    expect((await opened.kiosk.api('GET', 'people/anna.berg')).body['has']).toHaveLength(1);
    disk.makeRoom();
    await opened.screen.shows('thank-you', undefined, 20_000);
    await opened.uemLists('TAPSTAND0001', 'staging-ward');
    opened.screen.forget();
    await opened.tap(badges.clara);
    await opened.screen.shows('take');
  }, 60_000);

  it('locked database: the tap is refused in words, and the next one is served', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'tapstand-locked-')), 'tapstand.sqlite');
    const opened = await annaHasOne({ sqlite: { file } });
    const thief = new Database(file);
    thief.exec('BEGIN IMMEDIATE');
    await opened.tap(badges.ben);
    await shown(opened, 'store-busy');
    thief.exec('ROLLBACK');
    thief.close();
    opened.screen.forget();
    await opened.tap(badges.ben);
    await opened.screen.shows('take');
  }, 60_000);
});
