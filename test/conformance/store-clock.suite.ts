import { describe, expect, it } from '@jest/globals';
import type { Store } from '#libs/store';
import { effectOf, noon, runNamed, take, unitOf } from './store-rig.ts';

const hour = 3_600_000;
const deadline = noon + 60_000;

/** One run that waits, with an effect that is tried again in ten seconds and whose time is up in ten minutes. */
async function waiting(store: Store, name: string, at: number, device: string): Promise<void> {
  const effect = effectOf(`${name}-effect`, { deviceId: device, notAfter: at + 600_000 });
  const wait = { kind: 'removal' as const, deviceId: device, deadline: at + 60_000 };
  const run = runNamed(name, { state: 'waiting', deviceId: device });
  await store.commitUnit(unitOf(run, { at, effects: [effect], wait }));
  const id = effect.id;
  await store.settleEffect({ id, at, state: 'open', event: 'will retry', detail: {}, nextAt: at + 10_000 });
}

/** The wall clock of the only service jumps: what waits keeps its length. */
export function clockStories(store: () => Store): void {
  describe('a clock that jumps', () => {
    it.each([
      ['forwards', hour],
      ['backwards', -hour],
    ])('an hour %s moves what waited, and nothing that was written since', async (_, byMs) => {
      await waiting(store(), 'before', noon, 'd1');
      await waiting(store(), 'since', noon + byMs, 'd2');
      await store().moveTimes(byMs, noon + byMs);
      for (const name of ['before', 'since']) {
        expect(await store().waitOf(name)).toMatchObject({ deadline: deadline + byMs });
        const effect = (await store().run(name))?.effects[0];
        expect(effect).toMatchObject({ nextAt: noon + byMs + 10_000, notAfter: noon + byMs + 600_000 });
      }
      expect(await store().dueEffects(noon + byMs + 9_000, 10, ['mdm'])).toEqual([]);
      expect(await store().dueEffects(noon + byMs + 10_000, 10, ['mdm'])).toHaveLength(2);
    });

    it('an hour backwards hides no return, and makes none of a phone that was never taken', async () => {
      const report = (at: number, occupied: boolean) =>
        store().recordBays({
          station: 'ward',
          cabinet: 'c',
          at,
          levels: [1, 2].map((bay) => ({ bay, occupied: bay === 2 || occupied })),
        });
      await report(noon - 1, true);
      for (const [who, device] of [
        ['anna', 'd1'],
        ['ben', 'd2'],
      ] as const)
        await take(store(), { who, device });
      await report(noon + 1_000, false);
      await report(noon - hour, true);
      expect((await store().contradictions()).map((c) => [c.deviceId, c.now])).toEqual([['d1', 'docked']]);
    });
  });
}
