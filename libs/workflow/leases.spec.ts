import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '#test/support';
import { Stand } from './effects-for-specs.ts';

/** Two processes share one database, as on PostgreSQL. */
describe('two services on one database', () => {
  let s: Stand;
  beforeEach(async () => {
    s = await Stand.open({ alone: false });
  });
  afterEach(() => s.close());

  const changes = () => s.world.asked.filter((a) => a.startsWith('holder'));

  it('send every change once, however often both look', async () => {
    const other = s.start({ alone: false });
    const wanted = ['a', 'b'].flatMap((d) =>
      [1, 2, 3].map((n) => s.want(d, `${d}${n}`, { supersedable: false })),
    );
    await s.commit(...wanted);
    for (let i = 0; i < 6; i++) {
      s.effects.wake();
      other.wake();
      await s.settled(i + 1);
    }
    expect(changes().sort()).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3'].map((v) => `holder ${v}`));
  });

  it('leave alone what the other one has in flight, as long as it lives', async () => {
    const request = s.hang(true);
    await s.commit(s.want('a', '1'));
    await until('it left', () => changes().length === 1);
    const other = s.start({ alone: false });
    for (let i = 0; i < 10; i++) {
      await s.clock.advance(20_000);
      await until('the heartbeat is written', async () => {
        const [effect] = (await s.store.runs({ limit: 1 })).map((r) => r.id);
        const stored = (await s.store.run(effect ?? ''))?.effects[0];
        return (stored?.leaseUntil ?? 0) > s.clock.now() + 20_000;
      });
      other.wake();
    }
    expect(changes()).toHaveLength(1);
    request.release();
    await s.settled(1);
    expect(s.states()).toEqual(['done']);
  });

  it('take over what the other one left when it died, once its lease has run out, and look first', async () => {
    s.hang();
    await s.commit(s.want('a', '1'));
    await until('it left', () => changes().length === 1);
    s.kill();
    s.effects = s.start({ alone: false });
    await s.later(59_000);
    expect(s.world.asked).toHaveLength(2);
    await s.later(1_001);
    await s.settled(1);
    expect(s.world.asked).toEqual(['look 1', 'holder 1', 'look 1', 'holder 1', 'look 1']);
    expect(s.states()).toEqual(['done']);
  });
});
