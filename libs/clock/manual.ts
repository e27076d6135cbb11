import type { Clock, Timer } from './clock.ts';

export interface ManualClock extends Clock {
  /** Moves time on, firing what is due in order and letting promises settle in between. */
  advance(ms: number): Promise<void>;
}

/** Lets everything that is ready to run, run: promise chains of any ordinary depth. */
const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

/** A clock that stands still until told to move, for tests of patience. */
export function manualClock(start = 1_800_000_000_000): ManualClock {
  let now = start;
  let ids = 0;
  let waiting: { at: number; fn: () => void }[] = [];
  const after = (ms: number, fn: () => void): Timer => {
    const entry = { at: now + ms, fn };
    waiting.push(entry);
    return { cancel: () => (waiting = waiting.filter((w) => w !== entry)) };
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
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (;;) {
        const next = waiting.filter((w) => w.at <= until).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        waiting = waiting.filter((w) => w !== next);
        now = Math.max(now, next.at);
        next.fn();
        await settle();
      }
      now = until;
    },
  };
}
