import { randomUUID } from 'node:crypto';

export interface Timer {
  cancel(): void;
}

/** Time and chance enter the house here and nowhere else. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Milliseconds that never jump, for durations. */
  monotonic(): number;
  /** Runs `fn` once after `ms`; a cancelled timer never fires. */
  after(ms: number, fn: () => void): Timer;
  /** Runs `fn` in a turn of its own, after the messages that have already arrived. */
  soon(fn: () => void): void;
  /** Resolves after `ms`; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** A fresh id, unguessable. */
  id(): string;
  /** 0 ≤ x < 1, for jitter only. */
  chance(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, fn) {
    const t = setTimeout(fn, ms);
    return { cancel: () => clearTimeout(t) };
  },
  soon: (fn) => void setImmediate(fn),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason as Error);
        return;
      }
      const stop = () => {
        clearTimeout(t);
        reject(signal?.reason as Error);
      };
      const t = setTimeout(() => {
        signal?.removeEventListener('abort', stop);
        resolve();
      }, ms);
      signal?.addEventListener('abort', stop, { once: true });
    }),
  id: () => randomUUID(),
  chance: () => Math.random(),
};
