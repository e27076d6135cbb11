import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Store } from '#libs/store';
import { auditStories } from './store-audit.suite.ts';
import { accessStories } from './store-access.suite.ts';
import { bayStories } from './store-bays.suite.ts';
import { clockStories } from './store-clock.suite.ts';
import { configurationStories } from './store-configuration.suite.ts';
import { conflictStories } from './store-conflicts.suite.ts';
import { storeEffectsStories } from './store-effects.suite.ts';
import { laneStories } from './store-lanes.suite.ts';
import { peopleListsStories } from './store-lists-people.suite.ts';
import { listStories } from './store-lists.suite.ts';
import { operatorStories } from './store-operator.suite.ts';
import { peopleStories } from './store-people.suite.ts';
import { giveBack, noon, remember, runNamed, siteOf, take, unitOf, type StoreRig } from './store-rig.ts';
import { readinessStories } from './store-readiness.suite.ts';
import { registerStories } from './store-registers.suite.ts';
import { storeSiteStories } from './store-site.suite.ts';
import { supersedingStories } from './store-superseding.suite.ts';
import { tokenStories } from './store-tokens.suite.ts';
import { triggerStories } from './store-triggers.suite.ts';
import { stock } from './store-unit.ts';
import { unitStories } from './store-units.suite.ts';

const tap = {
  station: 'ward',
  boot: 'b1',
  seq: 1,
  reader: 'r1',
  at: noon,
  receivedAt: noon,
  badge: 'h1',
  outcome: 'run',
};

/** What every store promises; run by SQLite in this thread, SQLite in its worker, and PostgreSQL. */
export function storeSuite(open: () => Promise<StoreRig>): void {
  let rig: StoreRig;
  const store = () => rig.store;
  beforeEach(async () => {
    rig = await open();
    await store().syncSite(siteOf(3));
    for (const who of ['anna', 'ben']) await remember(store(), who);
  });
  afterEach(() => rig.close());

  describe('a tap', () => {
    it('is recorded once, however often it is sent', async () => {
      expect(await store().recordTap(tap)).toBe('recorded');
      expect(await store().recordTap(tap)).toBe('known');
      expect(await store().recordTap({ ...tap, seq: 2 })).toBe('recorded');
      expect(await store().recordTap({ ...tap, boot: 'b2' })).toBe('recorded');
    });

    it('starts one run: the second unit with it writes nothing at all', async () => {
      const entry = { step: 0, attempt: 0, event: 'started', detail: { why: 'rule 1' } };
      const unit = (id: string) => unitOf(runNamed(id), { tap, journal: [entry] });
      expect(await store().commitUnit(unit('first'))).toEqual({ ok: true, epoch: null, custodyId: null });
      expect(await store().commitUnit(unit('second'))).toEqual({ ok: false, conflict: 'tap-known' });
      expect((await store().run('first'))?.journal).toEqual([{ ...entry, at: noon }]);
      expect(await store().run('second')).toBeNull();
    });
  });

  describe('a run', () => {
    it('is written whole and read back whole', async () => {
      const run = runNamed('r', {
        attributes: { 'Device User': 'anna' },
        state: 'waiting',
        personId: 'local:anna',
      });
      await store().commitUnit(unitOf(run));
      expect((await store().run('r'))?.run).toEqual(run);
    });

    it('moves on only from the revision the unit knows', async () => {
      await store().commitUnit(unitOf(runNamed('r')));
      expect(await store().commitUnit(unitOf(runNamed('r')))).toEqual({ ok: false, conflict: 'run-moved' });
      const next = runNamed('r', { revision: 1, position: 3 });
      expect(await store().commitUnit(unitOf(next))).toMatchObject({ ok: true });
      expect(await store().commitUnit(unitOf(next))).toEqual({ ok: false, conflict: 'run-moved' });
      expect((await store().run('r'))?.run.position).toBe(3);
    });

    it('is open until it is done or failed, with what it waits for', async () => {
      const wait = { kind: 'removal' as const, deviceId: 'd1', deadline: noon + 60_000 };
      await store().commitUnit(unitOf(runNamed('waits', { state: 'waiting' }), { wait }));
      await store().commitUnit(unitOf(runNamed('over', { state: 'done', endedAt: noon })));
      await store().commitUnit(unitOf(runNamed('broken', { state: 'failed', endedAt: noon })));
      const open = await store().openRuns();
      expect(open.map((o) => [o.run.id, o.wait])).toEqual([['waits', { ...wait, runId: 'waits' }]]);
      expect(await store().waitFor('d1')).toEqual({ ...wait, runId: 'waits' });
      expect(await store().waitFor('d2')).toBeNull();
      expect(await store().dueWaits(noon + 59_999)).toEqual([]);
      expect(await store().dueWaits(noon + 60_000)).toHaveLength(1);
    });

    it('keeps its wait when a unit says nothing of it, and drops it when a unit says null', async () => {
      const wait = { kind: 'removal' as const, deviceId: 'd1', deadline: noon };
      await store().commitUnit(unitOf(runNamed('r'), { wait }));
      await store().commitUnit(unitOf(runNamed('r', { revision: 1 })));
      expect(await store().waitFor('d1')).not.toBeNull();
      await store().commitUnit(unitOf(runNamed('r', { revision: 2 }), { wait: null }));
      expect(await store().waitFor('d1')).toBeNull();
    });
  });

  describe('custody', () => {
    it('moves the device to the next epoch and names the holder', async () => {
      const answer = await take(store(), { who: 'anna' });
      expect(answer).toMatchObject({ ok: true, epoch: 1 });
      const facts = await store().device('d1');
      expect(facts?.device).toMatchObject({ epoch: 1, out: true, timesOut: 1 });
      expect(facts?.holder).toMatchObject({
        epoch: 1,
        since: noon,
        station: 'ward',
        person: { userName: 'anna' },
      });
      expect((await store().heldBy('local:anna')).map((h) => h.device.id)).toEqual(['d1']);
    });

    it('ends with the return, and the next epoch belongs to the next holder', async () => {
      await take(store(), { who: 'anna' });
      expect(await giveBack(store(), 1)).toMatchObject({ ok: true, epoch: 2 });
      expect((await store().device('d1'))?.holder).toBeNull();
      expect(await take(store(), { who: 'ben', expectedEpoch: 2 })).toMatchObject({ ok: true, epoch: 3 });
      expect((await store().device('d1'))?.device.timesOut).toBe(2);
    });

    it('gives a device to one person only', async () => {
      await take(store(), { who: 'anna' });
      const second = await take(store(), { who: 'ben', expectedEpoch: 1 });
      expect(second).toEqual({ ok: false, conflict: 'device-not-free' });
      expect(await take(store(), { who: 'ben', device: 'd2' })).toMatchObject({ ok: true });
    });

    it('refuses a decision made on an older epoch', async () => {
      await take(store(), { who: 'anna' });
      expect(await giveBack(store(), 0)).toEqual({ ok: false, conflict: 'epoch-moved' });
      expect(await giveBack(store(), 1)).toMatchObject({ ok: true });
      expect(await take(store(), { who: 'ben' })).toEqual({ ok: false, conflict: 'epoch-moved' });
    });

    it.each(['in', 'undone', 'forced'] as const)('refuses "%s" for a device nobody has', async (kind) => {
      expect(await giveBack(store(), 0, kind)).toEqual({ ok: false, conflict: 'device-not-out' });
      await take(store(), { who: 'anna' });
      expect(await giveBack(store(), 1, kind)).toMatchObject({ ok: true });
    });

    it('stops at the limit, and not before', async () => {
      expect(await take(store(), { who: 'anna', limit: 2 })).toMatchObject({ ok: true });
      expect(await take(store(), { who: 'anna', device: 'd2', limit: 2 })).toMatchObject({ ok: true });
      const third = await take(store(), { who: 'anna', device: 'd3', limit: 2 });
      expect(third).toEqual({ ok: false, conflict: 'limit-reached' });
      expect(await take(store(), { who: 'ben', device: 'd3', limit: 1 })).toMatchObject({ ok: true });
    });

    it('leaves nothing of a refused unit: no run, no journal, no effect', async () => {
      await take(store(), { who: 'anna' });
      const run = runNamed('refused', { personId: 'local:ben' });
      const custody = {
        id: 'x',
        kind: 'out' as const,
        deviceId: 'd1',
        expectedEpoch: 1,
        personId: 'local:ben',
      };
      const answer = await store().commitUnit(unitOf(run, { tap, custody }));
      expect(answer).toEqual({ ok: false, conflict: 'device-not-free' });
      expect(await store().run('refused')).toBeNull();
      expect(await store().recordTap(tap)).toBe('recorded');
    });

    it('says until when a hand-out waits to be taken, and where the phone lies', async () => {
      const wait = { kind: 'removal' as const, deviceId: 'd1', deadline: noon + 5 };
      await store().recordBays({
        station: 'ward',
        cabinet: 'c',
        at: noon,
        levels: [{ bay: 1, occupied: true }],
      });
      await take(store(), { who: 'anna', more: { wait } });
      const [held] = await store().heldBy('local:anna');
      const place = { station: 'ward', cabinet: 'c', bay: 1 };
      expect(held).toMatchObject({ waitingUntil: noon + 5, docked: true, place });
    });

    it('gives one device to exactly one of fifty who ask at once', async () => {
      const asked = Array.from({ length: 50 }, () => take(store(), { who: 'anna' }));
      const answers = await Promise.all(asked);
      expect(answers.filter((a) => a.ok)).toHaveLength(1);
      expect((await store().device('d1'))?.device.epoch).toBe(1);
    });

    it('gives one person with limit 1 exactly one of twenty devices asked for at once', async () => {
      await store().syncSite(siteOf(20));
      const asked = Array.from({ length: 20 }, (_, i) =>
        take(store(), { who: 'anna', device: `d${i + 1}`, limit: 1 }),
      );
      const answers = await Promise.all(asked);
      const refused = answers.filter((a) => !a.ok);
      expect(refused).toHaveLength(19);
      for (const answer of refused) expect(answer).toEqual({ ok: false, conflict: 'limit-reached' });
      expect(await store().heldBy('local:anna')).toHaveLength(1);
    });
  });

  storeEffectsStories(store);
  laneStories(store);
  registerStories(store);
  operatorStories(store);
  storeSiteStories(store);
  configurationStories(store);
  readinessStories(store);
  clockStories(store);
  auditStories(store);
  accessStories(store);
  tokenStories(store);
  triggerStories(store);

  /** The rig's store, with a ward of its own in place of the site above. */
  const stocked = async (devices = 3): Promise<Store> => {
    await stock(store(), devices);
    return store();
  };
  unitStories(stocked);
  conflictStories(stocked);
  supersedingStories(stocked);
  bayStories(stocked);
  peopleStories(stocked);
  listStories(stocked);
  peopleListsStories(stocked);
}
