import { all, run, type Query } from './statement.ts';
import type { JournalEntry } from './store.ts';

export function* writeJournal(runId: string, at: number, entry: JournalEntry): Query<void> {
  yield* run(
    'INSERT INTO journal (run_id, at, step, attempt, event, detail) VALUES (?, ?, ?, ?, ?, ?)',
    runId,
    at,
    entry.step,
    entry.attempt,
    entry.event,
    JSON.stringify(entry.detail),
  );
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
