import { describe, expect, it } from '@jest/globals';
import type { EffectOutcome, NewEffect, Store } from '#libs/store';
import { effectOf, noon, runNamed, unitOf } from './store-rig.ts';

const holder = (id: string, user: string, more: Partial<NewEffect> = {}): NewEffect =>
  effectOf(id, { params: { user }, supersedable: false, epoch: 0, ...more });

const want = (store: Store, run: string, ...effects: NewEffect[]) =>
  store.commitUnit(unitOf(runNamed(run, { state: 'done', endedAt: noon }), { effects }));

const send = (store: Store, id: string, at = noon) =>
  store.claimEffect({ id, owner: 'o', at, leaseUntil: at + 60_000, sends: true });

const settle = (store: Store, id: string, more: Partial<EffectOutcome> = {}) =>
  store.settleEffect({ id, at: noon, state: 'done', event: 'done', detail: {}, ...more });

const usersAsked = async (store: Store) => {
  const { value, wants } = await store.asked('d1', 'holder');
  return { value, users: wants.map((w) => w['user']) };
};

const verified = async (store: Store) => (await store.device('d1'))?.device.returnVerified;

/** A want that was sent and verified. */
async function has(store: Store, id: string, user: string): Promise<void> {
  await want(store, `run-${id}`, holder(id, user));
  await send(store, id);
  await settle(store, id, { register: { value: user, base: true } });
}

/** Registers: what the other side has, what is ours, and when to look again. */
export function registerStories(store: () => Store): void {
  describe('a register', () => {
    it('calls ours what was sent since it was last certain, and what it had then', async () => {
      await has(store(), 'first', 'anna');
      expect(await usersAsked(store())).toEqual({ value: 'anna', users: ['anna'] });
      await want(store(), 'r2', holder('second', 'staging'));
      expect((await usersAsked(store())).users).toEqual(['anna']);
      await send(store(), 'second');
      await settle(store(), 'second', {
        state: 'open',
        register: { unsureSince: noon, lookAt: noon + 5_000 },
      });
      expect((await usersAsked(store())).users).toEqual(['anna', 'staging']);
      await settle(store(), 'second', { register: { value: 'staging' } });
      expect(await usersAsked(store())).toEqual({ value: 'staging', users: ['anna', 'staging'] });
      const mark = { unsureSince: null, lookAt: null, base: true as const };
      await store().settleLooks([
        { deviceId: 'd1', register: 'holder', at: noon, expectedLookAt: noon + 5_000, mark },
      ]);
      expect(await usersAsked(store())).toEqual({ value: 'staging', users: ['staging'] });
    });

    it('leaves the return unverified until nothing of before can land any more', async () => {
      await has(store(), 'first', 'staging');
      expect(await verified(store())).toBe(true);
      await want(store(), 'r2', holder('second', 'staging'));
      expect(await verified(store())).toBe(false);
      await settle(store(), 'second', {
        register: { value: 'staging', unsureSince: noon, lookAt: noon + 1 },
      });
      expect(await verified(store())).toBe(false);
      await store().lookSoon(['sn001'], 'holder', noon);
      const mark = { unsureSince: null, lookAt: null };
      await store().settleLooks([
        { deviceId: 'd1', register: 'holder', at: noon, expectedLookAt: noon, mark },
      ]);
      expect(await verified(store())).toBe(true);
    });

    it('is looked at when it is time, or when somebody says that it changed', async () => {
      await has(store(), 'first', 'anna');
      expect(await store().dueLooks(noon + 1e9, 10)).toEqual([]);
      expect(await store().lookSoon(['sn001', 'unknown'], 'holder', noon + 7)).toBe(1);
      expect(await verified(store())).toBe(true);
      expect(await store().dueLooks(noon + 6, 10)).toEqual([]);
      const [look] = await store().dueLooks(noon + 7, 10);
      expect(look).toMatchObject({
        deviceId: 'd1',
        serial: 'SN001',
        value: 'anna',
        busy: false,
        lookAt: noon + 7,
      });
      expect(look?.last).toMatchObject({ id: 'first', params: { user: 'anna' } });
    });

    it('keeps a look that somebody else asked for meanwhile, and one whose register is wanted anew', async () => {
      await has(store(), 'first', 'anna');
      await store().lookSoon(['SN001'], 'holder', noon + 9);
      const look = { deviceId: 'd1', register: 'holder', at: noon, mark: { lookAt: null } };
      await store().settleLooks([{ ...look, expectedLookAt: noon + 10 }]);
      expect(await store().dueLooks(noon + 9, 10)).toHaveLength(1);
      await want(store(), 'r2', holder('second', 'staging'));
      await store().settleLooks([{ ...look, expectedLookAt: noon + 9 }]);
      // What is wanted anew looks for itself.
      expect(await store().dueLooks(noon + 9, 10)).toEqual([]);
      await settle(store(), 'second');
      expect(await store().dueLooks(noon + 9, 10)).toMatchObject([{ busy: false, lookAt: noon + 9 }]);
      await store().settleLooks([{ ...look, expectedLookAt: noon + 9 }]);
      expect(await store().dueLooks(noon + 9, 10)).toEqual([]);
    });

    it('is read in pages by reconciliation', async () => {
      await has(store(), 'first', 'anna');
      await want(store(), 'r2', holder('other', 'ben', { deviceId: 'd2' }));
      await settle(store(), 'other', { register: { value: 'ben', base: true } });
      expect((await store().registers('holder', '', 1)).map((r) => r.deviceId)).toEqual(['d1']);
      expect((await store().registers('holder', 'd1', 5)).map((r) => [r.deviceId, r.value])).toEqual([
        ['d2', 'ben'],
      ]);
      expect(await store().registers('light', '', 5)).toEqual([]);
    });
  });

  describe('wanting again', () => {
    const again = { id: 'again', at: noon, like: 'first', params: { user: 'anna' }, why: 'seen: ben' };

    it('repeats a want behind everything that is open, and says why in its run', async () => {
      await has(store(), 'first', 'anna');
      expect(await store().wantAgain(again)).toBe(true);
      expect(await store().effect('again')).toMatchObject({
        runId: 'run-first',
        register: 'holder',
        state: 'open',
      });
      const journal = (await store().run('run-first'))?.journal;
      expect(journal?.at(-1)).toMatchObject({
        event: 'wanted again',
        detail: { effect: 'again', why: 'seen: ben' },
      });
      await send(store(), 'again', noon + 1);
      expect(await store().reassignments(noon)).toEqual({ all: 2, corrections: 1 });
    });

    it.each(['open', 'held', 'done'] as const)('does not, when a newer want is %s', async (state) => {
      await has(store(), 'first', 'anna');
      await want(store(), 'r2', holder('newer', 'staging'));
      if (state !== 'open') await settle(store(), 'newer', { state });
      expect(await store().wantAgain(again)).toBe(false);
      expect(await store().effect('again')).toBeNull();
    });
  });

  describe('changes of the holder', () => {
    it('are counted from when they left, in all and in their busiest ten minutes', async () => {
      const tenMinutes = 600_000;
      for (const [i, at] of [0, 1, tenMinutes, tenMinutes * 3].entries()) {
        await want(store(), `r${i}`, holder(`e${i}`, 'anna', { deviceId: `d${(i % 3) + 1}` }));
        await send(store(), `e${i}`, noon + at);
        await settle(store(), `e${i}`);
      }
      expect(await store().reassignments(noon + 1)).toEqual({ all: 3, corrections: 0 });
      expect(await store().busiestReassignments(noon)).toBe(2);
      expect(await store().busiestReassignments(noon + tenMinutes * 4)).toBe(0);
      expect(await store().fleetSize()).toBe(3);
    });
  });
}
