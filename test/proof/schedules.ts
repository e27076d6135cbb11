import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { devices, inWords, people, schedule, type Schedule } from './schedule.ts';
import { openScheduleStand, play, type Played } from './schedule-play.ts';
import { makeWard, type Broken, type Stand } from './stand.ts';

export interface SchedulesOptions {
  seed: number;
  runs: number;
  /** The control: an engine that never looks again. */
  blind?: boolean;
  /** Another control: an engine broken in this point, made anew for each play. */
  broken?(): Broken;
  /** A counterexample is shortened in so many plays at most; 1: left as it was found. */
  shrinks?: number;
  /** Told of every so many schedules. */
  progress?(done: number): void;
}

/** What happened in all of them together: a property that met nothing proves nothing. */
export interface Tally {
  schedules: number;
  handOuts: number;
  requests: number;
  lost: number;
  landedLate: number;
  foreign: number;
  parked: number;
  superseded: number;
  expired: number;
  restarts: number;
  operatorActs: number;
  /** Requests that left for a receiver, and how many of them were repeats. */
  told: number;
  toldAgain: number;
  noticesHeld: number;
  noticesGivenUp: number;
  toldOfSuccess: number;
  toldOfFailure: number;
}

export interface Counterexample {
  /** With this the very same chance is thrown again. */
  seed: number;
  path: string;
  breaches: string[];
  schedule: Schedule;
  words: string[];
}

export interface SchedulesResult {
  tally: Tally;
  counterexample: Counterexample | null;
}

const nothing = (): Tally => ({
  ...{ schedules: 0, handOuts: 0, requests: 0, lost: 0, landedLate: 0, foreign: 0, parked: 0 },
  ...{ superseded: 0, expired: 0, restarts: 0, operatorActs: 0 },
  ...{ told: 0, toldAgain: 0, noticesHeld: 0, noticesGivenUp: 0, toldOfSuccess: 0, toldOfFailure: 0 },
});

function count(tally: Tally, played: Schedule, { trace }: Played): void {
  const { effects, requests, changes, written } = trace;
  const notices = effects.filter((e) => e.delivery === 'notice');
  const others = effects.filter((e) => e.delivery !== 'notice');
  const inState = (state: string) => others.filter((e) => e.state === state).length;
  const everHeld = new Set(written.filter((w) => w.state === 'held').map((w) => w.effectId));
  tally.schedules += 1;
  tally.handOuts += trace.wanted.length;
  tally.requests += requests.length;
  tally.lost += requests.filter((r) => r.fate === 'lost').length;
  tally.landedLate += changes.filter((c) => c.request?.fate === 'lost').length;
  tally.foreign += changes.filter((c) => c.request === null).length;
  tally.parked += others.filter((e) => everHeld.has(e.id)).length;
  tally.superseded += inState('superseded');
  tally.expired += inState('expired');
  tally.restarts += played.filter((h) => h.do === 'restart').length;
  tally.operatorActs += trace.operator.length;
  tally.told += trace.told.length;
  tally.toldAgain += trace.told.length - new Set(trace.told.map((r) => r.key)).size;
  tally.noticesHeld += notices.filter((e) => everHeld.has(e.id)).length;
  tally.noticesGivenUp += notices.filter((e) => e.state === 'failed').length;
  const ends = notices.filter((e) => e.state === 'done');
  tally.toldOfSuccess += ends.filter((e) => e.when === 'success').length;
  tally.toldOfFailure += ends.filter((e) => e.when === 'failure').length;
}

/** A stand of its own for each schedule: shrinking plays the same one many times. */
async function onStand<T>(stand: Stand, work: (stand: Stand) => Promise<T>): Promise<T> {
  try {
    return await work(stand);
  } finally {
    await stand.close();
  }
}

/** Plays so many schedules and shrinks the first that breaks a law. */
export async function playAll({
  seed,
  runs,
  progress,
  blind = false,
  broken,
  shrinks = 400,
}: SchedulesOptions): Promise<SchedulesResult> {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-ward-'));
  const ward = join(folder, 'ward.sqlite');
  const open = () => openScheduleStand(seed, ward, blind, broken?.());
  const tally = nothing();
  try {
    await makeWard(ward, { devices, people });
    let left = shrinks;
    const property = fc.asyncProperty(schedule, async (s) => {
      if (left <= 0) return;
      const played = await onStand(await open(), (stand) => play(stand, s));
      count(tally, s, played);
      if (tally.schedules % 500 === 0) progress?.(tally.schedules);
      if (left < shrinks || played.breaches.length > 0) left -= 1;
      if (played.breaches.length > 0) throw new Error(played.breaches.join('\n'));
    });
    const details = await fc.check(property, { seed, numRuns: runs, endOnFailure: false });
    if (!details.failed) return { tally, counterexample: null };
    const [found = []] = details.counterexample ?? [];
    const { breaches } = await onStand(await open(), (stand) => play(stand, found));
    const { counterexamplePath } = details;
    return {
      tally,
      counterexample: {
        seed,
        path: counterexamplePath ?? '',
        breaches,
        schedule: found,
        words: inWords(found),
      },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
