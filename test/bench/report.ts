import type { Figure } from './figures.ts';

/** A figure's values, one per round and subject. */
export interface Row {
  figure: Figure;
  /** What everything is compared to. */
  first: number[];
  second: number[];
}

export function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** The median of the ratios of each round: a round in which the machine was busy slows both sides. */
export const medianRatio = (row: Row): number =>
  median(row.second.flatMap((value, round) => [value / (row.first[round] ?? Number.NaN)]));

const short = (n: number): string =>
  Number.isNaN(n) ? '–' : n >= 100 ? n.toFixed(0) : n >= 10 ? n.toFixed(1) : n.toFixed(2);
export const spread = (numbers: number[]): string =>
  `${short(Math.min(...numbers))}–${short(Math.max(...numbers))}`;

/** Whether a limit holds for the second subject; undefined where none is set. */
export function holds(row: Row): 'world class' | 'must' | 'no' | undefined {
  const { limit, better } = row.figure;
  if (limit === undefined) return undefined;
  const value = limit.of === 'ratio' ? medianRatio(row) : median(row.second);
  const within = (bound: number): boolean => (better === 'less' ? value <= bound : value >= bound);
  if (within(limit.worldClass)) return 'world class';
  return within(limit.must) ? 'must' : 'no';
}

function limitText({ limit, better, unit }: Figure): string {
  if (limit === undefined) return '';
  const sign = better === 'less' ? '≤' : '≥';
  const of = limit.of === 'ratio' ? '×' : unit === '' || unit === '×' ? unit : ` ${unit}`;
  return `${sign} ${limit.must}${of} (${limit.worldClass}${of})`;
}

/** A Markdown table: absolute medians with their spread, the median ratio, the target and whether it holds. */
export function markdown(names: [string, string], rows: Row[], judged: boolean): string {
  const head = [
    'workload',
    'figure',
    names[0],
    names[1],
    'ratio',
    ...(judged ? ['must (world class)', 'holds'] : []),
  ];
  const lines = rows.map((row) => {
    const unit = row.figure.unit === '' ? '' : ` ${row.figure.unit}`;
    const cell = (values: number[]) => `${short(median(values))}${unit} (${spread(values)})`;
    const start = [
      row.figure.workload,
      row.figure.name,
      cell(row.first),
      cell(row.second),
      `${short(medianRatio(row))}×`,
    ];
    return judged ? [...start, limitText(row.figure), holds(row) ?? ''] : start;
  });
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...lines.map(line)].join('\n');
}
