import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { writtenWorkflows } from './model-for-specs.ts';
import { merge } from './model-merge.ts';
import type { WrittenWorkflows } from './model.ts';

const of = (titles: Record<string, string>, run = 'out'): WrittenWorkflows => ({
  workflows: Object.fromEntries(Object.entries(titles).map(([id, title]) => [id, { title, steps: [] }])),
  rules: [{ trigger: 'tap', run }],
});
const titles = ({ workflows }: WrittenWorkflows) =>
  Object.fromEntries(Object.entries(workflows).map(([id, w]) => [id, w.title]));
const sorted = ({ workflows, rules }: WrittenWorkflows): string =>
  JSON.stringify([Object.entries(workflows).sort(([a], [b]) => (a < b ? -1 : 1)), rules]);

describe('the changes of two operators', () => {
  const base = of({ out: 'Out', back: 'Back' });

  it('stand side by side where each changed something else', () => {
    const merged = merge(base, of({ out: 'Mine', back: 'Back' }), of({ out: 'Out', back: 'Theirs' }));
    expect(titles(merged.written)).toEqual({ out: 'Mine', back: 'Theirs' });
    expect([merged.clashes, merged.rulesClash]).toEqual([[], false]);
  });

  it('are told as clashing where both changed the same, and mine stands', () => {
    const merged = merge(
      base,
      of({ out: 'Mine', back: 'Back' }, 'a'),
      of({ out: 'Theirs', back: 'Back' }, 'b'),
    );
    expect(titles(merged.written)).toEqual({ out: 'Mine', back: 'Back' });
    expect([merged.clashes, merged.rulesClash]).toEqual([['out'], true]);
    expect(merged.written.rules[0]?.run).toBe('a');
  });

  it('do not clash where both made the same of it', () => {
    const same = of({ out: 'Same', back: 'Back' });
    expect(merge(base, same, same)).toMatchObject({ clashes: [], rulesClash: false });
  });

  it('keep what one removed away, and what one added there', () => {
    const merged = merge(base, of({ out: 'Out' }), of({ out: 'Out', back: 'Back', more: 'More' }));
    expect(titles(merged.written)).toEqual({ out: 'Out', more: 'More' });
  });

  it('are theirs where I changed nothing, and mine where they changed nothing', () => {
    fc.assert(
      fc.property(writtenWorkflows, writtenWorkflows, (one, other) => {
        expect(sorted(merge(one, one, other).written)).toBe(sorted(other));
        expect(sorted(merge(one, other, one).written)).toBe(sorted(other));
      }),
    );
  });
});
