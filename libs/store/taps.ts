import { run, type Command, type Query } from './statement.ts';
import type { TapRecord } from './store.ts';

/** False when this (station, boot, seq) was written before: the same tap never counts twice. */
export function* writeTap(tap: TapRecord, runId: string | null): Query<boolean> {
  const written = yield* run(
    `INSERT INTO taps (station, boot, seq, reader, at, received_at, badge, outcome, run_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    tap.station,
    tap.boot,
    tap.seq,
    tap.reader,
    tap.at,
    tap.receivedAt,
    tap.badge,
    tap.outcome,
    runId,
  );
  return written === 1;
}

export function* recordTap(tap: TapRecord): Command<'recorded' | 'known'> {
  return (yield* writeTap(tap, null)) ? 'recorded' : 'known';
}
