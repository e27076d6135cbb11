import { describe, expect, it } from '@jest/globals';
import type { EffectRow } from '#libs/store';
import { endingOf, type Facts } from './outcome.ts';
import type { Sight, StepType } from './step-type.ts';

const now = 1_800_000_000_000;
const factsOf = (sight: Sight, more: Partial<EffectRow> = {}): Facts => ({
  effect: { register: null, notAfter: null, patience: null, createdAt: now, ...more } as EffectRow,
  type: {} as StepType,
  ...{ now, chance: 0.5, number: 3, journal: 'accepted', sentAt: now, inherited: false, settleWindowMs: 0 },
  sight,
});

describe('what was accepted and is not yet seen', () => {
  it('is looked at again ever more seldom, or when its step says that it is worth it', () => {
    const nextAt = (sight: Sight, more?: Partial<EffectRow>) =>
      endingOf('wait', factsOf(sight, more)).more.nextAt;
    expect(nextAt({ look: 'unseen' })).toBe(now + 4_000);
    expect(nextAt({ look: 'unseen', againMs: 60_000 })).toBe(now + 60_000);
    expect(nextAt({ look: 'unseen', againMs: 60_000 }, { notAfter: now + 1_000 })).toBe(now + 1_001);
  });
});

describe('what is done', () => {
  it('tells what its look told of it', () => {
    const detail = { used: { by: 'tag', name: 'In use' } };
    expect(endingOf('done', factsOf({ look: 'seen', detail })).detail).toEqual({ ...detail, readBack: true });
    expect(endingOf('done', factsOf({ look: 'unknown' })).detail).toEqual({ readBack: false });
  });
});
