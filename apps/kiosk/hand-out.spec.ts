import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { readYaml } from '#libs/config';
import type { Tap } from '#libs/domain';
import { stepTypes } from '#libs/steps';
import { openSqliteStore, type Store } from '#libs/store';
import { workflowFile } from '#libs/workflow';
import { Asking } from './asking.ts';
import { badgeMarker } from './badge-key.ts';
import { Book } from './book.ts';
import type { DeskParts } from './desk-parts.ts';
import { HandOut } from './hand-out.ts';
import { KeyedQueue } from './keyed-queue.ts';
import { Screens } from './screens.ts';
import { Shelf } from './shelf.ts';
import { WhoIsIt } from './who.ts';

const mark = badgeMarker(Buffer.alloc(32, 7));
const anna = 'a1000001';
const station = { id: 'ward', name: 'Ward 3', language: 'en' } as const;

describe('the desk', () => {
  let clock: ManualClock;
  let store: Store;
  let screens: Screens;
  let handOut: HandOut;
  let seq = 0;

  beforeEach(async () => {
    clock = manualClock();
    store = await openSqliteStore({
      file: join(mkdtempSync(join(tmpdir(), 'tapstand-desk-')), 'desk.sqlite'),
      clock,
      worker: false,
    });
    const devices = [1, 2].map((n) => ({
      id: `phone-${n}`,
      name: `Phone ${n}`,
      serial: `SN${n}`,
      group: 'phones',
      platform: 'ios',
    }));
    const bays = devices.map((d, i) => ({ station: 'ward', cabinet: 'c', bay: i + 1, device: d.id }));
    await store.syncSite({ at: clock.now(), stations: [station], devices, bays });
    const levels = bays.map(({ bay }) => ({ bay, occupied: true }));
    await store.recordBays({ station: 'ward', cabinet: 'c', at: clock.now(), levels });
    const person = {
      id: 'local:anna',
      userName: 'anna',
      firstName: 'Anna',
      displayName: 'Anna',
      enabled: true,
      attributes: {},
      seenAt: 0,
    };
    const { hmacs } = mark({ technology: 'csn', bytes: anna });
    await store.rememberPerson({ person, hmacs, source: 'enrolled', at: 0, audit: [] });
    handOut = new HandOut(await parts());
  });
  afterEach(async () => {
    await store.close();
  });

  async function parts(): Promise<DeskParts> {
    const ports = new Set(['lights', 'mdm'] as const);
    const book = new Book({
      store,
      clock,
      steps: stepTypes,
      stagingUsers: new Map([['phones', 'staging-ward']]),
    });
    const file = readYaml('config/workflows.yaml', workflowFile(stepTypes, ports));
    if (!file.ok) throw new Error(file.problems[0]?.sentence);
    await book.load(file.value, clock.now());
    screens = new Screens([station], clock, store);
    const fail = (what: string, error: unknown): void => {
      throw new Error(what, { cause: error });
    };
    const who = new WhoIsIt({ store, directory: null, clock, mark, cacheMs: 0, trouble: () => undefined });
    return {
      store,
      clock,
      book,
      who,
      screens,
      asking: new Asking(screens),
      shelf: new Shelf(store),
      queue: new KeyedQueue(),
      awaited: new Map(),
      stationName: () => 'Ward 3',
      cabinetUp: () => true,
      wake: () => undefined,
      trouble: fail,
    };
  }

  const tap = (more: Partial<Tap> = {}): Tap => ({
    station: 'ward',
    boot: 'b',
    seq: ++seq,
    reader: 'left',
    at: clock.now(),
    reading: { technology: 'csn', bytes: anna },
    ...more,
  });
  const panel = () => screens.of('ward')?.panel('reader:left');
  const has = async () => (await store.heldBy('local:anna')).map((h) => h.device.id);

  it('gives a phone and says so only after it is written', async () => {
    await handOut.tap(tap());
    expect(await has()).toEqual(['phone-1']);
    expect(panel()).toMatchObject({ kind: 'take', firstName: 'Anna', bay: 1 });
  });

  it('starts nothing for a tap older than five seconds, and says so; one of five seconds still counts', async () => {
    await handOut.tap(tap({ at: clock.now() - 5_001 }));
    expect(await has()).toEqual([]);
    expect(panel()).toMatchObject({ kind: 'refused', fault: 'tap-late' });
    await handOut.tap(tap({ at: clock.now() - 5_000 }));
    expect(await has()).toEqual(['phone-1']);
  });

  it('counts a tap once, however often it is resent', async () => {
    const same = tap();
    const answers = await Promise.all([handOut.tap(same), handOut.tap(same)]);
    expect(answers.sort()).toEqual([false, true]);
    await handOut.tap(same);
    expect(await has()).toEqual(['phone-1']);
    const run = (await store.heldBy('local:anna'))[0]?.runId ?? '';
    expect((await store.run(run))?.run.revision).toBe(0);
  });

  it('never tells a number to the store or the screen', async () => {
    await handOut.tap(tap({ reading: { technology: 'csn', bytes: 'deadbeef' } }));
    expect(panel()).toMatchObject({ kind: 'refused', fault: 'badge-unknown' });
    expect(JSON.stringify(screens.of('ward')?.view())).not.toContain('deadbeef');
  });

  it('refuses a blocked badge at once, although it was enrolled', async () => {
    await store.revokeBadge(mark({ technology: 'csn', bytes: anna }).hmacs[0] ?? '', clock.now(), []);
    await handOut.tap(tap());
    expect(panel()).toMatchObject({ kind: 'refused', fault: 'badge-revoked' });
    expect(await has()).toEqual([]);
  });
});
