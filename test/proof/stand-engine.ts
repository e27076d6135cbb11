import type { Clock, Timer } from '#libs/clock';
import { batched, mdmByServer, withBreaker, type Mdm } from '#libs/mdm';
import type { NoticeSinks } from '#libs/notice';
import type { Store } from '#libs/store';
import { Following } from '../../apps/kiosk/following.ts';

const quarterMs = 900_000;

/** A port of a process that may be killed: from then on nothing it asked is ever answered, and nothing new leaves. */
function severable<T extends object>(room: T, isDead: () => boolean): T {
  const never = new Promise<never>(() => undefined);
  return new Proxy(room, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        if (isDead()) return never;
        const answer: unknown = (value as (...a: unknown[]) => unknown).apply(target, args);
        if (!(answer instanceof Promise)) return answer;
        return answer.then(
          (outcome: unknown) => (isDead() ? never : outcome),
          (error: unknown) => {
            if (isDead()) return never;
            throw error;
          },
        );
      };
    },
  });
}

export interface EngineParts {
  store: Store;
  mdm: Mdm;
  webhooks: NoticeSinks;
  /** Of every device. */
  serials: readonly string[];
  clock: Clock;
  settleWindowMs: number;
  /** How long until what is due is looked for again. */
  sweepMs(): number;
  trouble(what: string, error: unknown): void;
}

/** One life of the process that carries effects out, on a database that outlives it. */
export class Engine {
  readonly #following: Following;
  readonly #clock: Clock;
  readonly #sweepMs: () => number;
  #dead = false;
  #died: () => void = () => undefined;
  readonly #death = new Promise<void>((resolve) => (this.#died = resolve));
  #sweep: Timer | undefined;
  #quarter: Timer | undefined;

  constructor({ store, mdm, webhooks, serials, clock, settleWindowMs, sweepMs, trouble }: EngineParts) {
    this.#clock = clock;
    this.#sweepMs = sweepMs;
    const isDead = () => this.#dead;
    const name = 'uem';
    const line = batched(withBreaker(name, severable(mdm, isDead), clock), clock);
    const ports = {
      mdm: mdmByServer([{ name, serials, mdm: line }]),
      lights: { light: () => Promise.resolve() },
      webhooks: severable(webhooks, isDead),
      mail: null,
    };
    this.#following = new Following({
      ...{
        store: severable(store, isDead),
        ports,
        mdm: ports.mdm,
        clock,
        settleWindowMs,
        trouble,
        alone: true,
      },
      news: () => undefined,
      log: () => undefined,
    });
  }

  /** Resolves when what a predecessor left is taken over, or when it was killed before that: nothing answers it then. */
  async start(): Promise<void> {
    await Promise.race([this.#following.prepare(), this.#death]);
    if (this.#dead) return;
    this.#following.start();
    this.#beat();
    this.#compare();
  }

  wake(): void {
    if (!this.#dead) this.#following.effects.wake();
  }

  /** SIGKILL: nothing is settled, nothing is told, and what left is on its way. */
  kill(): void {
    this.#dead = true;
    this.#died();
    this.#sweep?.cancel();
    this.#quarter?.cancel();
  }

  async stop(): Promise<void> {
    this.#sweep?.cancel();
    this.#quarter?.cancel();
    await this.#following.stop();
  }

  /** As the scheduler does it. */
  #compare(): void {
    if (this.#dead) return;
    this.#following.compareSoon();
    this.#quarter = this.#clock.after(quarterMs, () => this.#compare());
  }

  #beat(): void {
    if (this.#dead) return;
    void this.#following.beat();
    this.#sweep = this.#clock.after(this.#sweepMs(), () => this.#beat());
  }
}
