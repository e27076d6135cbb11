import { describe, expect, it } from '@jest/globals';
import { excessOf } from './budget.ts';

const quiet = { fleet: 1_000, asked: 0, corrections: 0, busiest: 100 };

describe('too many changes of holders', () => {
  it('are more corrections than a fifth of the fleet', () => {
    expect(excessOf({ ...quiet, corrections: 200 })).toBeNull();
    expect(excessOf({ ...quiet, corrections: 201 })).toEqual({ counted: 201, limit: 200, of: 'corrections' });
  });

  it('are never so few as five', () => {
    expect(excessOf({ fleet: 3, asked: 0, corrections: 5, busiest: 0 })).toBeNull();
    expect(excessOf({ fleet: 3, asked: 0, corrections: 6, busiest: 0 })).toMatchObject({ limit: 5 });
  });

  it('are more than three times what people do', () => {
    expect(excessOf({ ...quiet, busiest: 30, corrections: 90 })).toBeNull();
    expect(excessOf({ ...quiet, busiest: 30, corrections: 91 })).toEqual({
      ...{ counted: 91, limit: 90, of: 'reassignments' },
    });
  });

  it('are never those of a change of shift, however many there are and however new the site is', () => {
    expect(excessOf({ fleet: 30, asked: 2_000, corrections: 0, busiest: 0 })).toBeNull();
    expect(excessOf({ fleet: 30, asked: 2_000, corrections: 200, busiest: 0 })).toBeNull();
  });
});
