import { describe, expect, it } from '@jest/globals';
import type { Panel } from '#libs/contract';
import { beepsFor, beginningsOf } from './sound.ts';

const until = 1;
const who = { until, firstName: 'Anna', device: 'Phone 07' };

describe('the sounds', () => {
  it.each<[string, readonly number[], Panel]>([
    ['1', [1], { kind: 'take', ...who, cabinet: 'A', bay: 3, mdm: 'none', again: false, unverified: false }],
    ['1+2', [1, 2], { kind: 'thank-you', until, device: 'Phone 07', bay: 3, at: 0 }],
    ['1+3', [1, 3], { kind: 'ready', ...who }],
    ['1+4', [1, 4], { kind: 'refused', until, fault: 'all-out' }],
    ['no', [], { kind: 'tapped', until }],
  ])('are %s beeps', (_, groups, panel) => {
    expect(beepsFor(panel)).toEqual(groups);
    expect(beginningsOf(groups)).toHaveLength(groups.reduce((sum, n) => sum + n, 0));
  });

  it('rest longer between the groups than within them', () => {
    const [first = 0, second = 0, third = 0] = beginningsOf([1, 2]);
    expect(second - first).toBeGreaterThan(2 * (third - second));
  });
});
