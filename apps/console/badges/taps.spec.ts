import { describe, expect, it } from '@jest/globals';
import type { LiveTap } from '#libs/contract';
import { looksHex, withTap } from './taps.ts';

const tap = (name: string): LiveTap => ({
  topic: 'taps',
  tap: name,
  station: 'ward',
  reader: 'left',
  at: 1,
  masked: '••••01',
  outcome: 'badge-unknown',
});

describe('taps that wait to be tied', () => {
  it('stand newest first, each once, and only as many as somebody can tell apart', () => {
    const taps = ['a', 'b', 'a', 'c', 'd', 'e', 'f'].reduce<LiveTap[]>((all, t) => withTap(all, tap(t)), []);
    expect(taps.map((t) => t.tap)).toEqual(['f', 'e', 'd', 'c', 'a']);
  });
});

describe('a typed number', () => {
  it('is a chip number where it is hexadecimal, and a line of a reader where it is not', () => {
    expect(looksHex(' 04A1b2 ')).toBe(true);
    expect(looksHex('123-45')).toBe(false);
    expect(looksHex('')).toBe(false);
  });
});
