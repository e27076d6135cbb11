import type { Clock, Timer } from '#libs/clock';

export interface ClockView {
  /** Epoch milliseconds of the sandbox. */
  now: number;
  /** How far it is ahead of the machine's clock; negative: behind. */
  aheadMs: number;
  frozen: boolean;
}

interface Entry {
  at: number;
  order: number;
  fn: () => void;
  timer: Timer | undefined;
}

/** What a timer of the machine can count. */
const longestMs = 2_147_483_647;

const isBefore = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** The sandbox's own time: it runs like the machine's until somebody moves or freezes it. It never goes back. */
export class OwnClock implements Clock {
  readonly #base: Clock;
  #aheadMs: number;
  #frozenAt: number | undefined;
  #orders = 0;
  readonly #waiting = new Set<Entry>();

  /** `at`: the moment it begins with, the machine's where absent. Timers of a frozen clock wait until it moves. */
  constructor(base: Clock, at?: number) {
    this.#base = base;
    this.#aheadMs = at === undefined ? 0 : at - base.now();
  }

  now(): number {
    return this.#frozenAt ?? this.#base.now() + this.#aheadMs;
  }

  monotonic(): number {
    return this.#base.monotonic();
  }

  soon(fn: () => void): void {
    this.#base.soon(fn);
  }

  id(): string {
    return this.#base.id();
  }

  chance(): number {
    return this.#base.chance();
  }

  after(ms: number, fn: () => void): Timer {
    const entry: Entry = { at: this.now() + ms, order: this.#orders++, fn, timer: undefined };
    this.#waiting.add(entry);
    this.#arm(entry);
    return {
      cancel: () => {
        this.#waiting.delete(entry);
        this.#disarm(entry);
      },
    };
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason as Error);
        return;
      }
      const stop = (): void => {
        timer.cancel();
        reject(signal?.reason as Error);
      };
      const timer = this.after(ms, () => {
        signal?.removeEventListener('abort', stop);
        resolve();
      });
      signal?.addEventListener('abort', stop, { once: true });
    });
  }

  look(): ClockView {
    const now = this.now();
    return { now, aheadMs: now - this.#base.now(), frozen: this.#frozenAt !== undefined };
  }

  /** Moves on and fires what falls due on the way, in order. */
  advance(ms: number): void {
    const until = this.now() + ms;
    for (let due = this.#nextDue(until); due !== undefined; due = this.#nextDue(until)) {
      this.#waiting.delete(due);
      this.#disarm(due);
      this.#goTo(due.at);
      due.fn();
    }
    this.#goTo(until);
    for (const entry of this.#waiting) {
      this.#disarm(entry);
      this.#arm(entry);
    }
  }

  freeze(): void {
    this.#frozenAt ??= this.now();
    for (const entry of this.#waiting) this.#disarm(entry);
  }

  run(): void {
    if (this.#frozenAt === undefined) return;
    this.#aheadMs = this.#frozenAt - this.#base.now();
    this.#frozenAt = undefined;
    for (const entry of this.#waiting) this.#arm(entry);
  }

  #nextDue(until: number): Entry | undefined {
    let first: Entry | undefined;
    for (const entry of this.#waiting)
      if (entry.at <= until && (first === undefined || isBefore(entry, first))) first = entry;
    return first;
  }

  #goTo(moment: number): void {
    if (this.#frozenAt === undefined) this.#aheadMs = Math.max(this.#aheadMs, moment - this.#base.now());
    else this.#frozenAt = Math.max(this.#frozenAt, moment);
  }

  #arm(entry: Entry): void {
    if (this.#frozenAt !== undefined) return;
    const wait = Math.min(longestMs, Math.max(0, entry.at - this.now()));
    entry.timer = this.#base.after(wait, () => {
      entry.timer = undefined;
      if (entry.at > this.now()) this.#arm(entry);
      else if (this.#waiting.delete(entry)) entry.fn();
    });
  }

  #disarm(entry: Entry): void {
    entry.timer?.cancel();
    entry.timer = undefined;
  }
}
