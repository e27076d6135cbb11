import { describe, expect, it } from '@jest/globals';
import { barShape, chartHeight, lineShape, margin } from './chart-shape.ts';

const floor = chartHeight - margin.bottom;

describe('bars', () => {
  it('stand on the floor, and what is stacked stands on what is below', () => {
    const { bars } = barShape(
      ['a', 'b'],
      [
        [3, 1],
        [4, 0],
      ],
      400,
    );
    const [low, high, alone] = bars;
    expect(bars).toHaveLength(3);
    expect((low?.y ?? 0) + (low?.height ?? 0)).toBeCloseTo(floor);
    expect((high?.y ?? 0) + (high?.height ?? 0)).toBeCloseTo(low?.y ?? 0);
    expect(alone?.height).toBeCloseTo((low?.height ?? 0) + (high?.height ?? 0));
  });

  it('leave out titles that would run into each other', () => {
    const titles = Array.from({ length: 24 }, (_, n) => String(n));
    const stacks = titles.map(() => [1]);
    expect(barShape(titles, stacks, 1_200).titles).toHaveLength(24);
    expect(barShape(titles, stacks, 300).titles.length).toBeLessThan(8);
  });

  it('of nothing at all are none, above a scale that still reads from 0', () => {
    const { bars, ticks } = barShape(['a'], [[0, 0]], 400);
    expect(bars).toEqual([]);
    expect(ticks[0]).toEqual({ value: 0, y: floor });
  });
});

describe('lines', () => {
  it('are interrupted where there is no value, and a lone value is seen as a dot', () => {
    const { paths, dots } = lineShape(['a', 'b', 'c', 'd'], [[1, 2, null, 3]], 400);
    expect(paths[0]?.match(/M/g)).toHaveLength(2);
    expect(dots[0]).toHaveLength(3);
  });

  it('stay inside the room that is theirs, however narrow', () => {
    for (const width of [0, 40, 360, 2_000]) {
      const { dots } = lineShape(['a', 'b'], [[0, 9_999]], width);
      for (const { x, y } of dots.flat()) {
        expect(x).toBeGreaterThanOrEqual(margin.left);
        expect(x).toBeLessThanOrEqual(Math.max(margin.left + 1, width - margin.right));
        expect(y).toBeGreaterThanOrEqual(margin.top);
        expect(y).toBeLessThanOrEqual(floor);
      }
    }
  });
});
