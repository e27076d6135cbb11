import type { Clock, Timer } from '#libs/clock';
import type { EffectOutcome, Store } from '#libs/store';

interface WriteBehindParts {
  store: Pick<Store, 'settleEffect'>;
  clock: Clock;
  trouble(what: string, error: unknown): void;
  /** Told after a flush: what stood behind these effects may leave. */
  wake(): void;
}

/** Many in one flush: the store commits together what comes together. */
const pauseMs = 150;
/** A store that cannot write is asked again after this. */
const againMs = 1_000;

/** Outcomes of what is harmless to repeat, written down a little later. A crash in between repeats them. */
export class WriteBehind {
  private readonly parts: WriteBehindParts;
  private readonly outcomes = new Map<string, EffectOutcome>();
  private timer: Timer | null = null;
  private refusing = false;
  private stopped = false;

  constructor(parts: WriteBehindParts) {
    this.parts = parts;
  }

  has(id: string): boolean {
    return this.outcomes.has(id);
  }

  add(outcome: EffectOutcome): void {
    this.outcomes.set(outcome.id, outcome);
    this.timer ??= this.parts.clock.after(pauseMs, () => void this.flush());
  }

  async flush(): Promise<void> {
    this.timer?.cancel();
    this.timer = null;
    const outcomes = [...this.outcomes.values()];
    if (outcomes.length === 0) return;
    const written = await Promise.allSettled(outcomes.map((o) => this.parts.store.settleEffect(o)));
    const refused = written.find((w) => w.status === 'rejected');
    for (const [i, { id }] of outcomes.entries())
      if (written[i]?.status === 'fulfilled') this.outcomes.delete(id);
    if (refused === undefined) {
      this.refusing = false;
      this.parts.wake();
      return;
    }
    if (!this.refusing) this.parts.trouble('what was carried out cannot be written down', refused.reason);
    this.refusing = true;
    if (!this.stopped) this.timer ??= this.parts.clock.after(againMs, () => void this.flush());
  }

  /** The last flush; what cannot be written then is carried out again by the next process. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.flush();
  }
}
