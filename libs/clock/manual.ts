import type { Clock, Timer } from './clock.ts';

export interface ManualClock extends Clock {
  /** Moves time on, firing what is due in order and letting promises settle in between. */
  advance(ms: number): Promise<void>;
  /** When the next timer fires, epoch ms; null when nobody waits. */
  next(): number | null;
}

/** Lets everything that is ready to run, run: promise chains of any ordinary depth. */
const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

interface Entry {
  at: number;
  fn: () => void;
  cancelled: boolean;
}

/** Where an entry of this moment goes in a list sorted latest first: before what fires at the same moment and came earlier. */
function placeIn(latestFirst: readonly Entry[], at: number): number {
  let [low, high] = [0, latestFirst.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((latestFirst[middle]?.at ?? 0) > at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A clock that stands still until told to move, for tests of patience. Thousands may wait at once. */
export function manualClock(start = 1_800_000_000_000): ManualClock {
  let now = start;
  let ids = 0;
  const latestFirst: Entry[] = [];
  const after = (ms: number, fn: () => void): Timer => {
    // The moments of a clock are whole milliseconds.
    const entry: Entry = { at: now + Math.ceil(ms), fn, cancelled: false };
    latestFirst.splice(placeIn(latestFirst, entry.at), 0, entry);
    return { cancel: () => (entry.cancelled = true) };
  };
  const next = (): number | null => {
    while (latestFirst.at(-1)?.cancelled === true) latestFirst.pop();
    return latestFirst.at(-1)?.at ?? null;
  };
  return {
    now: () => now,
    monotonic: () => now - start,
    after,
    // A turn is not time: it comes without `advance`.
    soon: (fn) => void setImmediate(fn),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const timer = after(ms, resolve);
        signal?.addEventListener('abort', () => {
          timer.cancel();
          reject(signal.reason as Error);
        });
      }),
    id: () => `id-${++ids}`,
    chance: () => 0.5,
    next,
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (let at = next(); at !== null && at <= until; at = next()) {
        const due = latestFirst.pop();
        now = Math.max(now, at);
        due?.fn();
        await settle();
      }
      now = until;
    },
  };
}
