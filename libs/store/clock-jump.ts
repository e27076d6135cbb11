import { run, type Command } from './statement.ts';

/**
 * The wall clock jumped by `byMs`; it is `now` after that. What waits goes on waiting as long as it would have. Moved is what was
 * written before the jump: it lies further from now than half the jump, which what was written since does not.
 */
export function* moveTimes(byMs: number, now: number): Command<void> {
  const cut = Math.round(now - byMs / 2);
  const fits = byMs > 0 ? '<' : '>';
  const moved = (column: string): string =>
    `${column} = CASE WHEN ${column} ${fits} ? THEN ${column} + ? ELSE ${column} END`;
  const all = (columns: readonly string[]): [sql: string, values: number[]] => [
    columns.map(moved).join(', '),
    columns.flatMap(() => [cut, byMs]),
  ];
  const [effects, ofEffects] = all(['next_at', 'due_at', 'lease_until', 'not_after']);
  for (const state of ['open', 'dormant', 'held'])
    yield* run(`UPDATE effects SET ${effects} WHERE state = '${state}'`, ...ofEffects);
  const [waits, ofWaits] = all(['deadline']);
  yield* run(`UPDATE waits SET ${waits}`, ...ofWaits);
  // By when she got it and not by when it is due: a due time lies hours away whichever clock gave it.
  yield* run(
    `UPDATE custody SET due_at = due_at + ?
     WHERE kind = 'out' AND closed_by_epoch IS NULL AND due_at IS NOT NULL AND at ${fits} ?`,
    byMs,
    cut,
  );
  const [bays, ofBays] = all(['left_at']);
  yield* run(`UPDATE bays SET ${bays} WHERE left_at IS NOT NULL`, ...ofBays);
  const [rungs, ofRungs] = all(['at']);
  yield* run(`UPDATE rungs SET ${rungs} WHERE started_by IN ('overdue', 'undocked')`, ...ofRungs);
  const [registers, ofRegisters] = all(['unsure_since', 'look_at']);
  yield* run(`UPDATE registers SET ${registers} WHERE look_at IS NOT NULL`, ...ofRegisters);
}
