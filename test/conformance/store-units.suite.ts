import { describe, expect, it } from '@jest/globals';
import type { Store } from '#libs/store';
import { anna, beth, dawn, goOn, handOut, light, phone, stock, takeBack, want, ward } from './store-unit.ts';

/** The site, workflows, and units that are accepted. */
export function unitStories(stocked: (devices?: number) => Promise<Store>): void {
  describe('the site', () => {
    it('says the same after the same file was read twice', async () => {
      const store = await stocked(2);
      await store.recordBays({
        ...ward(0),
        station: 'ward-3b',
        cabinet: 'cabinet-1',
        levels: [{ bay: 1, occupied: true }],
      });
      const before = await store.candidates('ward-3b');
      await store.syncSite(ward(2));
      expect(await store.candidates('ward-3b')).toEqual(before);
      expect(before.map((d) => [d.id, d.place?.bay, d.docked])).toEqual([
        [phone(1), 1, true],
        [phone(2), 2, undefined],
      ]);
    });
  });

  describe('a unit', () => {
    it('hands a device out: custody, epoch, effects of the new epoch, journal, wait and run', async () => {
      const store = await stocked();
      const wait = { kind: 'removal' as const, deviceId: phone(1), deadline: dawn + 30_000 };
      const unit = handOut({
        device: phone(1),
        person: anna,
        effects: [want(phone(1)), light(1, 'green')],
        wait,
      });
      const answer = await store.commitUnit(unit);

      expect(answer).toEqual({ ok: true, epoch: 1, custodyId: unit.custody?.id });
      const facts = await store.device(phone(1));
      expect(facts?.device).toMatchObject({ out: true, epoch: 1, timesOut: 1 });
      expect(facts?.holder).toMatchObject({
        custodyId: unit.custody?.id,
        person: anna,
        epoch: 1,
        since: dawn,
        station: 'ward-3b',
        runId: unit.run.id,
        waitingUntil: wait.deadline,
      });
      const run = await store.run(unit.run.id);
      expect(run?.run).toEqual({ ...unit.run, epoch: 1 });
      expect(run?.journal).toEqual([{ ...unit.journal[0], at: dawn }]);
      expect(
        run?.effects.map((e) => [e.id, e.epoch, e.deviceEpoch, e.deviceSerial, e.state, e.attempts]),
      ).toEqual(unit.effects.map((e) => [e.id, 1, 1, 'SerialNo1', 'open', 0]));
      expect(run?.effects[0]).toMatchObject({
        ...unit.effects[0],
        epoch: 1,
        firstSentAt: null,
        leaseUntil: null,
      });
      expect(await store.waitFor(phone(1))).toEqual({ ...wait, runId: unit.run.id });
      expect(await store.openRuns()).toEqual([
        { run: { ...unit.run, epoch: 1 }, wait: { ...wait, runId: unit.run.id } },
      ]);
      if (unit.tap === undefined) throw new Error('the unit has a tap');
      expect(await store.recordTap(unit.tap)).toBe('known');
    });

    it.each(['in', 'undone', 'swapped', 'forced'] as const)('takes a device back: %s', async (kind) => {
      const store = await stocked();
      await store.commitUnit(handOut({ device: phone(1), person: anna }));
      const back = takeBack({
        device: phone(1),
        kind,
        epoch: 1,
        at: dawn + 60_000,
        effects: [want(phone(1))],
      });
      expect(await store.commitUnit(back)).toEqual({ ok: true, epoch: 2, custodyId: back.custody?.id });
      const facts = await store.device(phone(1));
      expect(facts?.holder).toBeNull();
      expect(facts?.device).toMatchObject({ out: false, epoch: 2, timesOut: 1 });
      expect(await store.heldBy(anna.id)).toEqual([]);
      expect((await store.run(back.run.id))?.effects[0]?.epoch).toBe(2);
      const next = await store.commitUnit(handOut({ device: phone(1), person: beth, epoch: 2 }));
      expect(next).toMatchObject({ ok: true, epoch: 3 });
    });

    it('leaves a wait as it is, moves it, and ends it', async () => {
      const store = await stocked();
      const wait = { kind: 'removal' as const, deviceId: phone(1), deadline: dawn + 30_000 };
      let unit = handOut({ device: phone(1), person: anna, wait });
      await store.commitUnit(unit);
      await store.commitUnit((unit = goOn(unit)));
      expect(await store.waitFor(phone(1))).toEqual({ ...wait, runId: unit.run.id });
      await store.commitUnit((unit = goOn(unit, { wait: { ...wait, deadline: dawn + 90_000 } })));
      expect(await store.dueWaits(dawn + 89_999)).toEqual([]);
      expect(await store.dueWaits(dawn + 90_000)).toEqual([
        { ...wait, deadline: dawn + 90_000, runId: unit.run.id },
      ]);
      unit = goOn(unit, { wait: null });
      unit.run.state = 'done';
      await store.commitUnit(unit);
      expect(await store.waitFor(phone(1))).toBeNull();
      expect(await store.openRuns()).toEqual([]);
    });

    it('that breaks a promise of ours throws and leaves nothing behind; the same put right is kept', async () => {
      const store = await stocked();
      const unit = handOut({ device: phone(1), person: anna, effects: [want('no-such-device')] });
      const answer = await store.commitUnit(unit).catch(() => 'thrown');
      expect(answer).toBe('thrown');
      expect(await store.run(unit.run.id)).toBeNull();
      expect((await store.device(phone(1)))?.device).toMatchObject({ out: false, epoch: 0, timesOut: 0 });
      unit.effects = [want(phone(1))];
      expect(await store.commitUnit(unit)).toMatchObject({ ok: true, epoch: 1 });
    });
  });

  it('hands out again what it hands in, a hundred times, and counts each', async () => {
    const store = await stocked(1);
    for (let epoch = 0; epoch < 100; epoch += 2) {
      await store.commitUnit(handOut({ device: phone(1), person: anna, epoch }));
      await store.commitUnit(takeBack({ device: phone(1), epoch: epoch + 1 }));
    }
    expect((await store.device(phone(1)))?.device).toMatchObject({ epoch: 100, timesOut: 50, out: false });
    await stock(store, 1);
    expect((await store.device(phone(1)))?.device.epoch).toBe(100);
  });
}
