import { describe, expect, it } from '@jest/globals';
import type { EffectOutcome, NewEffect, Settlement, Store } from '#libs/store';
import { effectOf, giveBack, noon, runNamed, take, unitOf } from './store-rig.ts';

const want = (store: Store, run: string, ...effects: NewEffect[]) =>
  store.commitUnit(unitOf(runNamed(run, { state: 'done', endedAt: noon }), { effects }));

const hold = (store: Store, id: string, more: Partial<EffectOutcome> = {}) =>
  store.settleEffect({
    id,
    at: noon,
    state: 'held',
    event: 'held',
    fault: 'mdm-forbidden',
    detail: {},
    ...more,
  });

const parked = { fault: 'mdm-holder-foreign', result: { value: 'zoe' } };

const decide = (store: Store, act: Settlement['do'], id = 'e') =>
  store.settleHeld({ id, at: noon + 1, do: act, actor: 'op', reason: 'said so' });

const states = async (store: Store, ...ids: string[]) =>
  Promise.all(ids.map(async (id) => (await store.effect(id))?.state));

/** What waits for an operator, and what she decides. */
export function operatorStories(store: () => Store): void {
  describe('what is held', () => {
    it('is listed with its fault until somebody decides, and what was decided stands in journal and state', async () => {
      await want(store(), 'r', effectOf('e'));
      await hold(store(), 'e');
      expect(await store().heldEffects(10)).toMatchObject([{ id: 'e', fault: 'mdm-forbidden' }]);
      expect(await decide(store(), 'retry')).toBe('settled');
      expect(await store().heldEffects(10)).toEqual([]);
      expect((await store().dueEffects(noon + 1, 10, ['mdm']))[0]).toMatchObject({ id: 'e', state: 'open' });
      expect((await store().run('r'))?.journal.at(-1)).toMatchObject({
        event: 'operator: retry',
        detail: { effect: 'e', why: 'said so', by: 'op' },
      });
      expect(await decide(store(), 'retry')).toBe('not-held');
      expect(await decide(store(), 'skip', 'nobody')).toBe('unknown');
    });

    it('is skipped for good', async () => {
      await want(store(), 'r', effectOf('e'));
      await hold(store(), 'e');
      expect(await decide(store(), 'skip')).toBe('settled');
      expect(await states(store(), 'e')).toEqual(['skipped']);
    });

    it('is not tried again once a newer want for the register was carried out, but gives way by itself', async () => {
      await want(store(), 'r', effectOf('e'));
      await hold(store(), 'e');
      await want(store(), 'r2', effectOf('newer'));
      expect(await decide(store(), 'retry')).toBe('overtaken');
      await store().settleEffect({ id: 'newer', at: noon, state: 'done', event: 'done', detail: {} });
      expect(await states(store(), 'e', 'newer')).toEqual(['expired', 'done']);
    });
  });

  describe('somebody whom we did not ask for', () => {
    it('is adopted: what the other side has is ours from then on', async () => {
      await want(store(), 'r', effectOf('e'));
      await hold(store(), 'e', parked);
      expect(await decide(store(), 'adopt')).toBe('settled');
      expect(await states(store(), 'e')).toEqual(['adopted']);
      expect((await store().asked('d1', 'holder')).value).toBe('zoe');
      expect((await store().registers('holder', '', 10))[0]).toMatchObject({
        value: 'zoe',
        last: { id: 'e' },
      });
    });

    it('is overwritten for the newest want only, and for the staging user between two people', async () => {
      await want(store(), 'r', effectOf('e'));
      await hold(store(), 'e', parked);
      await want(store(), 'r1', effectOf('back', { supersedable: false }));
      await hold(store(), 'back', parked);
      expect(await decide(store(), 'enforce')).toBe('overtaken');
      await want(store(), 'r2', effectOf('next'));
      await hold(store(), 'next', parked);
      expect(await decide(store(), 'enforce', 'back')).toBe('settled');
      expect(await states(store(), 'e', 'back', 'next')).toEqual(['held', 'open', 'held']);
    });

    it('is overwritten: the want goes on, and what stands there counts as ours', async () => {
      await want(store(), 'r', effectOf('e'));
      await hold(store(), 'e', parked);
      expect(await decide(store(), 'enforce')).toBe('settled');
      expect(await states(store(), 'e')).toEqual(['open']);
      expect((await store().asked('d1', 'holder')).value).toBe('zoe');
    });

    it.each(['adopt', 'enforce'] as const)(
      'is not there to %s where the want was merely refused',
      async (act) => {
        await want(store(), 'r', effectOf('e'));
        await hold(store(), 'e');
        expect(await decide(store(), act)).toBe('not-adoptable');
      },
    );
  });

  describe('a policy', () => {
    const fail = (id: string) =>
      store().settleEffect({ id, at: noon, state: 'failed', event: 'failed', react: 'undo', detail: {} });

    it('stands with the effect until it was carried out, which is said once', async () => {
      await want(store(), 'r', effectOf('e'));
      await fail('e');
      expect(await store().openReactions(10)).toMatchObject([{ id: 'e', react: 'undo' }]);
      expect(await store().reacted('e')).toBe(true);
      expect(await store().openReactions(10)).toEqual([]);
      expect(await store().reacted('e')).toBe(false);
    });
  });

  describe('the hold of the MDM', () => {
    const held = { why: 'budget' as const, since: noon, detail: { sent: 50 } };

    it('keeps its first reason until an operator lets it go', async () => {
      expect([await store().mdmHold(), await store().mdmReleasedAt()]).toEqual([null, null]);
      await store().holdMdm(held);
      await store().holdMdm({ why: 'operator', since: noon + 5, detail: {} });
      expect(await store().mdmHold()).toEqual(held);
      expect(await store().releaseMdm(noon + 9, [])).toEqual(held);
      expect(await store().releaseMdm(noon + 10, [])).toBeNull();
      expect([await store().mdmHold(), await store().mdmReleasedAt()]).toEqual([null, noon + 9]);
    });
  });

  describe('a database put back from a backup', () => {
    it('gives no epoch twice, takes nothing for unsent, looks at everything, and holds the MDM', async () => {
      await take(store(), { who: 'anna', more: { effects: [effectOf('e')] } });
      await store().settleEffect({
        ...{ id: 'e', at: noon, state: 'done', event: 'done', detail: {} },
        register: { value: 'anna', base: true },
      });
      await want(store(), 'r2', effectOf('open', { epoch: 1 }));
      await store().markRestored(noon + 1, []);
      expect(await store().effect('open')).toMatchObject({
        firstSentAt: noon + 1,
        epoch: 1,
        deviceEpoch: 1_000_001,
      });
      expect(await store().registers('holder', '', 10)).toMatchObject([{ deviceId: 'd1', lookAt: noon + 1 }]);
      expect(await store().mdmHold()).toMatchObject({ why: 'restored' });
      expect(await giveBack(store(), 1_000_001)).toMatchObject({ ok: true, epoch: 1_000_002 });
    });
  });

  describe('waits', () => {
    const waiting = (id: string) => runNamed(id, { state: 'waiting' });

    it('end at their deadline, or when the effect they wait for is settled', async () => {
      const effects = [effectOf('e', { deviceId: 'd2', epoch: 0 })];
      const later = noon + 1_000;
      const onEffect = { kind: 'effect' as const, deviceId: null, deadline: later, effectId: 'e' };
      await store().commitUnit(unitOf(waiting('awaits'), { effects, wait: onEffect }));
      const ask = { text: 'Which ward?' };
      const onAnswer = { kind: 'answer' as const, deviceId: null, deadline: later + 1, ask };
      await store().commitUnit(unitOf(waiting('asks'), { wait: onAnswer }));
      expect(await store().waitOf('asks')).toEqual({ runId: 'asks', ...onAnswer });
      expect(await store().dueWaits(noon)).toEqual([]);
      await hold(store(), 'e');
      expect(await store().dueWaits(noon)).toEqual([]);
      await decide(store(), 'skip');
      expect((await store().dueWaits(noon)).map((w) => w.runId)).toEqual(['awaits']);
      expect((await store().dueWaits(later + 1)).map((w) => w.runId)).toEqual(['awaits', 'asks']);
      expect((await store().openRuns()).map((r) => [r.run.id, r.wait?.kind])).toContainEqual([
        'asks',
        'answer',
      ]);
      expect(await store().waitFor('d2')).toBeNull();
    });
  });

  describe('runs', () => {
    const ids = async (query: Omit<Parameters<Store['runs']>[0], 'limit'>, limit = 10) =>
      (await store().runs({ ...query, limit })).map((r) => r.id);

    it('are found newest first, by what is asked, page by page', async () => {
      for (const n of [1, 2, 3]) {
        const more = {
          createdAt: noon + n,
          deviceId: n === 2 ? 'd1' : null,
          personId: n === 3 ? 'local:anna' : null,
        };
        await store().commitUnit(unitOf(runNamed(`r${n}`, more)));
      }
      expect(await ids({})).toEqual(['r3', 'r2', 'r1']);
      expect(await ids({ before: { createdAt: noon + 2, id: 'r2' } })).toEqual(['r1']);
      expect(await ids({}, 1)).toEqual(['r3']);
      expect(await ids({ deviceId: 'd1' })).toEqual(['r2']);
      expect(await ids({ personId: 'local:anna' })).toEqual(['r3']);
      expect(await ids({ from: noon + 2, to: noon + 3 })).toEqual(['r2']);
      expect(await ids({ station: 'elsewhere' })).toEqual([]);
      expect(await ids({ held: true })).toEqual([]);
      expect(await ids({ state: 'done' })).toEqual([]);
    });

    it('name the run that caused them, and their workflow as long as something is to be done', async () => {
      await want(store(), 'r', effectOf('e'));
      expect(await store().openVersions()).toEqual([{ workflow: 'check-out', version: 1 }]);
      await hold(store(), 'e');
      expect(await ids({ held: true })).toEqual(['r']);
      expect(await store().openVersions()).toHaveLength(1);
      await decide(store(), 'skip');
      expect(await store().openVersions()).toEqual([]);
      const caused = runNamed('caused', { trigger: 'failure', causedBy: 'r', state: 'done', endedAt: noon });
      await store().commitUnit(unitOf(caused));
      expect((await store().run('caused'))?.run).toEqual(caused);
      expect(await store().person('local:anna')).toMatchObject({ userName: 'anna' });
      expect(await store().person('nobody')).toBeNull();
    });
  });
}
