import { setTimeout as sleep } from 'node:timers/promises';
import type { Load } from './load.ts';
import type { Conditions, Moment, Tapper } from './subject.ts';

export interface Workload {
  name: string;
  readers: 1 | 20;
  taps: number;
  mdm: Conditions['mdm'];
  /** Milliseconds that every flush of the measured processes takes longer. */
  slowFlushMs: number;
  /** How far each tap gets when the MDM is as it is. */
  until: Moment;
  run(load: Load, people: Tapper[], until: Moment): Promise<void>;
}

const patience = 60_000;

/** One after the other: the next person comes when the one before is served. */
async function oneAfterTheOther(load: Load, people: Tapper[], until: Moment): Promise<void> {
  for (const person of people) {
    load.tap(person, 0);
    await load.reached(person, until, patience);
  }
}

async function atOnce(load: Load, people: Tapper[], until: Moment): Promise<void> {
  people.forEach((person, i) => load.tap(person, i % 20));
  await Promise.all(people.map((person) => load.reached(person, until, patience)));
}

/** 50 taps a second over all readers, whether or not the ones before are served. */
async function change(load: Load, people: Tapper[], until: Moment): Promise<void> {
  const start = performance.now();
  for (const [i, person] of people.entries()) {
    const wait = start + i * 20 - performance.now();
    if (wait > 0) await sleep(wait);
    load.tap(person, i % 20);
  }
  await Promise.all(people.map((person) => load.reached(person, until, patience)));
}

const healthy = { mdm: 'answers', slowFlushMs: 0, until: 'done' } as const;
const nurse = { readers: 1, taps: 400, run: oneAfterTheOther } as const;
const burst = { readers: 20, taps: 200, run: atOnce } as const;
const shift = { readers: 20, taps: 500, run: change } as const;

export const workloads: Workload[] = [
  { name: 'nurse', ...nurse, ...healthy },
  { name: 'burst', ...burst, ...healthy },
  { name: 'shift', ...shift, ...healthy },
  { name: 'mdm-down (refuses)', ...nurse, ...healthy, mdm: 'refuses', until: 'take' },
  { name: 'mdm-down (hangs)', ...nurse, ...healthy, mdm: 'hangs', until: 'take' },
  { name: 'slow-disk burst', ...burst, ...healthy, slowFlushMs: 11 },
  { name: 'slow-disk shift', ...shift, ...healthy, slowFlushMs: 11 },
];
