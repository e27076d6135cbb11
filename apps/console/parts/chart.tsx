import './chart.css';
import { useEffect, useId, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Button } from './button.tsx';
import { barShape, chartHeight, lineShape, margin, type Tick, type Title } from './chart-shape.ts';
import { usePartWords } from './part-words.ts';
import { Table } from './table.tsx';

/** The width the page gives it, in px. */
function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (box.current === null) return;
    const seen = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    seen.observe(box.current);
    return () => seen.disconnect();
  }, []);
  return [box, width];
}

export interface Series {
  name: string;
  /** Beside colour each line has its own stroke and each part its own pattern. */
  tone: 'accent' | 'bad' | 'second';
  /** One for each title; null: there is none. */
  values: readonly (number | null)[];
}

export interface ChartProps {
  /** What it shows, as its title. */
  title: string;
  /** The same in one sentence, for whoever does not see it. */
  summary: string;
  kind: 'bars' | 'lines';
  /** What stands below. */
  titles: readonly string[];
  /** What the titles are, in the table's head. */
  of: string;
  series: readonly Series[];
  /** A value as it is read. */
  write(value: number): string;
  /** Instead of the chart while there is no value at all. */
  empty: string;
}

function Axes({
  ticks,
  titles,
  width,
  write,
}: {
  ticks: readonly Tick[];
  titles: readonly Title[];
  width: number;
  write(v: number): string;
}) {
  return (
    <>
      {ticks.map(({ value, y }) => (
        <g key={value}>
          <line className="chart-line" x1={margin.left} x2={width - margin.right} y1={y} y2={y} />
          <text className="chart-word chart-right" x={margin.left - 8} y={y + 4}>
            {write(value)}
          </text>
        </g>
      ))}
      {titles.map(({ text, x }) => (
        <text key={x} className="chart-word chart-middle" x={x} y={chartHeight - 6}>
          {text}
        </text>
      ))}
    </>
  );
}

type Drawn = Pick<ChartProps, 'titles' | 'series' | 'write'> & { width: number };

function Bars({ titles, series, width, write }: Drawn) {
  const stacks = titles.map((_, n) => series.map(({ values }) => values[n] ?? 0));
  const shape = barShape(titles, stacks, width);
  return (
    <>
      <Axes ticks={shape.ticks} titles={shape.titles} width={width} write={write} />
      {shape.bars.map(({ part, ...place }) => (
        <rect
          key={`${place.x}/${part}`}
          className={`chart-bar chart-${series[part]?.tone ?? 'accent'}`}
          {...place}
          rx="2"
        />
      ))}
    </>
  );
}

function Lines({ titles, series, width, write }: Drawn) {
  const shape = lineShape(
    titles,
    series.map(({ values }) => values),
    width,
  );
  return (
    <>
      <Axes ticks={shape.ticks} titles={shape.titles} width={width} write={write} />
      {series.map(({ name, tone }, n) => (
        <g key={name} className={`chart-stroke chart-${tone}`}>
          <path d={shape.paths[n]} />
          {shape.dots[n]?.map(({ x, y }) => (
            <circle key={x} cx={x} cy={y} r="3" />
          ))}
        </g>
      ))}
    </>
  );
}

function Numbers({
  title,
  of,
  titles,
  series,
  write,
}: Pick<ChartProps, 'title' | 'of' | 'titles' | 'series' | 'write'>) {
  const rows = titles.map((text, n) => ({
    key: String(n),
    text,
    values: series.map(({ values }) => values[n] ?? null),
  }));
  return (
    <div className="list-rows chart-table">
      <Table
        label={title}
        rows={rows}
        keyOf={(row) => row.key}
        columns={[
          { name: 'of', title: of, cell: (row) => row.text },
          ...series.map(({ name }, n) => ({
            name,
            title: name,
            numbers: true,
            cell: ({ values }: (typeof rows)[number]): ReactNode => {
              const value = values[n];
              return value === null || value === undefined ? '–' : write(value);
            },
          })),
        ]}
      />
    </div>
  );
}

function Legend({ kind, series }: Pick<ChartProps, 'kind' | 'series'>) {
  return (
    <ul className="chart-legend" aria-hidden="true">
      {series.map(({ name, tone }) => (
        <li key={name}>
          <svg
            width="20"
            height="10"
            className={kind === 'bars' ? `chart-bar chart-${tone}` : `chart-stroke chart-${tone}`}
          >
            {kind === 'bars' ? <rect width="20" height="10" rx="2" /> : <path d="M0 5H20" />}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

/** A chart with its legend, its sentence, and the same numbers as a table on demand. */
export function Chart(props: ChartProps) {
  const { title, summary, kind, series, empty } = props;
  const words = usePartWords();
  const id = useId();
  const [box, width] = useWidth();
  const [asTable, setAsTable] = useState(false);
  const isEmpty = series.every(({ values }) => values.every((v) => v === null || v === 0));
  return (
    <figure className="chart" aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        <Button small look="plain" onPress={() => setAsTable(!asTable)}>
          {asTable ? words.asChart : words.asTable}
        </Button>
      </div>
      <p className="unseen">{summary}</p>
      <div ref={box} className="chart-box">
        {asTable && <Numbers {...props} />}
        {!asTable && isEmpty && <p className="soft chart-empty">{empty}</p>}
        {!asTable && !isEmpty && width > 0 && (
          <svg width={width} height={chartHeight} aria-hidden="true">
            {kind === 'bars' ? <Bars {...props} width={width} /> : <Lines {...props} width={width} />}
          </svg>
        )}
      </div>
      {!asTable && !isEmpty && <Legend kind={kind} series={series} />}
    </figure>
  );
}
