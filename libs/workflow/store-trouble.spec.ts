import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Fault } from '#libs/domain';
import { until } from '#test/support';
import { Stand } from './effects-for-specs.ts';

/** A store that refuses some writes, as on a full disk. */
describe('effects on a store that cannot write', () => {
  let s: Stand;
  let failing: 'claimEffect' | 'settleEffect' | null;
  let refused: number;
  let troubles: string[];
  beforeEach(async () => {
    failing = null;
    refused = 0;
    troubles = [];
    s = await Stand.open();
    await s.effects.stop();
    const { store } = s;
    const unless = async (name: typeof failing): Promise<void> => {
      if (failing !== name) return;
      refused += 1;
      throw new Fault('store-full');
    };
    const full: typeof store = {
      ...store,
      claimEffect: (claim) => unless('claimEffect').then(() => store.claimEffect(claim)),
      settleEffect: (outcome) => unless('settleEffect').then(() => store.settleEffect(outcome)),
    };
    s.effects = s.start({ store: full, trouble: (what) => troubles.push(what) });
  });
  afterEach(() => s.close());

  it('send nothing that could not be written down first, and do not ask without end', async () => {
    failing = 'claimEffect';
    await s.commit(s.want('a', '1'));
    await until('a claim was refused', () => refused === 1);
    for (let i = 0; i < 5; i++) await s.later(100);
    expect(s.world.asked).toEqual(['look 1']);
    failing = null;
    await s.later(1_000);
    await s.settled(1);
    expect(s.world.asked.filter((a) => a === 'holder 1')).toHaveLength(1);
    expect(troubles).toHaveLength(1);
  });

  it('that are lights shine once, however long it cannot be written down', async () => {
    failing = 'settleEffect';
    const light = { type: 'clear@1', delivery: 'register', register: 'light', target: 'cabinet' } as const;
    const run = await s.commit(s.want('a', '1', light));
    await until('it shines', () => s.world.asked.length === 1);
    for (let i = 0; i < 30; i++) await s.later(200);
    expect(s.world.asked).toEqual(['clear 1']);
    expect(troubles).toHaveLength(1);
    failing = null;
    await s.later(1_000);
    await until('it is written down', async () => (await s.store.run(run))?.effects[0]?.state === 'done');
    expect(s.world.asked).toEqual(['clear 1']);
  });

  it('write down what became of them as soon as they can, without asking again', async () => {
    failing = 'settleEffect';
    await s.commit(s.want('a', '1'), s.want('b', '2'));
    await until('both outcomes were refused', () => refused >= 2);
    for (let i = 0; i < 3; i++) await s.later(1_000);
    expect(s.news).toHaveLength(0);
    failing = null;
    await s.later(1_000);
    await s.settled(2);
    expect(s.states()).toEqual(['done', 'done']);
    expect(s.world.asked.filter((a) => a.startsWith('holder'))).toHaveLength(2);
    expect(troubles).toHaveLength(2);
  });
});
