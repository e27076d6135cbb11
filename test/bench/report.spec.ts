import { describe, expect, it } from '@jest/globals';
import type { Figure } from './figures.ts';
import { holds, markdown, median, medianRatio, type Row } from './report.ts';

const figure = (different: Partial<Figure> = {}): Figure => ({
  workload: 'nurse',
  name: 'take p50',
  unit: 'ms',
  of: () => 0,
  better: 'less',
  limit: { of: 'ratio', must: 1.8, worldClass: 1.4 },
  ...different,
});
const row = (first: number[], second: number[], different: Partial<Figure> = {}): Row => ({
  figure: figure(different),
  first,
  second,
});

describe('the report of the bench', () => {
  it('takes the ratio of each round before the median, so that a busy round weighs on both sides', () => {
    expect(medianRatio(row([1, 10, 1], [1.5, 12, 1.4]))).toBeCloseTo(1.4);
    expect(median([1.5, 12, 1.4]) / median([1, 10, 1])).toBeCloseTo(1.5);
  });

  it('has the middle of two for an even number of rounds, and no number for none', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  it('judges by ratio or by value, and by the side that is better', () => {
    expect(holds(row([1], [1.3]))).toBe('world class');
    expect(holds(row([1], [1.7]))).toBe('must');
    expect(holds(row([1], [1.9]))).toBe('no');
    const speed: Partial<Figure> = { better: 'more', limit: { of: 'ratio', must: 1, worldClass: 1.8 } };
    expect(holds(row([100], [200], speed))).toBe('world class');
    expect(holds(row([100], [90], speed))).toBe('no');
    expect(holds(row([1], [90], { limit: { of: 'value', must: 100, worldClass: 50 } }))).toBe('must');
  });

  it('claims nothing where no number was measured', () => {
    expect(holds(row([], []))).toBe('no');
    const { limit: _, ...unlimited } = figure();
    expect(holds({ ...row([1], [1]), figure: unlimited })).toBeUndefined();
  });

  it('prints a line with absolute values, their spread, the ratio and the target', () => {
    const table = markdown(['script', 'product'], [row([0.5, 0.6, 0.55], [0.75, 0.9, 0.77])], true);
    expect(table.split('\n')[2]).toBe(
      '| nurse | take p50 | 0.55 ms (0.50–0.60) | 0.77 ms (0.75–0.90) | 1.50× | ≤ 1.8× (1.4×) | must |',
    );
  });
});
