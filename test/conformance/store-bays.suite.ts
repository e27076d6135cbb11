import { describe, expect, it } from '@jest/globals';
import type { Store } from '#libs/store';
import {
  anna,
  beth,
  cabinet,
  dawn,
  goOn,
  handOut,
  light,
  phone,
  report,
  station,
  takeBack,
  want,
} from './store-unit.ts';

const place = (bay: number) => ({ station, cabinet, bay });
const removal = (n: number) => ({ kind: 'removal' as const, deviceId: phone(n), deadline: dawn + 30_000 });

/** What the cabinet says, and what follows from it. */
export function bayStories(stocked: (devices?: number) => Promise<Store>): void {
  describe('a cabinet’s report', () => {
    it('counts as a change the first time, and then only where something came or went', async () => {
      const store = await stocked(2);
      expect(await store.recordBays(report({ 1: true, 2: false }))).toEqual([
        { deviceId: phone(1), place: place(1), now: 'docked' },
        { deviceId: phone(2), place: place(2), now: 'removed' },
      ]);
      expect(await store.recordBays(report({ 1: true, 2: false }, dawn + 1))).toEqual([]);
      expect(await store.recordBays(report({ 1: false, 2: false }, dawn + 2))).toEqual([
        { deviceId: phone(1), place: place(1), now: 'removed' },
      ]);
      expect(await store.recordBays(report({ 1: true }, dawn + 3))).toEqual([
        { deviceId: phone(1), place: place(1), now: 'docked' },
      ]);
    });

    it('of charge or a fault alone is kept and is no change', async () => {
      const store = await stocked(1);
      await store.recordBays(report({ 1: true }));
      const level = { bay: 1, occupied: true, charged: false, chargePercent: 41.5, faulty: true };
      expect(await store.recordBays({ ...report({}), levels: [level] })).toEqual([]);
      expect((await store.candidates(station))[0]).toMatchObject({
        docked: true,
        charged: false,
        chargePercent: 41.5,
        bayFaulty: true,
      });
      expect(await store.recordBays(report({ 1: true }))).toEqual([]);
      expect((await store.candidates(station))[0]).not.toHaveProperty('chargePercent');
    });

    it('of a bay that no device belongs to changes nothing, and of another cabinet nothing here', async () => {
      const store = await stocked(1);
      expect(await store.recordBays(report({ 7: true }))).toEqual([]);
      expect(await store.recordBays({ ...report({ 1: true }), cabinet: 'cabinet-2' })).toEqual([]);
      expect((await store.candidates(station)).map((d) => [d.id, d.docked])).toEqual([[phone(1), undefined]]);
    });
  });

  describe('a level contradicts an open custody', () => {
    it('when the device is gone while its run still waits for her to take it', async () => {
      const store = await stocked();
      await store.recordBays(report({ 1: true }, dawn - 9_000));
      const unit = handOut({ device: phone(1), person: anna, wait: removal(1) });
      await store.commitUnit(unit);
      expect(await store.contradictions()).toEqual([]);
      await store.recordBays(report({ 1: false }, dawn + 4_000));
      expect(await store.contradictions()).toEqual([{ deviceId: phone(1), now: 'removed', place: place(1) }]);
      await store.commitUnit(goOn(unit, { wait: null }));
      expect(await store.contradictions()).toEqual([]);
    });

    it('when the device lies there since after the hand-out and nobody waits', async () => {
      const store = await stocked();
      await store.recordBays(report({ 1: true }, dawn - 9_000));
      await store.commitUnit(handOut({ device: phone(1), person: anna }));
      await store.recordBays(report({ 1: false }, dawn + 4_000));
      expect(await store.contradictions()).toEqual([]);
      await store.recordBays(report({ 1: true }, dawn + 60_000));
      expect(await store.contradictions()).toEqual([{ deviceId: phone(1), now: 'docked', place: place(1) }]);
      await store.commitUnit(takeBack({ device: phone(1), epoch: 1, at: dawn + 61_000 }));
      expect(await store.contradictions()).toEqual([]);
    });

    it('not when it has lain there since before, however often the cabinet says so', async () => {
      const store = await stocked();
      await store.recordBays(report({ 1: true }, dawn - 9_000));
      await store.commitUnit(handOut({ device: phone(1), person: anna }));
      await store.recordBays({
        ...report({}, dawn + 60_000),
        levels: [{ bay: 1, occupied: true, chargePercent: 80 }],
      });
      expect(await store.contradictions()).toEqual([]);
    });

    it('not where no cabinet watches', async () => {
      const store = await stocked();
      await store.commitUnit(handOut({ device: phone(1), person: anna }));
      await store.commitUnit(handOut({ device: phone(2), person: anna, wait: removal(2) }));
      expect(await store.contradictions()).toEqual([]);
    });
  });

  describe('a station', () => {
    it('has ready what lies in a sound bay and is with nobody', async () => {
      const store = await stocked(5);
      expect(await store.readiness(station)).toEqual({ ready: 0, total: 5 });
      await store.recordBays({
        ...report({ 1: true, 2: true, 3: true, 4: false }),
        levels: [...report({ 1: true, 2: true, 4: false }).levels, { bay: 3, occupied: true, faulty: true }],
      });
      expect(await store.readiness(station)).toEqual({ ready: 2, total: 5 });
      await store.commitUnit(handOut({ device: phone(1), person: anna }));
      expect(await store.readiness(station)).toEqual({ ready: 1, total: 5 });
      await store.commitUnit(takeBack({ device: phone(1), epoch: 1 }));
      expect(await store.readiness(station)).toEqual({ ready: 2, total: 5 });
      expect(await store.readiness('elsewhere')).toEqual({ ready: 0, total: 0 });
    });

    it('says again the newest light of each bay, carried out or not', async () => {
      const store = await stocked();
      const green = light(1, 'green');
      await store.commitUnit(handOut({ device: phone(1), person: anna, effects: [green] }));
      await store.commitUnit(
        handOut({ device: phone(2), person: beth, effects: [light(2, 'blue'), want(phone(2))] }),
      );
      expect(await store.lights(station, cabinet)).toEqual([
        { bay: 1, light: 'green' },
        { bay: 2, light: 'blue' },
      ]);
      await store.settleEffect({ id: green.id, at: dawn, state: 'done', event: 'seen', detail: {} });
      await store.commitUnit(takeBack({ device: phone(2), epoch: 1, effects: [light(2, 'off')] }));
      expect(await store.lights(station, cabinet)).toEqual([
        { bay: 1, light: 'green' },
        { bay: 2, light: 'off' },
      ]);
      expect(await store.lights(station, 'cabinet-2')).toEqual([]);
    });
  });

  describe('a device that may be taken', () => {
    it('is out, lies where the cabinet says, and counts how often it was handed out', async () => {
      const store = await stocked();
      await store.recordBays(report({ 1: true, 2: false }));
      await store.commitUnit(handOut({ device: phone(2), person: anna }));
      const seen = (await store.candidates(station)).map((d) => [
        d.id,
        d.out,
        d.docked,
        d.epoch,
        d.timesOut,
        d.inPool,
      ]);
      expect(seen).toEqual([
        [phone(1), false, true, 0, 0, true],
        [phone(2), true, false, 1, 1, true],
        [phone(3), false, undefined, 0, 0, true],
      ]);
      expect(await store.candidates('elsewhere')).toEqual([]);
    });
  });
}
