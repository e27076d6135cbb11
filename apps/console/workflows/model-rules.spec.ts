import { describe, expect, it } from '@jest/globals';
import type { WrittenRule } from './model.ts';
import { forTrigger, leftOpen, reachOf } from './model-rules.ts';

const ward = [{ attribute: 'Station', is: 'ward' }];
const rule = (trigger: string, more: Record<string, unknown> = {}): WrittenRule => ({
  trigger,
  run: 'x',
  ...more,
});

describe('the rules, top down', () => {
  it.each<[string, WrittenRule[], string[]]>([
    [
      'a rule without conditions is the default',
      [rule('tap', { if: ward }), rule('tap')],
      ['sometimes', 'default'],
    ],
    ['nothing comes after the default', [rule('tap'), rule('tap', { if: ward })], ['default', 'never']],
    ['but what has another trigger does', [rule('tap'), rule('docked')], ['default', 'default']],
    ['a list of no conditions is none', [rule('tap', { if: [] })], ['default']],
    [
      'every rung is asked by itself',
      [rule('overdue', { after: '30m' }), rule('overdue', { after: '2h' })],
      ['default', 'default'],
    ],
    [
      'and once',
      [rule('overdue', { after: '30m' }), rule('overdue', { after: '30m' })],
      ['default', 'never'],
    ],
    [
      'every schedule too',
      [rule('schedule', { at: '0 6 * * *' }), rule('schedule', { at: '0 18 * * *' })],
      ['default', 'default'],
    ],
  ])('%s', (_, rules, reach) => {
    expect(reachOf(rules)).toEqual(reach);
  });

  it('say which returns they would refuse', () => {
    expect(leftOpen([rule('tap'), rule('docked', { if: ward })])).toEqual(['docked', 'manual']);
    expect(leftOpen([rule('docked', { if: ward }), rule('docked'), rule('manual')])).toEqual([]);
  });

  it('lose with their trigger the words that mean nothing for the new one', () => {
    const overdue = rule('overdue', { after: '30m', if: ward });
    expect(forTrigger(overdue, 'tap', [])).toEqual({ trigger: 'tap', run: 'x', if: ward });
    expect(forTrigger(overdue, 'undocked', ['after'])).toEqual({
      trigger: 'undocked',
      run: 'x',
      after: '30m',
      if: ward,
    });
  });
});
