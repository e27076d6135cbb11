import { describe, expect, it } from '@jest/globals';
import type { EffectState, NewEffect, Store } from '#libs/store';
import { effectOf, noon, runNamed, unitOf } from './store-rig.ts';

const targets = ['mdm', 'cabinet', 'webhook'];
const due = async (store: Store, now = noon) => (await store.dueEffects(now, 20, targets)).map((e) => e.id);
const notice = (id: string, more: Partial<NewEffect> = {}): NewEffect =>
  effectOf(id, {
    deviceId: null,
    target: 'webhook',
    lane: 'sink tickets',
    delivery: 'notice',
    register: null,
    ...more,
  });

const settle = (store: Store, id: string, state: EffectState, more: object = {}) =>
  store.settleEffect({ id, at: noon, state, event: state, detail: {}, ...more });

const open = (store: Store, run: string, effects: NewEffect[], ended = true) =>
  store.commitUnit(unitOf(runNamed(run, ended ? { state: 'done', endedAt: noon } : {}), { effects }));

const stateOf = async (store: Store, id: string) => (await store.effect(id))?.state;

const obligation = (id: string) => effectOf(id, { delivery: 'obligation', register: null });

/** Lanes: what may be in flight, and what waits behind what. */
export function laneStories(store: () => Store): void {
  describe('a lane', () => {
    it('is that of the sink for a notice, whatever the device', async () => {
      await open(store(), 'r', [notice('first'), notice('second', { deviceId: 'd1', epoch: 0 })]);
      expect(await due(store())).toEqual(['first']);
      await settle(store(), 'first', 'done');
      expect(await due(store())).toEqual(['second']);
      expect(await store().effect('first')).toMatchObject({
        deviceId: null,
        deviceSerial: '',
        lane: 'sink tickets',
      });
    });

    it('is blocked by an obligation that waits for an operator, and by no other held effect', async () => {
      await open(store(), 'r', [effectOf('holder'), obligation('passcode'), effectOf('next')]);
      await settle(store(), 'holder', 'held', { fault: 'mdm-forbidden' });
      expect(await due(store())).toEqual(['passcode']);
      await settle(store(), 'passcode', 'held', { fault: 'mdm-forbidden' });
      expect(await due(store())).toEqual([]);
      const claim = { id: 'next', owner: 'o', at: noon, leaseUntil: noon + 1, sends: true };
      expect(await store().claimEffect(claim)).toBe(false);
      await store().settleHeld({ id: 'passcode', at: noon, do: 'skip', actor: 'op', reason: 'broken phone' });
      expect(await due(store())).toEqual(['next']);
    });

    it('says of a want that a newer one for its register stands behind it', async () => {
      await open(store(), 'r', [effectOf('old', { supersedable: false }), effectOf('new')]);
      const [head] = await store().dueEffects(noon, 10, targets);
      expect(head).toMatchObject({ id: 'old', overtaken: true });
      await settle(store(), 'old', 'done');
      expect((await store().dueEffects(noon, 10, targets))[0]).toMatchObject({ id: 'new', overtaken: false });
    });

    it('counts an attempt once, though its owner claims first to look and then to send', async () => {
      await open(store(), 'r', [effectOf('e')]);
      const claim = { id: 'e', owner: 'o', at: noon, leaseUntil: noon + 100 };
      expect(await store().claimEffect({ ...claim, sends: false })).toBe(true);
      expect(await store().effect('e')).toMatchObject({ attempts: 1, firstSentAt: null });
      expect(await store().claimEffect({ ...claim, at: noon + 5, sends: true })).toBe(true);
      expect(await store().effect('e')).toMatchObject({ attempts: 1, firstSentAt: noon + 5 });
      expect(await store().claimEffect({ ...claim, owner: 'other', at: noon + 6, sends: true })).toBe(false);
    });

    it('keeps what an earlier attempt sent, when a later one could not even look', async () => {
      await open(store(), 'r', [effectOf('e')]);
      await store().claimEffect({ id: 'e', owner: 'o', at: noon, leaseUntil: noon + 9, sends: true });
      await settle(store(), 'e', 'open', { nextAt: noon + 1 });
      await settle(store(), 'e', 'open', { nextAt: noon + 2, unsent: true, attempt: 2 });
      expect(await store().effect('e')).toMatchObject({ firstSentAt: noon, attempts: 2 });
    });

    it('keeps a lease as long as its owner beats, and not that of somebody else', async () => {
      await open(store(), 'r', [effectOf('e'), effectOf('f', { deviceId: 'd2' })]);
      await store().claimEffect({ id: 'e', owner: 'o', at: noon, leaseUntil: noon + 100, sends: true });
      await store().claimEffect({ id: 'f', owner: 'dead', at: noon, leaseUntil: noon + 100, sends: true });
      expect(await store().renewLeases('o', noon + 50, noon + 150)).toBe(1);
      expect(await due(store(), noon + 120)).toEqual(['f']);
      expect(await store().renewLeases('o', noon + 200, noon + 300)).toBe(0);
      expect(await due(store(), noon + 200)).toContain('e');
    });
  });

  describe('what is known to be away', () => {
    it('is not even tried before then, and at once when it is back', async () => {
      await open(store(), 'r', [effectOf('e'), effectOf('light', { target: 'cabinet', register: 'light' })]);
      await store().postponeEffects(['e'], noon + 500);
      expect(await due(store())).toEqual(['light']);
      expect((await store().run('r'))?.journal).toEqual([]);
      await store().hurryEffects('mdm', noon + 10);
      expect(await due(store(), noon + 10)).toContain('e');
    });
  });

  describe('what waits for the end of its run', () => {
    const whenOf = (id: string, when: 'success' | 'failure') => notice(id, { when });
    const both = [whenOf('well', 'success'), whenOf('badly', 'failure')];

    it('opens on success once everything else is settled and the run has ended, and the other expires', async () => {
      await open(store(), 'r', [effectOf('e'), ...both], false);
      await settle(store(), 'e', 'done');
      expect(await stateOf(store(), 'well')).toBe('dormant');
      const ended = runNamed('r', { revision: 1, state: 'done', endedAt: noon });
      await store().commitUnit(unitOf(ended));
      expect([await stateOf(store(), 'well'), await stateOf(store(), 'badly')]).toEqual(['open', 'expired']);
      expect((await store().run('r'))?.journal.map((j) => j.event)).toEqual(['done', 'woken', 'expired']);
    });

    it('opens on failure as soon as something was given up, and the other expires at the end', async () => {
      await open(store(), 'r', [effectOf('e'), effectOf('f', { deviceId: 'd2' }), ...both]);
      await settle(store(), 'e', 'failed', { fault: 'mdm-forbidden' });
      expect([await stateOf(store(), 'well'), await stateOf(store(), 'badly')]).toEqual(['dormant', 'open']);
      await settle(store(), 'f', 'done');
      expect(await stateOf(store(), 'well')).toBe('expired');
    });

    it('opens when the last of its run gave way to a newer want of another run', async () => {
      await open(store(), 'r', [effectOf('e'), ...both]);
      expect(await stateOf(store(), 'well')).toBe('dormant');
      await open(store(), 'next', [effectOf('f')]);
      expect(await stateOf(store(), 'e')).toBe('superseded');
      expect([await stateOf(store(), 'well'), await stateOf(store(), 'badly')]).toEqual(['open', 'expired']);
    });

    it('tells of the success that came after an operator had helped', async () => {
      await open(store(), 'r', [effectOf('e'), ...both]);
      await settle(store(), 'e', 'held', { fault: 'mdm-forbidden' });
      expect([await stateOf(store(), 'well'), await stateOf(store(), 'badly')]).toEqual(['dormant', 'open']);
      await store().settleHeld({ id: 'e', at: noon, do: 'retry', actor: 'op', reason: 'rights given' });
      await settle(store(), 'e', 'done');
      expect(await stateOf(store(), 'well')).toBe('open');
    });
  });
}
