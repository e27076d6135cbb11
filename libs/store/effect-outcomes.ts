import { writeJournal } from './journal.ts';
import { markRegister } from './registers.ts';
import { all, flag, maybe, one, type Command, type Query } from './statement.ts';
import type { EffectOutcome, EffectState } from './store.ts';

interface Settled {
  seq: number;
  run_id: string;
  step: number;
  attempts: number;
  device_id: string | null;
  register: string | null;
}

/**
 * `claimed_at` is cleared with every outcome, so that `unsent` can only take back what this very attempt wrote down.
 * What an earlier one sent stays sent.
 */
const settleSql = `UPDATE effects SET state = ?, next_at = ?, due_at = ?, lease_until = NULL, lease_owner = NULL,
   first_sent_at = CASE WHEN ? = 1 AND first_sent_at = claimed_at THEN NULL ELSE first_sent_at END,
   claimed_at = NULL, attempts = CASE WHEN attempts < ? THEN ? ELSE attempts END,
   fault = CASE WHEN ? = 'done' THEN NULL ELSE COALESCE(?, fault) END,
   react = ?, result = COALESCE(?, result)
  WHERE id = ? AND state = 'open' RETURNING seq, run_id, step, attempts, device_id, register`;

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** What came of an attempt. An effect that was settled meanwhile stays as it is; the fact is still written down. */
export function* settleEffect(outcome: EffectOutcome): Command<void> {
  const { id, at, state } = outcome;
  const nextAt = outcome.nextAt ?? at;
  const attempt = outcome.attempt ?? 0;
  const moved = yield* one<Settled>(
    settleSql,
    state,
    nextAt,
    nextAt,
    flag(outcome.unsent === true),
    attempt,
    attempt,
    state,
    maybe(outcome.fault),
    json(outcome.react),
    json(outcome.result),
    id,
  );
  const known =
    moved ??
    (yield* one<Settled>(
      'SELECT seq, run_id, step, attempts, device_id, register FROM effects WHERE id = ?',
      id,
    ));
  if (known === undefined) throw new Error(`effect ${id} is not in the store`);
  const { detail } = outcome;
  yield* writeJournal(known.run_id, at, [
    { step: known.step, attempt: known.attempts, event: outcome.event, detail: { effect: id, ...detail } },
  ]);
  if (moved === undefined) return;
  if (outcome.register !== undefined) yield* markRegister(known, outcome.register);
  if (state === 'done') yield* overtakeHeld(known, id, at);
  if (state !== 'open') yield* wakeDormant(known.run_id, at);
}

/** Older wants for the register that wait for an operator are moot: a newer one was carried out. */
export function* overtakeHeld(
  newer: Pick<Settled, 'seq' | 'device_id' | 'register'>,
  by: string,
  at: number,
): Query<void> {
  if (newer.register === null) return;
  const moot = yield* all<{ id: string; run_id: string; step: number; attempts: number }>(
    `UPDATE effects SET state = 'expired' WHERE device_id = ? AND register = ? AND seq < ? AND state = 'held'
     RETURNING id, run_id, step, attempts`,
    newer.device_id,
    newer.register,
    newer.seq,
  );
  for (const { id, run_id, step, attempts } of moot) {
    const detail = { effect: id, by, why: 'a newer want was carried out' };
    yield* writeJournal(run_id, at, [{ step, attempt: attempts, event: 'expired', detail }]);
    yield* wakeDormant(run_id, at);
  }
}

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
