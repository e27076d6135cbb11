import { describe, expect, it } from '@jest/globals';
import type { BayReport, Store } from '#libs/store';
import { effectOf, noon, personNamed, remember, runNamed, siteOf, take, unitOf } from './store-rig.ts';

const report = (levels: BayReport['levels'], at = noon): BayReport => ({
  station: 'ward',
  cabinet: 'c',
  at,
  levels,
});
const place = (bay: number) => ({ station: 'ward', cabinet: 'c', bay });

/** The site and its bays, people and their badges, workflows. */
export function storeSiteStories(store: () => Store): void {
  describe('the site', () => {
    it('may be said twice', async () => {
      await take(store(), { who: 'anna' });
      await store().syncSite(siteOf(3));
      expect(await store().candidates('ward')).toHaveLength(3);
      expect((await store().device('d1'))?.device).toMatchObject({ epoch: 1, out: true, platform: 'ios' });
    });

    it('retires what it no longer names and keeps its history', async () => {
      await take(store(), { who: 'anna', device: 'd3' });
      await store().syncSite(siteOf(2));
      expect((await store().candidates('ward')).map((d) => d.id)).toEqual(['d1', 'd2']);
      expect(await store().device('d3')).toMatchObject({ device: { inPool: false }, holder: { epoch: 1 } });
      const again = await take(store(), { who: 'ben', device: 'd3', expectedEpoch: 1 });
      expect(again).toEqual({ ok: false, conflict: 'device-not-free' });
    });

    it('lets two devices change places', async () => {
      const site = siteOf(2);
      const [a, b] = site.bays;
      if (a === undefined || b === undefined) throw new Error('a site of two has two bays');
      await store().recordBays(report([{ bay: 1, occupied: true }]));
      await store().syncSite({
        ...site,
        bays: [
          { ...a, device: b.device },
          { ...b, device: a.device },
        ],
      });
      const candidates = await store().candidates('ward');
      expect(candidates.map((d) => [d.place?.bay, d.id, d.docked])).toEqual([
        [1, 'd2', undefined],
        [2, 'd1', undefined],
      ]);
    });

    it('finds a device by id, serial number and name, whatever the case', async () => {
      for (const ref of ['d2', 'SN002', 'sn002', 'phone 2', 'PHONE 2']) {
        expect((await store().device(ref))?.device.id).toBe('d2');
      }
      expect(await store().device('phone')).toBeNull();
    });

    it('counts what may be taken', async () => {
      expect(await store().readiness('ward')).toEqual({ ready: 0, total: 3 });
      const levels = [1, 2, 3].map((bay) => ({ bay, occupied: true, faulty: bay === 3 }));
      await store().recordBays(report(levels));
      expect(await store().readiness('ward')).toEqual({ ready: 2, total: 3 });
      await take(store(), { who: 'anna' });
      expect(await store().readiness('ward')).toEqual({ ready: 1, total: 3 });
      expect(await store().readiness('elsewhere')).toEqual({ ready: 0, total: 0 });
    });
  });

  describe('a bay report', () => {
    it('answers what changed for bays tied to a device, the first report included', async () => {
      const first = await store().recordBays(
        report([
          { bay: 1, occupied: true },
          { bay: 9, occupied: true },
        ]),
      );
      expect(first).toEqual([{ deviceId: 'd1', place: place(1), now: 'docked' }]);
      expect(await store().recordBays(report([{ bay: 1, occupied: true }]))).toEqual([]);
      expect(await store().recordBays(report([{ bay: 1, occupied: true, chargePercent: 80 }]))).toEqual([]);
      const gone = await store().recordBays(report([{ bay: 1, occupied: false }]));
      expect(gone).toEqual([{ deviceId: 'd1', place: place(1), now: 'removed' }]);
    });

    it('is what a candidate knows of its bay', async () => {
      const level = { bay: 1, occupied: true, chargePercent: 80, charged: false, faulty: true };
      await store().recordBays(report([level]));
      const [first, second] = await store().candidates('ward');
      expect(first).toMatchObject({ docked: true, chargePercent: 80, charged: false, bayFaulty: true });
      expect(second).not.toHaveProperty('docked');
    });

    it('contradicts a custody that waits for a removal that happened, and one whose phone came back', async () => {
      const wait = { kind: 'removal' as const, deviceId: 'd1', deadline: noon + 60_000 };
      await store().recordBays(report([1, 2].map((bay) => ({ bay, occupied: true }))));
      await take(store(), { who: 'anna', at: noon + 1, more: { wait } });
      await take(store(), { who: 'ben', device: 'd2', at: noon + 1 });
      expect(await store().contradictions()).toEqual([]);
      await store().recordBays(
        report(
          [1, 2].map((bay) => ({ bay, occupied: false })),
          noon + 2,
        ),
      );
      expect(await store().contradictions()).toEqual([{ deviceId: 'd1', now: 'removed', place: place(1) }]);
      await store().recordBays(
        report(
          [2].map((bay) => ({ bay, occupied: true })),
          noon + 3,
        ),
      );
      expect(await store().contradictions()).toContainEqual({
        deviceId: 'd2',
        now: 'docked',
        place: place(2),
      });
    });

    it('is answered with the newest light wanted for each bay', async () => {
      const light = (id: string, bay: number, shown: string) =>
        effectOf(id, {
          deviceId: `d${bay}`,
          target: 'cabinet',
          register: 'light',
          params: { cabinet: 'c', bay, light: shown },
        });
      const effects = [light('a', 1, 'take'), light('b', 2, 'ready'), light('c', 1, 'off')];
      await store().commitUnit(unitOf(runNamed('r'), { effects }));
      expect(await store().lights('ward', 'c')).toEqual([
        { bay: 1, light: 'off' },
        { bay: 2, light: 'ready' },
      ]);
      expect(await store().lights('ward', 'other')).toEqual([]);
    });
  });

  describe('a badge', () => {
    it('names its person by any of its readings, with what she has', async () => {
      await remember(store(), 'anna', ['h1', 'h2']);
      await take(store(), { who: 'anna' });
      const known = await store().badge(['other', 'h2']);
      expect(known).toMatchObject({
        people: [personNamed('anna')],
        state: 'active',
        source: 'enrolled',
        seenAt: noon,
      });
      expect(known?.holds.map((h) => h.device.id)).toEqual(['d1']);
      expect(await store().badge(['other'])).toBeNull();
    });

    it('tied to a second person is kept as two, never guessed', async () => {
      await remember(store(), 'anna', ['h1']);
      await remember(store(), 'ben', ['h1']);
      const known = await store().badge(['h1']);
      expect(known?.people.map((p) => p.userName).sort()).toEqual(['anna', 'ben']);
      expect(known?.holds).toEqual([]);
    });

    it('found in the directory ages until it is seen there again', async () => {
      const seen = (at: number) =>
        store().rememberPerson({
          person: personNamed('anna'),
          hmacs: ['h1'],
          source: 'directory',
          at,
          audit: [],
        });
      await seen(noon);
      expect(await store().badge(['h1'])).toMatchObject({ source: 'directory', seenAt: noon });
      await seen(noon + 9);
      expect(await store().badge(['h1'])).toMatchObject({ seenAt: noon + 9, people: [{ userName: 'anna' }] });
    });

    it('once revoked stays revoked, also when the directory shows it again', async () => {
      await remember(store(), 'anna', ['h1', 'h2']);
      const audit = [{ actor: 'cli', action: 'revoke-badge', subject: 'local:anna', detail: {} }];
      expect(await store().revokeBadge('h2', noon, audit)).toBe(true);
      expect(await store().revokeBadge('h2', noon, audit)).toBe(false);
      expect(await store().revokeBadge('unknown', noon, audit)).toBe(false);
      const person = personNamed('anna');
      await store().rememberPerson({ person, hmacs: ['h1'], source: 'directory', at: noon, audit: [] });
      expect(await store().badge(['h1'])).toMatchObject({ state: 'revoked', people: [{ userName: 'anna' }] });
      await remember(store(), 'anna', ['h1']);
      expect(await store().badge(['h1'])).toMatchObject({ state: 'active' });
    });

    it('leads to a person who is found by name, whatever the case, with what she has', async () => {
      await take(store(), { who: 'anna' });
      const found = await store().personByName('ANNA');
      expect(found).toMatchObject({ person: personNamed('anna'), has: [{ device: { id: 'd1' } }] });
      expect(await store().personByName('nobody')).toBeNull();
    });
  });

  describe('a workflow', () => {
    it('keeps one version per body', async () => {
      expect(await store().keepWorkflow('check-out', '{"a":1}', noon)).toBe(1);
      expect(await store().keepWorkflow('check-out', '{"a":2}', noon)).toBe(2);
      expect(await store().keepWorkflow('check-out', '{"a":1}', noon)).toBe(1);
      expect(await store().keepWorkflow('check-in', '{"a":1}', noon)).toBe(1);
      expect(await store().workflow('check-out', 2)).toEqual({
        id: 'check-out',
        version: 2,
        body: '{"a":2}',
      });
      expect(await store().workflow('check-out', 3)).toBeNull();
    });
  });
}
