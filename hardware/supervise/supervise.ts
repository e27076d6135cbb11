import type { Clock } from '#libs/clock';
import type { Connection } from '#hardware/port';

/** How long to wait before the next open: `firstMs`, doubling up to `mostMs`, ± a fifth so that kiosks do not march in step. */
export interface Backoff {
  firstMs: number;
  mostMs: number;
  /** A connection that lived this long was a good one: the waits start again from the first. */
  goodAfterMs: number;
}

/** Short at first: a daemon that restarts is back within half a second, and a badge held at that moment must not wait longer. */
const quickAtFirst: Backoff = { firstMs: 250, mostMs: 5_000, goodAfterMs: 10_000 };

export interface SupervisionOptions<C extends Connection> {
  clock: Clock;
  backoff?: Backoff;
  /** A new life began. Called before anything can be lost from it. */
  onUp(connection: C): void;
  /**
   * There is no connection, and why: once when a life ends or the first open fails, and again only when a later
   * open fails for another reason.
   */
  onDown(reason: Error): void;
}

export interface Supervision {
  /** Ends the present life and begins no other. Resolves when nothing is left open; nothing is reported any more. */
  close(): Promise<void>;
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** Keeps one device open: the only place in the house that opens again what was lost. */
export function supervise<C extends Connection>(
  open: () => Promise<C>,
  { clock, backoff = quickAtFirst, onUp, onDown }: SupervisionOptions<C>,
): Supervision {
  const ending = new AbortController();
  let current: C | undefined;
  let failures = 0;
  let told: string | undefined;

  const tellDown = (reason: Error): void => {
    if (reason.message === told) return;
    told = reason.message;
    onDown(reason);
  };

  /** One life, from open to its end; resolves with why there is no connection any more. */
  const live = async (): Promise<Error> => {
    const connection = await open();
    current = connection;
    if (ending.signal.aborted) {
      await connection.close();
      return new Error('no longer wanted');
    }
    const since = clock.monotonic();
    told = undefined;
    onUp(connection);
    const reason = await connection.closed;
    current = undefined;
    if (clock.monotonic() - since >= backoff.goodAfterMs) failures = 0;
    return reason ?? new Error('it was closed');
  };

  const nextWaitMs = (): number => {
    const wait = Math.min(backoff.firstMs * 2 ** failures, backoff.mostMs);
    failures += 1;
    return wait * (0.8 + 0.4 * clock.chance());
  };

  const keepOpen = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      const reason = await live().catch(asError);
      if (ending.signal.aborted) return;
      tellDown(reason);
      await clock.sleep(nextWaitMs(), ending.signal).catch(() => undefined);
    }
  };

  const ended = keepOpen();
  return {
    async close() {
      ending.abort();
      await current?.close();
      await ended;
    },
  };
}
