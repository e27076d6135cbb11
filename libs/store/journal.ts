import { all, run, type Query } from './statement.ts';
import type { JournalEntry } from './store.ts';

const rowSql = '(?, ?, ?, ?, ?, ?)';
const insertSql = (rows: number): string =>
  `INSERT INTO journal (run_id, at, step, attempt, event, detail) VALUES ${Array<string>(rows).fill(rowSql).join(', ')}`;

/** All entries in one statement: a check-out writes seven. */
export function* writeJournal(runId: string, at: number, entries: readonly JournalEntry[]): Query<void> {
  if (entries.length === 0) return;
  const values = entries.flatMap((e) => [runId, at, e.step, e.attempt, e.event, JSON.stringify(e.detail)]);
  yield* run(insertSql(entries.length), ...values);
}

interface JournalLine {
  at: number;
  step: number;
  attempt: number;
  event: string;
  detail: string;
}

export function* journalOf(runId: string): Query<(JournalEntry & { at: number })[]> {
  const lines = yield* all<JournalLine>(
    'SELECT at, step, attempt, event, detail FROM journal WHERE run_id = ? ORDER BY seq',
    runId,
  );
  return lines.map((l) => ({
    at: l.at,
    step: l.step,
    attempt: l.attempt,
    event: l.event,
    detail: JSON.parse(l.detail) as Record<string, unknown>,
  }));
}
