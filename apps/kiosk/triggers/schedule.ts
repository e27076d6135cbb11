import type { DeviceFacts } from '#libs/store';
import { nextTimes } from '#libs/workflow';
import type { DeskParts } from '../desk-parts.ts';
import { begun, chosen, eachInTurn, planned, stationOf, type Beginning } from './begin-run.ts';

/** A time that was missed is caught up so long; what was meant for the night must not come at noon. */
const caughtUpMs = 3_600_000;
/** A schedule that ran later than this from now ran by a clock that was wrong. */
const wrongClockMs = 26 * 3_600_000;
/** Most times of one schedule within `caughtUpMs`: it comes once a minute at most. */
const mostMissed = 61;
const pageOf = 200;

export interface ScheduleParts {
  desk: DeskParts;
  firstStation: string;
  log(what: string, detail: Record<string, unknown>): void;
}

export const scheduleBeginning = (facts: DeviceFacts, at: string, firstStation: string): Beginning => ({
  asking: { trigger: 'schedule', at },
  facts,
  station: stationOf(facts, firstStation),
  attributes: {},
});

/** The time that is to be carried out now; null when none is, and `passed` when one is too long ago. */
export function dueTime(
  at: string,
  last: number,
  now: number,
): { time: number | null; passed: number | null } {
  const from = Math.max(last, now - caughtUpMs);
  const time = nextTimes(at, from, mostMissed).findLast((t) => t <= now) ?? null;
  const missed = nextTimes(at, last, 1)[0] ?? null;
  const tooLate = missed !== null && missed <= now - caughtUpMs;
  return { time, passed: tooLate ? missed : null };
}

/** Carries out schedules: at each time one run for every device that a rule fits. Begun twice by nobody, whoever else does it too. */
export async function sweepSchedules(parts: ScheduleParts): Promise<void> {
  const { book, store, clock } = parts.desk;
  const times = new Set(book.rulesFor('schedule').map(({ rule }) => rule.at ?? ''));
  if (times.size === 0) return;
  const known = new Map((await store.schedules()).map((s) => [s.name, s.lastAt]));
  for (const at of times) {
    const now = clock.now();
    const last = known.get(at) ?? (await store.scheduledUntil(at, now));
    if (last > now + wrongClockMs) await store.schedulePassed(at, now, true);
    else await catchUp(parts, { at, last, now });
  }
}

async function catchUp(parts: ScheduleParts, { at, last, now }: { at: string; last: number; now: number }) {
  const { store } = parts.desk;
  const { time, passed } = dueTime(at, last, now);
  if (passed !== null) {
    parts.log('times of a schedule were passed over: the service was away', { at, from: passed });
    if (time === null) await store.schedulePassed(at, now);
  }
  if (time === null) return;
  await carryOut(parts, at, time);
  await store.schedulePassed(at, time);
}

async function carryOut({ desk, firstStation }: ScheduleParts, at: string, time: number): Promise<void> {
  for (let after = ''; ;) {
    const ids = await desk.store.fleet({ after, limit: pageOf });
    const rows = ids.map((deviceId) => ({ deviceId }));
    await eachInTurn(desk, 'a scheduled run could not begin', rows, async ({ deviceId }) => {
      const facts = await desk.store.device(deviceId);
      if (facts === null) return;
      const beginning = scheduleBeginning(facts, at, firstStation);
      const { workflow, why } = chosen(desk, beginning);
      if (workflow === null) return;
      const rung = { trigger: 'schedule' as const, subject: `${at} ${time} ${deviceId}`, afterMs: 0 };
      const begins = { ...rung, deviceId, epoch: facts.device.epoch };
      await begun(desk, planned(desk, workflow, beginning), { why, begins, facts });
    });
    const last = ids.at(-1);
    if (last === undefined || ids.length < pageOf) return;
    after = last;
  }
}
