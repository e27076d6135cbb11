import { describe, expect, it } from '@jest/globals';
import { nextTimes, timesProblem } from './times.ts';

const at = (...parts: [number, number, number, number?, number?]): number =>
  new Date(parts[0], parts[1] - 1, parts[2], parts[3] ?? 0, parts[4] ?? 0).getTime();
/** A Friday. */
const friday = at(2026, 11, 27, 12);

describe('times of a schedule', () => {
  it.each([
    ['06:00', [at(2026, 11, 28, 6), at(2026, 11, 29, 6)]],
    ['mon-fri 06:00', [at(2026, 11, 30, 6), at(2026, 12, 1, 6)]],
    ['Sat,Sun 9:30', [at(2026, 11, 28, 9, 30), at(2026, 11, 29, 9, 30)]],
    ['0 6 * * 1-5', [at(2026, 11, 30, 6), at(2026, 12, 1, 6)]],
    ['*/15 * * * *', [at(2026, 11, 27, 12, 15), at(2026, 11, 27, 12, 30)]],
  ])('%s come next', (written, next) => {
    expect(timesProblem(written)).toBeUndefined();
    expect(nextTimes(written, friday, 2)).toEqual(next);
  });

  it('come after the moment they are asked from, never at it', () => {
    expect(nextTimes('06:00', at(2026, 11, 27, 6), 1)).toEqual([at(2026, 11, 28, 6)]);
  });

  it.each(['24:00', '6', '* * * * * *', 'noon', 'xyz 06:00', '61 * * * *'])('refuse %s', (written) => {
    expect(timesProblem(written)?.message).toBe('is no time');
    expect(nextTimes(written, friday, 2)).toEqual([]);
  });

  it('refuse a day that never comes', () => {
    expect(timesProblem('0 6 30 2 *')?.message).toBe('never comes');
  });
});
