import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildSlowFsync, slowFsyncEnvironment } from '#test/simulators/disk';
import { openLoad, type Load } from './load.ts';
import { cpuMs, pssMb } from './processes.ts';
import { openPtys, type Ptys } from './ptys.ts';
import type { Conditions, Moment, Running, Subject, Tapper } from './subject.ts';
import type { Workload } from './workloads.ts';

export interface Measured {
  /** Milliseconds from the bytes on the pty to the frame, sorted. */
  moments: Record<Moment, number[]>;
  tapsPerSecond: number;
  cpuMsPerTap: number;
  pssIdleMb: number;
  pssAfterMb: number;
  /** From the start of the process to the first "take …" on a screen. */
  firstTapMs: number;
  mdmCallsPerTap: number;
  /** Taps that were shown as taken and are not in the database. */
  lost: number;
}

/** Taps before the measurement begins, so that neither side is measured while its code is still being compiled. */
const warmUps = 30;

const population = (count: number): Tapper[] =>
  Array.from({ length: count }, (_, i) => ({ badge: String(90_000_000 + i), firstName: `P${i}` }));

/** The nearest-rank percentile of sorted numbers. */
export const percentile = (sorted: number[], p: number): number =>
  sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;

/**
 * Taps of two people in turn until one is served: what is typed before the reader is open is lost, as in life, and one
 * badge typed again and again would be one that is held to the reader.
 */
async function firstTap(load: Load, pair: Tapper[]): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    for (const person of pair) {
      load.tap(person, 0);
      const served = await load.reached(person, 'take', 25).then(
        () => true,
        () => false,
      );
      if (served) return;
    }
  }
  throw new Error('no first tap was served');
}

async function warm(load: Load, people: Tapper[], workload: Workload): Promise<void> {
  for (const [i, person] of people.entries()) {
    load.tap(person, i % workload.readers);
    await load.reached(person, workload.until, 30_000);
  }
}

async function run(running: Running, ptys: Ptys, workload: Workload, people: Tapper[]): Promise<Measured> {
  const load = await openLoad(running, ptys);
  const rest = people.slice(1);
  await firstTap(load, people.slice(0, 2));
  const firstTapMs = performance.now() - running.started;
  await warm(load, rest.slice(0, warmUps), workload);
  await sleep(500); // what start-up has left to do is not part of the taps
  const measured = rest.slice(warmUps);
  const pssIdleMb = pssMb(running.pids());
  const cpuBefore = cpuMs(running.pids());
  await workload.run(load, measured, workload.until);
  const cpuMsPerTap = (cpuMs(running.pids()) - cpuBefore) / measured.length;
  const pssAfterMb = pssMb(running.pids());
  const times = measured.map((person) => load.times(person));
  const since = (moment: Moment): number[] =>
    times.flatMap((t) => (t[moment] === undefined ? [] : [t[moment] - t.written])).sort((a, b) => a - b);
  const took = Math.max(...times.map((t) => t.take ?? 0)) - Math.min(...times.map((t) => t.written));
  const accounts = await running.accounts();
  load.close();
  return {
    moments: { read: since('read'), take: since('take'), done: since('done') },
    tapsPerSecond: (measured.length * 1000) / took,
    cpuMsPerTap,
    pssIdleMb,
    pssAfterMb,
    firstTapMs,
    mdmCallsPerTap: accounts.mdmCalls / people.length,
    lost: people.length - accounts.recorded,
  };
}

/** One subject, one workload, everything fresh: ptys, folder, database, processes. */
export async function measure(subject: Subject, workload: Workload): Promise<Measured> {
  const root = mkdtempSync(join(tmpdir(), 'tapstand-bench-'));
  const folder = join(root, 'data');
  mkdirSync(folder);
  const people = population(1 + warmUps + workload.taps);
  const env =
    workload.slowFlushMs === 0 ? {} : slowFsyncEnvironment(buildSlowFsync(root), workload.slowFlushMs);
  const ptys = await openPtys(root, workload.readers);
  const conditions: Conditions = { folder, readerPaths: ptys.readerPaths, people, mdm: workload.mdm, env };
  const running = await subject.start(conditions);
  try {
    return await run(running, ptys, workload, people);
  } finally {
    await running.stop();
    await ptys.close();
    rmSync(root, { recursive: true, force: true });
  }
}
