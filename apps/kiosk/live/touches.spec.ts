import { describe, expect, it } from '@jest/globals';
import type { Store, TapRecord } from '#libs/store';
import type { Touch } from './live.ts';
import { watchedStore } from './touches.ts';

const tap = { station: 'ward', boot: 'b', seq: 1, outcome: 'badge-unknown' } as TapRecord;

/** A store that knows this tap or not, watched; everything in the order in which it comes. */
function watching(answer: 'recorded' | 'known') {
  const order: string[] = [];
  const turns: (() => void)[] = [];
  const store = watchedStore(
    { recordTap: () => Promise.resolve(answer) } as unknown as Store,
    { touch: (touched: readonly Touch[]) => order.push(...touched.map((t) => t.topic)) },
    () => ({ recorded: ({ outcome }) => order.push(`tap: ${outcome}`) }),
    { soon: (turn) => turns.push(turn) },
  );
  const nextTurn = () => turns.splice(0).forEach((turn) => turn());
  return { store, order, nextTurn };
}

describe('a watched store', () => {
  it('answers whoever waits before anybody is told', async () => {
    const { store, order, nextTurn } = watching('recorded');
    await store.recordTap(tap).then((said) => order.push(said));
    expect(order).toEqual(['recorded']);
    nextTurn();
    expect(order).toEqual(['recorded', 'stations', 'tap: badge-unknown']);
  });

  it('tells a tap that was known before no second time', async () => {
    const { store, order, nextTurn } = watching('known');
    await store.recordTap(tap);
    nextTurn();
    expect(order).toEqual(['stations']);
  });
});
