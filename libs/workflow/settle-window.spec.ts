import { describe, expect, it } from '@jest/globals';
import { afterLook, nextLook, openedAt, settleWindowMs } from './settle-window.ts';

const s = 1_000;
/** A minute that is no multiple of anything here. */
const lost = 1_700_000_000_123;

describe('the settle window', () => {
  it('opens with a look after five seconds', () => {
    expect(openedAt(lost, settleWindowMs)).toEqual({ unsureSince: lost, lookAt: lost + 5 * s });
  });

  it('does not open where it is switched off', () => {
    expect(openedAt(lost, 0)).toEqual({});
  });

  it('looks after 5, 15, 30 and 61 seconds', () => {
    const looks: number[] = [];
    for (let now = lost; now < lost + 61 * s; now = looks.at(-1) ?? Infinity)
      looks.push(nextLook(lost, now, settleWindowMs));
    expect(looks.map((at) => (at - lost) / s)).toEqual([5, 15, 30, 61]);
  });

  it('is longer or shorter with its setting, the looks in proportion', () => {
    const double = [0, 10, 30, 60].map(
      (after) => nextLook(lost, lost + after * s, 2 * settleWindowMs) - lost,
    );
    expect(double).toEqual([10 * s, 30 * s, 60 * s, 122 * s]);
  });

  it('looks ever more seldom where another value stands after all of them, at last every quarter of an hour', () => {
    const after = [61, 100, 1_000, 36_000].map(
      (sec) => nextLook(lost, lost + sec * s, settleWindowMs) - lost - sec * s,
    );
    expect(after).toEqual([15_250, 25_000, 250_000, 900_000]);
  });

  const at = (sec: number, saw: 'wanted' | 'other' | 'gone') =>
    afterLook({ now: lost + sec * s, windowMs: settleWindowMs, unsureSince: lost, saw });

  it.each(['wanted', 'other', 'gone'] as const)('stays open before its last look, which saw %s', (saw) => {
    expect([5, 15, 30, 60.9].map((sec) => at(sec, saw).lookAt)).toEqual(
      [15, 30, 61, 61].map((sec) => lost + sec * s),
    );
    for (const sec of [5, 15, 30, 60.9]) expect(Object.keys(at(sec, saw))).toEqual(['lookAt']);
  });

  it('closes with the last look that sees what is wanted: whatever was asked before is forgotten', () => {
    expect(at(61, 'wanted')).toEqual({ unsureSince: null, lookAt: null, base: true });
    expect(at(500, 'wanted')).toEqual({ unsureSince: null, lookAt: null, base: true });
  });

  it('closes where nothing is to be seen, and forgets nothing', () => {
    expect(at(61, 'gone')).toEqual({ unsureSince: null, lookAt: null });
  });

  it('does not close while another value stands', () => {
    expect(at(61, 'other')).toEqual({ lookAt: lost + 76_250 });
  });

  it.each([
    ['wanted', null],
    ['gone', null],
    ['other', lost + 5 * s],
  ] as const)('that nobody opened: a look that saw %s is followed by one at %j', (saw, lookAt) => {
    const seen = { now: lost, windowMs: settleWindowMs, unsureSince: null, saw };
    expect(afterLook(seen)).toEqual({ lookAt });
  });
});
