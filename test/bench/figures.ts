import { percentile, type Measured } from './measure.ts';
import type { Moment } from './subject.ts';

/** A figure of one workload. Ratios are to the hand-written script in the same round; `limit` says where they stop. */
export interface Figure {
  workload: string;
  name: string;
  unit: 'ms' | 'taps/s' | 'MB' | '×' | '';
  of(measured: Measured, healthy: Measured | undefined): number;
  better: 'less' | 'more';
  /** What must hold, and what would be world class: of the ratio, or of the value itself. */
  limit?: { of: 'ratio' | 'value'; must: number; worldClass: number };
}

const moment =
  (which: Moment, p: number) =>
  (m: Measured): number =>
    percentile(m.moments[which], p);

const ms = (workload: string, which: Moment, p: number, limit?: Figure['limit']): Figure => ({
  workload,
  name: `${which} p${p}`,
  unit: 'ms',
  of: moment(which, p),
  better: 'less',
  ...(limit === undefined ? {} : { limit }),
});
const ratio = (must: number, worldClass: number): Figure['limit'] => ({ of: 'ratio', must, worldClass });
const value = (must: number, worldClass: number): Figure['limit'] => ({ of: 'value', must, worldClass });

const figure = (
  workload: string,
  name: string,
  unit: Figure['unit'],
  of: Figure['of'],
  limit?: Figure['limit'],
): Figure => ({ workload, name, unit, of, better: 'less', ...(limit === undefined ? {} : { limit }) });

const tapsPerSecond = (workload: string, limit?: Figure['limit']): Figure => ({
  ...figure(workload, 'taps per second', 'taps/s', (m) => m.tapsPerSecond, limit),
  better: 'more',
});
/** Take p95 with a broken MDM over take p95 with a healthy one, both of the same subject in the same round. */
const againstHealthy = (workload: string): Figure =>
  figure(
    workload,
    'take p95 against healthy',
    '×',
    (m, healthy) =>
      healthy === undefined ? Number.NaN : moment('take', 95)(m) / moment('take', 95)(healthy),
    value(1.2, 1.1),
  );

export const figures: Figure[] = [
  ms('nurse', 'read', 50, ratio(1.5, 1.2)),
  ms('nurse', 'read', 99),
  ms('nurse', 'take', 50, ratio(1.8, 1.4)),
  ms('nurse', 'take', 95),
  ms('nurse', 'take', 99),
  ms('nurse', 'done', 50),
  figure('nurse', 'CPU per tap', 'ms', (m) => m.cpuMsPerTap, ratio(2, 1.5)),
  figure('nurse', 'MDM calls per check-out', '', (m) => m.mdmCallsPerTap, value(3, 1.2)),
  figure('nurse', 'start to first tap', 'ms', (m) => m.firstTapMs, value(900, 600)),
  figure('nurse', 'PSS idle', 'MB', (m) => m.pssIdleMb, value(170, 140)),
  tapsPerSecond('burst', ratio(1, 1.8)),
  ms('burst', 'take', 95, ratio(1, 0.6)),
  ms('burst', 'take', 99),
  ms('shift', 'read', 99),
  ms('shift', 'take', 50),
  ms('shift', 'take', 99),
  figure('shift', 'CPU per tap', 'ms', (m) => m.cpuMsPerTap, ratio(2, 1.5)),
  figure('shift', 'PSS after', 'MB', (m) => m.pssAfterMb, value(210, 170)),
  ms('mdm-down (refuses)', 'take', 95),
  againstHealthy('mdm-down (refuses)'),
  ms('mdm-down (hangs)', 'take', 95),
  againstHealthy('mdm-down (hangs)'),
  ms('slow-disk burst', 'take', 99, value(100, 50)),
  tapsPerSecond('slow-disk burst'),
  ms('slow-disk shift', 'take', 95, value(50, 30)),
  ms('slow-disk shift', 'read', 99, value(20, 5)),
];
