import { all, one, type Query } from './statement.ts';

/** Counts for those who keep watch; of open rows only, so they cost the same however long the history is. */
export interface StoreFigures {
  custodyOpen: number;
  /** Out beyond their due time. */
  overdue: number;
  /** Effects that are open or wait for an operator, by target. */
  effects: { target: string; state: string; count: number }[];
}

export function* figures(now: number): Query<StoreFigures> {
  const out = yield* one<{ n: number; late: number | null }>(
    `SELECT COUNT(*) AS n, SUM(CASE WHEN due_at < ? THEN 1 ELSE 0 END) AS late
       FROM custody WHERE kind = 'out' AND closed_by_epoch IS NULL`,
    now,
  );
  const count = (state: 'open' | 'held') =>
    all<{ target: string; state: string; count: number }>(
      `SELECT target, state, COUNT(*) AS count FROM effects WHERE state = '${state}' GROUP BY target, state`,
    );
  return {
    custodyOpen: out?.n ?? 0,
    overdue: out?.late ?? 0,
    effects: [...(yield* count('open')), ...(yield* count('held'))],
  };
}
