import { describe, expect, it } from '@jest/globals';
import type { RunUnit, Store, UnitAnswer } from '#libs/store';
import { effectOf, giveBack, noon, remember, runNamed, take, unitOf } from './store-rig.ts';

const minute = 60_000;
const hour = 60 * minute;

/** `who` takes a device that is due back an hour later. */
async function lend(store: Store, device = 'd1', who = 'anna'): Promise<void> {
  const personId = `local:${who}`;
  const run = runNamed(`lend-${device}`, { personId, deviceId: device });
  const out = { id: `c-${device}`, kind: 'out' as const, deviceId: device, expectedEpoch: 0, personId };
  await store.commitUnit(unitOf(run, { custody: { ...out, dueAt: noon + hour } }));
}

const first = (now: number) => ({ now, afterMs: 0, previousMs: null, limit: 10 });
const second = (now: number) => ({ now, afterMs: hour, previousMs: 0, limit: 10 });
const due = async (store: Store, query: ReturnType<typeof first> | ReturnType<typeof second>) =>
  (await store.dueRungs(query, ['lost-mode-off@1'])).map((d) => d.deviceId);

function climb(store: Store, afterMs: number, at: number, id = `rung-${afterMs}`): Promise<UnitAnswer> {
  const rung = { trigger: 'overdue' as const, subject: 'd1 1', afterMs };
  const run = runNamed(id, { trigger: 'overdue', deviceId: 'd1', state: 'done', endedAt: at });
  return store.commitUnit(unitOf(run, { at, begins: { ...rung, deviceId: 'd1', epoch: 1 } }));
}

const bays = (store: Store, at: number, occupied: boolean) =>
  store.recordBays({ station: 'ward', cabinet: 'c', at, levels: [{ bay: 1, occupied }] });

const gone = async (store: Store, now: number) => (await store.absences(first(now))).map((a) => a.leftAt);

/** What begins by itself: due hand-outs, absences, schedules and what operators start. */
export function triggerStories(store: () => Store): void {
  describe('a hand-out that is due', () => {
    it('is overdue from then on, until the device is back', async () => {
      await lend(store());
      expect((await store().device('d1'))?.holder).toMatchObject({ dueAt: noon + hour });
      expect(await due(store(), first(noon + hour - 1))).toEqual([]);
      expect(await due(store(), first(noon + hour))).toEqual(['d1']);
      await giveBack(store(), 1);
      expect(await due(store(), first(noon + 2 * hour))).toEqual([]);
    });

    it('without a due time is never overdue', async () => {
      await take(store(), { who: 'anna' });
      expect(await due(store(), first(noon + 1_000 * hour))).toEqual([]);
    });

    it('begins each rung once, however many begin it at once', async () => {
      await lend(store());
      const answers = await Promise.all([1, 2, 3].map((n) => climb(store(), 0, noon + hour, `copy-${n}`)));
      expect(answers.filter((a) => a.ok)).toHaveLength(1);
      expect(answers.filter((a) => !a.ok)).toEqual([
        { ok: false, conflict: 'already-begun' },
        { ok: false, conflict: 'already-begun' },
      ]);
      const runs = await Promise.all([1, 2, 3].map((n) => store().run(`copy-${n}`)));
      expect(runs.filter((r) => r !== null)).toHaveLength(1);
      expect(await due(store(), first(noon + 2 * hour))).toEqual([]);
    });

    it('keeps the distance between two rungs when the first came late', async () => {
      await lend(store());
      expect(await due(store(), second(noon + 5 * hour))).toEqual([]);
      await climb(store(), 0, noon + 5 * hour);
      expect(await due(store(), second(noon + 6 * hour - 1))).toEqual([]);
      expect(await due(store(), second(noon + 6 * hour))).toEqual(['d1']);
    });

    it('begins no rung after the return, nor for the next person', async () => {
      await lend(store());
      await giveBack(store(), 1);
      expect(await climb(store(), 0, noon + hour)).toEqual({ ok: false, conflict: 'epoch-moved' });
      await remember(store(), 'cleo');
      await take(store(), { who: 'cleo', expectedEpoch: 2 });
      expect(await climb(store(), 0, noon + hour)).toEqual({ ok: false, conflict: 'epoch-moved' });
    });

    it('has a rung behind it that nothing fitted', async () => {
      await lend(store());
      const rung = { trigger: 'overdue' as const, subject: 'd1 1', afterMs: 0 };
      expect(await store().passRung(rung, noon + hour, 'No rule fits.')).toBe(true);
      expect(await store().passRung(rung, noon + hour, 'No rule fits.')).toBe(false);
      expect(await due(store(), first(noon + 2 * hour))).toEqual([]);
      expect(await due(store(), second(noon + 2 * hour))).toEqual(['d1']);
    });

    it('is left alone once its Lost Mode was lifted, and not for another command', async () => {
      await lend(store());
      const wanted = (type: string): Partial<RunUnit> => ({
        effects: [effectOf(type, { type, delivery: 'obligation', register: null, supersedable: false })],
      });
      await store().commitUnit(unitOf(runNamed('other', { deviceId: 'd1', epoch: 1 }), wanted('lock@1')));
      expect(await due(store(), first(noon + hour))).toEqual(['d1']);
      const lifts = runNamed('lifts', { deviceId: 'd1', epoch: 1 });
      await store().commitUnit(unitOf(lifts, wanted('lost-mode-off@1')));
      expect(await due(store(), first(noon + hour))).toEqual([]);
    });

    it('is due as much later as the clock jumped, if it was handed out before', async () => {
      await lend(store());
      await store().moveTimes(5 * hour, noon + 5 * hour);
      expect((await store().device('d1'))?.holder).toMatchObject({ dueAt: noon + 6 * hour });
      await store().moveTimes(-3 * hour, noon + 20 * hour);
      expect((await store().device('d1'))?.holder).toMatchObject({ dueAt: noon + 6 * hour });
    });
  });

  describe('a device that leaves its bay', () => {
    it('is gone with nobody until it is back', async () => {
      await bays(store(), noon, true);
      expect(await gone(store(), noon + hour)).toEqual([]);
      await bays(store(), noon + 1, false);
      expect(await gone(store(), noon + hour)).toEqual([noon + 1]);
      await bays(store(), noon + 2, true);
      expect(await gone(store(), noon + hour)).toEqual([]);
    });

    it('is no alarm when somebody has it, also after an operator took it back', async () => {
      await bays(store(), noon, true);
      await take(store(), { who: 'anna' });
      await bays(store(), noon + 1, false);
      expect(await gone(store(), noon + hour)).toEqual([]);
      await giveBack(store(), 1, 'forced');
      expect(await gone(store(), noon + hour)).toEqual([]);
    });

    it('is no alarm when the bay was seen for the first time', async () => {
      await bays(store(), noon, false);
      expect(await gone(store(), noon + hour)).toEqual([]);
    });
  });

  describe('a schedule', () => {
    it('counts from when it was first seen, and goes forwards only', async () => {
      expect(await store().scheduledUntil('nightly', noon)).toBe(noon);
      expect(await store().scheduledUntil('nightly', noon + hour)).toBe(noon);
      await store().schedulePassed('nightly', noon + 2 * hour);
      await store().schedulePassed('nightly', noon + hour);
      expect(await store().schedules()).toEqual([{ name: 'nightly', lastAt: noon + 2 * hour }]);
    });

    it('is set back only where the clock was wrong', async () => {
      await store().scheduledUntil('nightly', noon);
      await store().schedulePassed('nightly', noon - hour, true);
      expect(await store().scheduledUntil('nightly', noon)).toBe(noon - hour);
    });

    it('finds the devices in use, page by page, of a station and a group', async () => {
      expect(await store().fleet({ after: '', limit: 2 })).toEqual(['d1', 'd2']);
      expect(await store().fleet({ after: 'd2', limit: 2 })).toEqual(['d3']);
      expect(await store().fleet({ station: 'elsewhere', after: '', limit: 9 })).toEqual([]);
      expect(await store().fleet({ station: 'ward', group: 'phones', after: '', limit: 9 })).toHaveLength(3);
    });
  });

  describe('what an operator starts on devices', () => {
    const devices = ['d1', 'd2', 'd3'].map((deviceId) => ({
      deviceId,
      leftOut: deviceId === 'd3' ? 'is retired' : null,
    }));
    const start = (id = 'b') =>
      store().startBatch({
        ...{ id, workflow: 'update', workflowVersion: 1, actor: 'operator', reason: 'patch day', at: noon },
        devices,
        audit: [],
      });
    const begin = (row: number, id: string) =>
      store().commitUnit(
        unitOf(runNamed(id, { trigger: 'over-the-air', deviceId: `d${row + 1}`, state: 'done' }), {
          begins: { batch: 'b', row },
        }),
      );

    it('waits device by device and begins each once', async () => {
      await start();
      expect((await store().dueBatchRows(9)).map((r) => r.deviceId)).toEqual(['d1', 'd2']);
      expect(await begin(0, 'r0')).toMatchObject({ ok: true });
      expect(await begin(0, 'r0-again')).toEqual({ ok: false, conflict: 'already-begun' });
      expect(await store().run('r0-again')).toBeNull();
      expect((await store().dueBatchRows(9)).map((r) => r.deviceId)).toEqual(['d2']);
      expect((await store().batch('b'))?.devices).toMatchObject([
        { state: 'begun', run: { id: 'r0', state: 'done' } },
        { state: 'waiting', run: null },
        { state: 'left-out', says: 'is retired', run: null },
      ]);
    });

    it('stops: what waits no longer begins, and what began stays', async () => {
      await start();
      await begin(0, 'r0');
      expect(await store().stopBatch('b', noon + 1, [])).toBe(true);
      expect(await store().stopBatch('b', noon + 2, [])).toBe(false);
      expect(await store().stopBatch('nothing', noon, [])).toBe(false);
      expect(await begin(1, 'r1')).toEqual({ ok: false, conflict: 'already-begun' });
      const counts = await store().batchCounts(['b']);
      expect(counts.map((c) => `${c.state} ${c.run ?? '-'} ${c.devices}`).sort()).toEqual([
        'begun done 1',
        'left-out - 1',
        'stopped - 1',
      ]);
    });

    it('is listed newest first, page by page', async () => {
      await start('a');
      await start('b');
      const [newest] = await store().batches(null, 1);
      expect(newest?.id).toBe('b');
      const next = await store().batches({ startedAt: noon, id: 'b' }, 9);
      expect(next.map((b) => b.id)).toEqual(['a']);
    });

    it('leaves a device out after all', async () => {
      await start();
      await store().leaveOut('b', 1, 'no rule fits');
      expect((await store().batch('b'))?.devices[1]).toMatchObject({
        state: 'left-out',
        says: 'no rule fits',
      });
    });
  });
}
