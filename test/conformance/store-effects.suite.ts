import { describe, expect, it } from '@jest/globals';
import type { NewEffect, Store } from '#libs/store';
import { effectOf, giveBack, noon, runNamed, take, unitOf } from './store-rig.ts';

const targets = ['mdm', 'cabinet'];
const due = async (store: Store, now = noon) => (await store.dueEffects(now, 10, targets)).map((e) => e.id);

const want = (store: Store, run: string, ...effects: NewEffect[]) =>
  store.commitUnit(unitOf(runNamed(run), { effects }));

const claim = (store: Store, id: string, at = noon, leaseUntil = at + 1_000, owner = 'me') =>
  store.claimEffect({ id, owner, at, leaseUntil, sends: true });

const settle = (store: Store, id: string, state: 'open' | 'done' | 'failed', more: object = {}) =>
  store.settleEffect({ id, at: noon, state, event: `effect-${state}`, detail: { status: 503 }, ...more });

const journalOf = async (store: Store, run: string) =>
  ((await store.run(run))?.journal ?? []).map((j) => ({ event: j.event, detail: j.detail }));

/** Effects: what is wanted of the outside world, in lanes, leased, superseded, settled. */
export function storeEffectsStories(store: () => Store): void {
  describe('an effect', () => {
    it('carries the epoch its custody made, and the device as it is now', async () => {
      await take(store(), { who: 'anna', more: { effects: [effectOf('e')] } });
      const [first] = await store().dueEffects(noon, 10, targets);
      expect(first).toMatchObject({
        id: 'e',
        epoch: 1,
        deviceEpoch: 1,
        deviceSerial: 'SN001',
        state: 'open',
      });
      expect(first).toMatchObject({
        params: { userName: 'anna' },
        supersedable: true,
        attempts: 0,
        firstSentAt: null,
      });
      await giveBack(store(), 1);
      expect((await store().dueEffects(noon, 10, targets))[0]).toMatchObject({ epoch: 1, deviceEpoch: 2 });
    });

    it('carries the epoch of its run where the unit changes no custody', async () => {
      await store().commitUnit(unitOf(runNamed('r', { epoch: 7 }), { effects: [effectOf('e')] }));
      expect((await store().run('r'))?.effects[0]?.epoch).toBe(7);
    });

    it('waits behind the head of its lane, and for no other lane', async () => {
      const behind = effectOf('behind', { delivery: 'command', register: null });
      const light = effectOf('light', { target: 'cabinet', register: 'light' });
      const other = effectOf('other', { deviceId: 'd2' });
      await want(store(), 'r', effectOf('head'), behind, light, other);
      expect(await due(store())).toEqual(['head', 'light', 'other']);
      expect((await store().dueEffects(noon, 10, ['cabinet'])).map((e) => e.id)).toEqual(['light']);
      await claim(store(), 'head');
      expect(await due(store())).toEqual(['light', 'other']);
      await settle(store(), 'head', 'open', { nextAt: noon + 500 });
      expect(await due(store(), noon + 499)).toEqual(['light', 'other']);
      expect(await due(store(), noon + 500)).toContain('head');
      await claim(store(), 'head', noon + 500);
      await settle(store(), 'head', 'done');
      expect(await due(store())).toEqual(['behind', 'light', 'other']);
    });

    it('is claimed by one, and counts its attempts', async () => {
      await want(store(), 'r', effectOf('e'));
      const claims = await Promise.all(
        ['one', 'two', 'three'].map((o) => claim(store(), 'e', noon, noon + 1_000, o)),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await due(store())).toEqual([]);
      const effects = (await store().run('r'))?.effects;
      expect(effects?.[0]).toMatchObject({ attempts: 1, firstSentAt: noon, leaseUntil: noon + 1_000 });
    });

    it('cannot be claimed while another stands ahead of it', async () => {
      await want(store(), 'r', effectOf('head'), effectOf('behind', { delivery: 'command', register: null }));
      expect(await claim(store(), 'behind')).toBe(false);
      expect(await claim(store(), 'head')).toBe(true);
    });

    it('is due again when a lease runs out, or when leases are released at a start', async () => {
      await want(store(), 'r', effectOf('e'));
      await claim(store(), 'e');
      expect(await due(store(), noon + 999)).toEqual([]);
      expect(await due(store(), noon + 1_000)).toEqual(['e']);
      await store().releaseLeases();
      expect(await due(store())).toEqual(['e']);
    });

    it('tells when something falls due next', async () => {
      expect(await store().nextDue()).toBeNull();
      await want(store(), 'r', effectOf('e'), effectOf('behind', { delivery: 'command', register: null }));
      expect(await store().nextDue()).toBe(noon);
      await claim(store(), 'e');
      expect(await store().nextDue()).toBe(noon + 1_000);
      await settle(store(), 'e', 'open', { nextAt: noon + 400 });
      expect(await store().nextDue()).toBe(noon + 400);
      const wait = { kind: 'removal' as const, deviceId: 'd1', deadline: noon + 300 };
      await store().commitUnit(unitOf(runNamed('w'), { wait }));
      expect(await store().nextDue()).toBe(noon + 300);
    });

    it('writes what came of it into the journal of its run, and says so when that came too late', async () => {
      await want(store(), 'r', effectOf('e'));
      await claim(store(), 'e');
      expect(await settle(store(), 'e', 'done')).toBe(true);
      expect(await settle(store(), 'e', 'open', { nextAt: noon })).toBe(false);
      const detail = { effect: 'e', status: 503 };
      expect(await journalOf(store(), 'r')).toEqual([
        { event: 'effect-done', detail },
        { event: 'came too late', detail: { ...detail, was: 'effect-open' } },
      ]);
      expect((await store().run('r'))?.effects[0]?.state).toBe('done');
    });
  });

  describe('a newer want', () => {
    const newer = effectOf('new', { params: { userName: 'ben' } });

    it('supersedes an older one of which nothing has left, and says so in that run', async () => {
      await want(store(), 'old-run', effectOf('old'));
      await want(store(), 'new-run', newer);
      expect((await store().run('old-run'))?.effects[0]?.state).toBe('superseded');
      expect(await journalOf(store(), 'old-run')).toEqual([
        {
          event: 'superseded',
          detail: { effect: 'old', by: 'new', why: expect.stringContaining('nothing had left') },
        },
      ]);
      expect(await due(store())).toEqual(['new']);
    });

    it('waits behind an older one of which a request may have left', async () => {
      await want(store(), 'old-run', effectOf('old'));
      await claim(store(), 'old');
      await settle(store(), 'old', 'open', { nextAt: noon });
      await want(store(), 'new-run', newer);
      expect(await due(store())).toEqual(['old']);
    });

    it('supersedes it after all when that request left for certain not', async () => {
      await want(store(), 'old-run', effectOf('old'));
      await claim(store(), 'old');
      await settle(store(), 'old', 'open', { nextAt: noon, unsent: true });
      await want(store(), 'new-run', newer);
      expect(await due(store())).toEqual(['new']);
    });

    it('does not supersede when an earlier attempt did leave', async () => {
      await want(store(), 'old-run', effectOf('old'));
      await claim(store(), 'old');
      await settle(store(), 'old', 'open', { nextAt: noon + 5 });
      await claim(store(), 'old', noon + 5);
      await settle(store(), 'old', 'open', { nextAt: noon + 5, unsent: true });
      await want(store(), 'new-run', newer);
      expect(await due(store(), noon + 5)).toEqual(['old']);
    });

    it.each([
      ['that must not give way', { supersedable: false }],
      ['for another register', { register: 'tag' }],
      ['for another device', { deviceId: 'd2' }],
      ['at another target', { target: 'cabinet' }],
    ])('leaves one alone %s', async (_, difference) => {
      await want(store(), 'old-run', effectOf('old', difference));
      await want(store(), 'new-run', newer);
      expect((await store().run('old-run'))?.effects[0]?.state).toBe('open');
    });
  });

  describe('a return', () => {
    const verified = async () => (await store().device('d1'))?.device.returnVerified;

    it('is verified once the MDM lists the staging user', async () => {
      expect(await verified()).toBe(true);
      await want(store(), 'r', effectOf('e'));
      expect(await verified()).toBe(false);
      await claim(store(), 'e');
      await settle(store(), 'e', 'done');
      expect(await verified()).toBe(true);
    });

    it('stays unverified when the MDM refused, until a later want is done', async () => {
      await want(store(), 'r', effectOf('e'));
      await claim(store(), 'e');
      await settle(store(), 'e', 'failed');
      expect(await verified()).toBe(false);
      await want(store(), 'r2', effectOf('e2'));
      await claim(store(), 'e2');
      await settle(store(), 'e2', 'done');
      expect(await verified()).toBe(true);
    });

    it('waits for obligations to the MDM, and not for lights or commands', async () => {
      const light = effectOf('light', { target: 'cabinet', register: 'light' });
      await want(store(), 'r', light, effectOf('sync', { delivery: 'command', register: null }));
      expect(await verified()).toBe(true);
      await want(store(), 'r2', effectOf('clear', { delivery: 'obligation', register: null }));
      expect(await verified()).toBe(false);
    });
  });
}
