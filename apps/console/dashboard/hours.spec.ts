import { describe, expect, it } from '@jest/globals';
import { hoursOf } from './hours.ts';

const hour = 3_600_000;
const at = (h: number, station: string, taps: number, refused: number) => ({
  hour: h,
  station,
  taps,
  refused,
});

describe('the hours of today', () => {
  it('add up all stations, and an hour without a tap counts as none', () => {
    const hours = [at(1, 'a', 5, 1), at(1, 'b', 2, 0), at(3, 'a', 1, 1)];
    expect(hoursOf({ from: 1_000, taps: 8, refused: 2, hours }, 1_000 + 3.5 * hour)).toEqual([
      { at: 1_000, led: 0, refused: 0 },
      { at: 1_000 + hour, led: 6, refused: 1 },
      { at: 1_000 + 2 * hour, led: 0, refused: 0 },
      { at: 1_000 + 3 * hour, led: 0, refused: 1 },
    ]);
  });

  it('begin with the first one, and a day with a changed clock has 25', () => {
    const nothing = { from: 0, taps: 0, refused: 0, hours: [] };
    expect(hoursOf(nothing, 10)).toHaveLength(1);
    expect(hoursOf(nothing, 24.9 * hour)).toHaveLength(25);
  });
});
