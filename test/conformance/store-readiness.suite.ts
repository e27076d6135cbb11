import { describe, expect, it } from '@jest/globals';
import type { Store } from '#libs/store';
import { noon, personNamed, remember } from './store-rig.ts';

const hour = 3_600_000;
const claim = (at: number, unlessSince: number) => ({ at, unlessSince, leaseUntil: at + hour });

/** The last readiness report, and that only one copy of the service makes it. */
export function readinessStories(store: () => Store): void {
  describe('a readiness report', () => {
    it('is none before the first, and then the last one made', async () => {
      expect(await store().readinessReport()).toBeNull();
      for (const [at, report] of [
        [noon, '{"n":1}'],
        [noon + 1, '{"n":2}'],
      ] as const) {
        expect(await store().claimReadiness(claim(at, at))).toBe(true);
        await store().keepReadiness(at, report);
        expect(await store().readinessReport()).toBe(report);
      }
    });

    it('is made by one copy at a time, and by another when the first has died', async () => {
      expect(await store().claimReadiness(claim(noon, noon))).toBe(true);
      expect(await store().claimReadiness(claim(noon + 1, noon + 1))).toBe(false);
      expect(await store().claimReadiness(claim(noon + hour, noon + hour))).toBe(true);
    });

    it('that was begun since tonight is not begun again, and is once a night has passed', async () => {
      expect(await store().claimReadiness(claim(noon, noon - hour))).toBe(true);
      await store().keepReadiness(noon, '{}');
      expect(await store().claimReadiness(claim(noon + 1, noon - hour))).toBe(false);
      expect(await store().claimReadiness(claim(noon + 1, noon + 1))).toBe(true);
    });

    it('of a maker that was taken for dead is dropped', async () => {
      await store().claimReadiness(claim(noon, noon));
      await store().claimReadiness(claim(noon + hour, noon + hour));
      await store().keepReadiness(noon, '"late"');
      expect(await store().readinessReport()).toBeNull();
      await store().keepReadiness(noon + hour, '"in time"');
      expect(await store().readinessReport()).toBe('"in time"');
    });

    it('that could not be made leaves the one before and the way free', async () => {
      await store().claimReadiness(claim(noon, noon));
      await store().keepReadiness(noon, '"before"');
      await store().claimReadiness(claim(noon + 1, noon + 1));
      await store().keepReadiness(noon + 1, null);
      expect(await store().readinessReport()).toBe('"before"');
      expect(await store().claimReadiness(claim(noon + 2, noon + 2))).toBe(true);
    });
  });

  describe('everybody known', () => {
    it('is each enabled person once, whatever the case of the name', async () => {
      await remember(store(), 'carla');
      const twin = { ...personNamed('Carla'), id: 'ldap:carla' };
      const gone = { ...personNamed('dora'), enabled: false };
      for (const person of [twin, gone])
        await store().rememberPerson({ person, hmacs: [], source: 'directory', at: noon, audit: [] });
      const names = (await store().knownPeople()).map((n) => n.toLowerCase());
      expect(names).toEqual(['anna', 'ben', 'carla']);
    });
  });
}
