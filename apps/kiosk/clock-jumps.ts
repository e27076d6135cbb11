import type { Clock } from '#libs/clock';
import type { Store } from '#libs/store';

export interface ClockJumpsParts {
  store: Pick<Store, 'moveTimes'>;
  clock: Clock;
  /** Other services share the records: the clock of one machine is then not theirs, and nothing is moved. */
  alone: boolean;
  log(level: 'warn', what: string, detail: Record<string, unknown>): void;
}

/** Less than this makes a wait or a retry a little shorter or longer, which nobody needs to be told. */
const leastMs = 120_000;

/**
 * Waits, retries and looks are kept as moments of the wall clock, so that they survive a restart. When that clock jumps (a
 * correction, an administrator), they would end an hour late or at once: they are moved with it.
 */
export class ClockJumps {
  private readonly parts: ClockJumpsParts;
  /** How far the wall clock is ahead of one that never jumps. */
  private ahead: number;

  constructor(parts: ClockJumpsParts) {
    this.parts = parts;
    this.ahead = this.measure();
  }

  /** Called every second. Throws `store-…`; then the next call tries again. */
  async look(): Promise<void> {
    const { alone, clock, log, store } = this.parts;
    const ahead = this.measure();
    const byMs = Math.round(ahead - this.ahead);
    if (Math.abs(byMs) >= leastMs) {
      log('warn', 'the clock of this machine jumped', { byMs });
      if (alone) await store.moveTimes(byMs, clock.now());
    }
    this.ahead = ahead;
  }

  private measure(): number {
    return this.parts.clock.now() - this.parts.clock.monotonic();
  }
}
