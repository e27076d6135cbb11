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

/** Outcomes of what is harmless to repeat, written down a little later. A crash in between repeats them. */
export class WriteBehind {
  private readonly parts: WriteBehindParts;
  private readonly outcomes = new Map<string, EffectOutcome>();
  private timer: Timer | null = null;

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
    try {
      await Promise.all(outcomes.map((o) => this.parts.store.settleEffect(o)));
    } catch (error) {
      this.parts.trouble('what was carried out could not be written down', error);
    }
    for (const { id } of outcomes) this.outcomes.delete(id);
    this.parts.wake();
  }
}
