import type { DeviceFacts, DueRung } from '#libs/store';
import { momentText, type Asking } from '#libs/workflow';
import type { DeskParts } from '../desk-parts.ts';
import { begun, chosen, eachInTurn, planned, stationOf, type Beginning } from './begin-run.ts';
import { rungsOf } from './ladder.ts';

/** Who lifts Lost Mode has spoken with somebody: the ladder ends there. As effects are stored. */
const liftedBy = ['lost-mode-off@1'];
const minuteMs = 60_000;

/** What a run of this rung is about. */
export const overdueBeginning = (
  facts: DeviceFacts,
  { dueAt, afterMs, now, station }: { dueAt: number; afterMs: number; now: number; station: string },
): Beginning => ({
  asking: { trigger: 'overdue', after: afterMs } satisfies Asking,
  facts,
  station: stationOf(facts, station),
  attributes: {
    'Overdue By': String(Math.max(0, Math.floor((now - dueAt) / minuteMs))),
    Due: momentText(dueAt),
  },
});

/**
 * Hand-outs past due, rung by rung. Each rung once per hand-out; a rung that nothing fits is passed. The ladder keeps its
 * distances, and ends when the device is back or its Lost Mode was lifted.
 */
export async function sweepOverdue(parts: DeskParts, firstStation: string): Promise<void> {
  const { store, book, clock } = parts;
  for (const query of rungsOf(book.rulesFor('overdue'), clock.now())) {
    const due = await store.dueRungs(query, liftedBy);
    await eachInTurn(parts, 'a rung could not begin', due, (d) =>
      climb(parts, d, query.afterMs, firstStation),
    );
  }
}

async function climb(parts: DeskParts, due: DueRung, afterMs: number, station: string): Promise<void> {
  const { store, clock } = parts;
  const facts = await store.device(due.deviceId);
  if (facts?.holder?.epoch !== due.epoch) return;
  const now = clock.now();
  const rung = { trigger: 'overdue' as const, subject: `${due.deviceId} ${due.epoch}`, afterMs };
  const beginning = overdueBeginning(facts, { dueAt: due.dueAt, afterMs, now, station });
  const { workflow, why } = chosen(parts, beginning);
  if (workflow === null) {
    await store.passRung(rung, now, why.join(' '));
    return;
  }
  const begins = { ...rung, deviceId: due.deviceId, epoch: facts.device.epoch };
  await begun(parts, planned(parts, workflow, beginning), { why, begins, facts });
}
