import type { Clock } from '#libs/clock';
import { sharing, whileWanted } from './sharing.ts';

/** What UEM has under a name; `remembered` values may be stale. */
export interface Known<T> {
  value: T;
  remembered: boolean;
}

/** Renamed people and re-enrolled devices are noticed at the latest after this. */
const maxAgeMs = 8 * 60 * 60 * 1_000;
/** More than any site has devices or people in a shift; beyond it the oldest goes. */
const maxEntries = 20_000;

/** What a serial number, user name, tag … stands for, so that a check-out costs one request. Keys are not case-sensitive. */
export class IdMemory<T extends { id: number }> {
  readonly #clock: Clock;
  readonly #values = new Map<string, { value: T; since: number }>();
  readonly #keys = new Map<number, string>();
  readonly #share = sharing<string, T>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What is remembered, or what `lookUp` finds; one look-up per key in flight. */
  async find(name: string, lookUp: () => Promise<T>, signal?: AbortSignal): Promise<Known<T>> {
    const key = keyOf(name);
    const known = this.#values.get(key);
    if (known !== undefined && this.#clock.monotonic() - known.since < maxAgeMs) {
      return { value: known.value, remembered: true };
    }
    const work = this.#share(key, async () => {
      const value = await lookUp();
      this.learn(name, value);
      return value;
    });
    return { value: await whileWanted(work, signal), remembered: false };
  }

  learn(name: string, value: T): void {
    const key = keyOf(name);
    this.forget(name);
    this.#values.set(key, { value, since: this.#clock.monotonic() });
    this.#keys.set(value.id, key);
    const oldest = this.#values.keys().next().value;
    if (this.#values.size > maxEntries && oldest !== undefined) this.forget(oldest);
  }

  forget(name: string): void {
    const key = keyOf(name);
    const known = this.#values.get(key);
    if (known === undefined) return;
    this.#values.delete(key);
    if (this.#keys.get(known.value.id) === key) this.#keys.delete(known.value.id);
  }

  /** UEM showed this id under this name: a memory of it under another name is of somebody renamed, and is dropped. */
  compare(name: string, id: number): void {
    const remembered = this.#keys.get(id);
    if (remembered !== undefined && remembered !== keyOf(name)) this.forget(remembered);
  }
}

export const keyOf = (name: string): string => name.normalize('NFC').toLowerCase();
