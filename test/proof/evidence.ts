import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Keeps what a broken promise is judged by: everything printed, and the records as they are. Answers the folder. */
export function keepEvidence(name: string, evidence: { folder: string; text: string }): string {
  const folder = join('data/proof', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'log'), evidence.text);
  cpSync(evidence.folder, join(folder, 'site'), { recursive: true });
  return folder;
}

export interface Dice {
  /** 0 ≤ x < 1. */
  next(): number;
  below(n: number): number;
  one<T>(of: readonly T[]): T;
}

/** mulberry32: small, and the same everywhere for the same seed. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    below: (n) => Math.floor(next() * n),
    one(of) {
      const chosen = of[Math.floor(next() * of.length)];
      if (chosen === undefined) throw new Error('there is nothing to choose from');
      return chosen;
    },
  };
}
