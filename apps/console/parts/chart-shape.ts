import { scaleLinear, scalePoint, scaleBand } from 'd3-scale';
import { line } from 'd3-shape';

/** Room around what is drawn, in px: values to the left, titles below. */
export const margin = { top: 8, right: 8, bottom: 24, left: 64 };
export const chartHeight = 200;
const floor = chartHeight - margin.bottom;

export interface Tick {
  value: number;
  y: number;
}

export interface Placed {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Which of the stacked values it is. */
  part: number;
}

export interface Title {
  text: string;
  x: number;
}

/** Values from 0 up to a round number that holds the greatest; at least 1, so that nothing at all is a line at the bottom. */
function heights(greatest: number) {
  const scale = scaleLinear()
    .domain([0, Math.max(1, greatest)])
    .nice(4)
    .range([floor, margin.top]);
  const ticks: Tick[] = scale.ticks(4).map((value) => ({ value, y: scale(value) }));
  return { scale, ticks };
}

/** As many titles as fit beside each other, the first and then every n-th. */
const fitting = (titles: readonly Title[], width: number, each: number): Title[] => {
  const step = Math.max(1, Math.ceil((titles.length * each) / Math.max(1, width)));
  return titles.filter((_, n) => n % step === 0);
};

/** Stacked bars: for each title its parts, from the bottom up. `width` in px. */
export function barShape(titles: readonly string[], stacks: readonly (readonly number[])[], width: number) {
  const { scale, ticks: all } = heights(
    Math.max(0, ...stacks.map((parts) => parts.reduce((a, b) => a + b, 0))),
  );
  // Bars count things: there is no half of one.
  const ticks = all.filter(({ value }) => Number.isInteger(value));
  const band = scaleBand<number>()
    .domain(titles.map((_, n) => n))
    .range([margin.left, Math.max(margin.left + 1, width - margin.right)])
    .padding(0.25);
  const bars = stacks.flatMap((parts, n): Placed[] => {
    let below = 0;
    return parts.map((value, part) => {
      const [y, y0] = [scale(below + value), scale(below)];
      below += value;
      return { x: band(n) ?? 0, y, width: band.bandwidth(), height: y0 - y, part };
    });
  });
  const placed = titles.map((text, n) => ({ text, x: (band(n) ?? 0) + band.bandwidth() / 2 }));
  return { bars: bars.filter((b) => b.height > 0), ticks, titles: fitting(placed, width, 44) };
}

/** Lines over the titles; null: there is none at this place, and the line is interrupted. A lone value is a dot. */
export function lineShape(
  titles: readonly string[],
  lines: readonly (readonly (number | null)[])[],
  width: number,
) {
  const values = lines.flat().filter((v) => v !== null);
  const { scale, ticks } = heights(Math.max(0, ...values));
  const across = scalePoint<number>()
    .domain(titles.map((_, n) => n))
    .range([margin.left, Math.max(margin.left + 1, width - margin.right)])
    .padding(0.5);
  const at = (n: number): number => across(n) ?? 0;
  const draw = line<number | null>()
    .defined((v) => v !== null)
    .x((_, n) => at(n))
    .y((v) => scale(v ?? 0));
  return {
    paths: lines.map((all) => draw(all) ?? ''),
    dots: lines.map((all) => all.flatMap((v, n) => (v === null ? [] : [{ x: at(n), y: scale(v) }]))),
    ticks,
    titles: fitting(
      titles.map((text, n) => ({ text, x: at(n) })),
      width,
      56,
    ),
  };
}
