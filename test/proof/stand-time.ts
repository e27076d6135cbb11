import { manualClock, type Clock, type ManualClock } from '#libs/clock';
import type { SeededChance } from './stand-chance.ts';

type Method = (...args: unknown[]) => Promise<unknown>;

/**
 * Time that stands still while anybody works: the database answers in real time, everything else on this clock. So a
 * story of hours takes as long as its work, and the same seed gives the same story.
 */
export class VirtualTime {
  /** The clock of our machine, which may jump. */
  readonly clock: Clock;
  /** The one that never does: the MDM's, and that of the story. */
  readonly steady: Clock;
  readonly chance: SeededChance;
  readonly #manual: ManualClock;
  readonly #jumps: { at: number; ms: number }[] = [];
  #working = 0;
  #calls = 0;

  constructor(chance: SeededChance, start: number) {
    this.chance = chance;
    this.#manual = manualClock(start);
    this.steady = { ...this.#manual, chance: () => chance.next() };
    this.clock = { ...this.steady, now: () => this.shownAt(this.#manual.now()) };
  }

  /** What the clock of our machine shows (after a jump: showed last) at this moment of the steady one. */
  shownAt(moment: number): number {
    return this.#jumps.reduce((shown, jump) => (jump.at <= moment ? shown + jump.ms : shown), moment);
  }

  /** Every moment of the steady clock at which ours may have shown this, latest first: set back, it shows things twice. */
  momentsOf(shown: number): number[] {
    const moments: number[] = [];
    for (let passed = this.#jumps.length; passed >= 0; passed--) {
      const moment = shown - this.#jumps.slice(0, passed).reduce((sum, { ms }) => sum + ms, 0);
      const from = this.#jumps[passed - 1]?.at ?? -Infinity;
      const to = this.#jumps[passed]?.at ?? Infinity;
      if (from <= moment && moment <= to) moments.push(moment);
    }
    return moments;
  }

  /** The clock of our machine is set: timers run on, as they do. */
  jump(ms: number): void {
    this.#jumps.push({ at: this.#manual.now(), ms });
  }

  /** The same room, whose work is waited for before time moves on. */
  counted<T extends object>(room: T): T {
    return new Proxy(room, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]): Promise<unknown> => {
          this.#working += 1;
          this.#calls += 1;
          try {
            return await (value as Method).apply(target, args);
          } finally {
            this.#working -= 1;
          }
        };
      },
    });
  }

  /** Moves on to this moment (epoch ms of the steady clock), timer by timer, each time letting all work end that it began. */
  async until(moment: number): Promise<void> {
    await this.#quiet();
    for (let next = this.#manual.next(); next !== null && next <= moment; next = this.#manual.next()) {
      await this.#manual.advance(next - this.#manual.now());
      await this.#quiet();
    }
    await this.#manual.advance(Math.max(0, moment - this.#manual.now()));
  }

  async for(ms: number): Promise<void> {
    await this.until(this.#manual.now() + ms);
  }

  /** Nothing is asked of a counted room any more, and nothing that was answered asks anew. */
  async #quiet(): Promise<void> {
    for (let seen = -1; this.#working > 0 || seen !== this.#calls;) {
      seen = this.#calls;
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }
}
