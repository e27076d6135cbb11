import { writeJournal } from './journal.ts';
import { all, one, type Query } from './statement.ts';
import type { EffectState } from './store.ts';

interface Standing {
  ended: number;
  open: number;
  held: number;
  bad: number;
}

const standingSql = `SELECT CASE WHEN r.ended_at IS NULL THEN 0 ELSE 1 END AS ended,
   (SELECT COUNT(*) FROM effects e WHERE e.run_id = r.id AND e.on_run IS NULL AND e.state = 'open') AS open,
   (SELECT COUNT(*) FROM effects e WHERE e.run_id = r.id AND e.on_run IS NULL AND e.state = 'held') AS held,
   CASE WHEN r.state = 'failed' THEN 1 ELSE
     (SELECT COUNT(*) FROM effects e WHERE e.run_id = r.id AND e.on_run IS NULL AND e.state IN ('failed', 'held')) END AS bad
  FROM runs r WHERE r.id = ?`;

/**
 * What waits for the end of its run: `failure` opens as soon as something of the run was given up or held, `success` once the run
 * has ended and all is settled well; whatever then cannot come any more expires. Called whenever either may have changed.
 */
export function* wakeDormant(runId: string, at: number): Query<void> {
  const asleep = yield* one<{ n: number }>(
    "SELECT COUNT(*) AS n FROM effects WHERE run_id = ? AND state = 'dormant'",
    runId,
  );
  if ((asleep?.n ?? 0) === 0) return;
  const run = yield* one<Standing>(standingSql, runId);
  if (run === undefined) return;
  const over = run.ended === 1 && run.open === 0 && run.held === 0;
  if (run.bad > 0) yield* rouse(runId, 'failure', 'open', at, 'something of this run failed');
  if (!over) return;
  if (run.bad > 0) yield* rouse(runId, 'success', 'expired', at, 'something of this run failed');
  else {
    yield* rouse(runId, 'success', 'open', at, 'everything of this run succeeded');
    yield* rouse(runId, 'failure', 'expired', at, 'everything of this run succeeded');
  }
}

function* rouse(
  runId: string,
  which: 'success' | 'failure',
  state: Extract<EffectState, 'open' | 'expired'>,
  at: number,
  why: string,
): Query<void> {
  const woken = yield* all<{ id: string; step: number }>(
    `UPDATE effects SET state = ?, next_at = ?, due_at = ? WHERE run_id = ? AND state = 'dormant' AND on_run = ?
     RETURNING id, step`,
    state,
    at,
    at,
    runId,
    which,
  );
  const event = state === 'open' ? 'woken' : 'expired';
  yield* writeJournal(
    runId,
    at,
    woken.map(({ id, step }) => ({ step, attempt: 0, event, detail: { effect: id, why } })),
  );
}
