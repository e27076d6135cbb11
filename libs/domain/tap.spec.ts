import { describe, expect, it } from '@jest/globals';
import { isStale, staleAfterMs } from './tap.ts';

describe('a tap', () => {
  const at = 1_800_000_000_000;

  it('counts up to five seconds after the reader saw it', () => {
    expect(staleAfterMs).toBe(5_000);
    expect(isStale({ at }, at)).toBe(false);
    expect(isStale({ at }, at + 5_000)).toBe(false);
  });

  it('starts nothing any more one millisecond later', () => {
    expect(isStale({ at }, at + 5_001)).toBe(true);
  });

  it('counts when the clock of the station runs ahead of ours', () => {
    expect(isStale({ at: at + 60_000 }, at)).toBe(false);
  });
});
