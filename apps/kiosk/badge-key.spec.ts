import { describe, expect, it } from '@jest/globals';
import { badgeMarker } from './badge-key.ts';

const csn = { technology: 'csn', bytes: '1c78f2bf' } as const;
const one = badgeMarker(Buffer.alloc(32, 1));
const other = badgeMarker(Buffer.alloc(32, 2));

describe('the marks of a badge', () => {
  it('are the same for the same badge and key, one per reading, canonical first', () => {
    expect(one(csn)).toEqual(one({ ...csn }));
    expect(one(csn).readings.map((r) => r.format)).toEqual([
      'hex',
      'reversed',
      'decimal',
      'decimal-reversed',
    ]);
    expect(new Set(one(csn).hmacs).size).toBe(4);
  });

  it('say nothing without the key', () => {
    expect(one(csn).hmacs).not.toEqual(other(csn).hmacs);
    expect(one(csn).hmacs.join()).not.toContain('1c78f2bf');
  });

  it('tell a number read one way from the same digits read another way', () => {
    const line = one({ technology: 'text', text: '477688511' }).hmacs;
    expect(one(csn).readings[2]?.value).toBe('477688511');
    expect(one(csn).hmacs).not.toContain(line[0]);
  });
});
