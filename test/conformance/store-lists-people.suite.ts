import { describe, expect, it } from '@jest/globals';
import type { Store } from '#libs/store';
import { anna, beth, dawn, freshId, handOut, phone, report, someone, station } from './store-unit.ts';
import { hostile, walk } from './store-walk.ts';

function peopleListStories(stocked: (devices?: number) => Promise<Store>): void {
  const tie = (store: Store, person: typeof anna, hmac: string, at = dawn) =>
    store.rememberPerson({ person, hmacs: [hmac], source: 'directory', at, audit: [] });

  describe('the list of people', () => {
    it('is found by user name and name whatever its case, and takes no text for more than a text', async () => {
      const store = await stocked(1);
      for (const [i, name] of hostile.entries())
        await tie(store, someone(`odd${i}`, { displayName: name }), `hmac-${i}`);
      const found = async (text: string) =>
        (await store.listPeople({ text, limit: 100 })).map((p) => p.userName);
      expect(await found('ANNA')).toEqual(['anna']);
      expect(await found('ünal')).toEqual(['odd7']);
      for (const [i, text] of hostile.entries())
        expect([text, await found(text)]).toEqual([text, [`odd${i}`]]);
    });

    it('says what each has and how many badges, and is narrowed to who has something', async () => {
      const store = await stocked(2);
      await tie(store, anna, 'one');
      await tie(store, anna, 'two');
      await store.commitUnit(handOut({ device: phone(1), person: beth }));
      const rows = await store.listPeople({ text: 'ward 3b', limit: 100 });
      expect(rows.map((p) => [p.userName, p.badges, p.has.map((d) => d.id)])).toEqual([
        ['anna', 2, []],
        ['beth', 0, [phone(1)]],
      ]);
      expect((await store.listPeople({ has: true, limit: 9 })).map((p) => p.userName)).toEqual(['beth']);
      await tie(store, { ...anna, enabled: false }, 'one');
      expect((await store.listPeople({ enabled: false, limit: 9 })).map((p) => p.userName)).toEqual(['anna']);
      expect(
        (await store.listPeople({ enabled: true, text: 'ward 3b', limit: 9 })).map((p) => p.userName),
      ).toEqual(['beth']);
    });

    it('is paged without a row twice or missed, also where two have one user name', async () => {
      const store = await stocked(1);
      const ids = Array.from({ length: 5 }, (_, i) => `ldap:${i}`);
      for (const id of ids) await tie(store, someone('zoe', { id }), `hmac-${id}`);
      const rows = await walk(
        (after: [string, string] | undefined) =>
          store.listPeople({ text: 'ward 3b', limit: 2, ...(after === undefined ? {} : { after }) }),
        (p): [string, string] => [p.nameKey, p.id],
      );
      expect(rows.map((p) => p.id)).toEqual([anna.id, beth.id, ...ids]);
    });
  });

  describe('the list of badges', () => {
    it('is newest first, page by page, also among badges of one moment, and by state', async () => {
      const store = await stocked(1);
      for (let i = 0; i < 5; i++) await tie(store, anna, `b${i}`);
      await tie(store, beth, 'newer', dawn + 1);
      await tie(store, beth, 'b3');
      expect(await store.revokeBadgeById('b1', dawn + 2, [])).toBe(true);
      expect(await store.revokeBadgeById('b1', dawn + 2, [])).toBe(false);
      const rows = await walk(
        (after: [string | number, string] | undefined) =>
          store.listBadges({ limit: 2, ...(after === undefined ? {} : { after }) }),
        (b): [string | number, string] => [b.order, b.key],
      );
      expect(rows.map((b) => b.id)).toEqual(['newer', 'b4', 'b3', 'b2', 'b1', 'b0']);
      const ids = async (state: 'active' | 'revoked' | 'ambiguous') =>
        (await store.listBadges({ state, limit: 9 })).map((b) => b.id);
      expect(await ids('revoked')).toEqual(['b1']);
      expect(await ids('ambiguous')).toEqual(['b3']);
      expect(await ids('active')).toHaveLength(5);
      expect((await store.badge(['b1']))?.state).toBe('revoked');
    });

    it('with a search is in the order of the names, page by page', async () => {
      const store = await stocked(1);
      for (const i of [2, 0, 1]) await tie(store, anna, `a${i}`);
      await tie(store, beth, 'b');
      const rows = await walk(
        (after: [string | number, string] | undefined) =>
          store.listBadges({ text: 'ward', limit: 1, ...(after === undefined ? {} : { after }) }),
        (b): [string | number, string] => [b.order, b.key],
      );
      expect(rows.map((b) => b.id)).toEqual(['a0', 'a1', 'a2', 'b']);
      expect(await store.listBadges({ text: 'nobody', limit: 9 })).toEqual([]);
      expect((await store.badgesOf(anna.id)).map((b) => b.id).sort()).toEqual(['a0', 'a1', 'a2']);
    });

    it('of two people is kept by one of them, and by nobody else', async () => {
      const store = await stocked(1);
      await tie(store, anna, 'shared');
      await tie(store, beth, 'shared');
      const keep = (badgeId: string, personId: string) =>
        store.keepBadge({ badgeId, personId, at: dawn, audit: [] });
      expect(await keep('none', anna.id)).toBe('unknown');
      expect(await keep('shared', 'local:somebody')).toBe('not-hers');
      expect((await store.badge(['shared']))?.people).toHaveLength(2);
      expect(await keep('shared', beth.id)).toBe('kept');
      expect(await store.badge(['shared'])).toMatchObject({ people: [{ id: beth.id }], source: 'enrolled' });
    });
  });

  describe('an import of people', () => {
    it('ties badges to them all at once, and finds who is known', async () => {
      const store = await stocked(1);
      const carl = someone('carl');
      const before = await store.tiedTo(['c1', 'x']);
      await store.importPeople(
        [
          { person: carl, hmacs: ['c1', 'c1r'] },
          { person: anna, hmacs: [] },
        ],
        dawn,
        [],
      );
      expect(before).toEqual({});
      expect(await store.tiedTo(['c1', 'x'])).toEqual({ c1: ['carl'] });
      expect((await store.peopleNamed(['CARL', 'nobody'])).map((p) => p.id)).toEqual([carl.id]);
      expect((await store.badge(['c1r']))?.people.map((p) => p.id)).toEqual([carl.id]);
    });
  });
}

function stationStories(stocked: (devices?: number) => Promise<Store>): void {
  describe('a station', () => {
    it('tells of its bays, who has what of them, and what is missing without a tap', async () => {
      const store = await stocked(3);
      await store.recordBays(report({ 1: true, 2: false, 3: false }, dawn + 5));
      await store.commitUnit(handOut({ device: phone(3), person: anna }));
      expect(await store.stationCounts()).toEqual([{ station, ready: 1, total: 3 }]);
      expect((await store.baysOf(station)).map((b) => [b.bay, b.occupied, b.holder?.userName])).toEqual([
        [1, true, undefined],
        [2, false, undefined],
        [3, false, 'anna'],
      ]);
      const missing = await store.missingDevices({ limit: 9 });
      expect(missing).toMatchObject([{ device: { id: phone(2) }, place: { bay: 2 }, since: dawn + 5 }]);
      expect(await store.missingDevices({ limit: 9, stations: ['elsewhere'] })).toEqual([]);
      expect(await store.missingDevices({ limit: 9, stations: [station] })).toHaveLength(1);
      expect(await store.deviceCounts({ now: dawn })).toMatchObject({
        ready: 1,
        missing: 1,
        out: 1,
        overdue: 0,
      });
      expect(await store.deviceCounts({ now: dawn, stations: [] })).toMatchObject({ ready: 0, missing: 0 });
    });

    it('tells of faulty bays only where they are', async () => {
      const store = await stocked(1);
      expect(await store.faultyBays({ limit: 9 })).toEqual([]);
      await store.recordBays({ ...report({}), levels: [{ bay: 1, occupied: true, faulty: true }] });
      expect(await store.faultyBays({ limit: 9 })).toMatchObject([{ station, bay: 1, since: dawn }]);
      expect(await store.faultyBays({ limit: 9, stations: [] })).toEqual([]);
    });
  });

  describe('figures', () => {
    it('count taps by the hour, and time each hand-out from its tap', async () => {
      const store = await stocked(1);
      const out = handOut({ device: phone(1), person: anna, at: dawn + 40 });
      if (out.tap !== undefined) out.tap.at = dawn;
      out.journal.push({ step: 2, attempt: 1, event: 'taken', detail: {} });
      await store.commitUnit(out);
      const refused = {
        station,
        boot: freshId('boot'),
        seq: 1,
        reader: 'r',
        badge: null,
        outcome: 'badge-unknown',
      };
      await store.recordTap({ ...refused, at: dawn, receivedAt: dawn + 5_400_000 });
      const span = { from: dawn, to: dawn + 7_200_000 };
      expect(await store.tapHours(span)).toEqual([
        { station, hour: 0, taps: 1, refused: 0 },
        { station, hour: 1, taps: 1, refused: 1 },
      ]);
      expect(await store.tapHours({ ...span, stations: ['elsewhere'] })).toEqual([]);
      expect(await store.handOutTimes(span)).toEqual([{ station, toDeviceMs: 40, toRemovalMs: 40 }]);
      expect(await store.handOutTimes({ from: 0, to: dawn })).toEqual([]);
    });

    it('that are kept are found again by name', async () => {
      const store = await stocked(1);
      await store.keepFigures('day 1', '[1]');
      await store.keepFigures('day 1', '[2]');
      expect(await store.keptFigures(['day 1', 'day 2'])).toEqual({ 'day 1': '[2]' });
    });
  });
}

/** People, badges, stations and figures as an operator looks through them. */
export function peopleListsStories(stocked: (devices?: number) => Promise<Store>): void {
  peopleListStories(stocked);
  stationStories(stocked);
}
