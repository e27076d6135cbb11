import type { Clock } from '#libs/clock';
import { sharing, whileWanted } from './sharing.ts';

/** An id at UEM; `remembered` ones may be stale. */
export interface KnownId {
  id: number;
  remembered: boolean;
}

/** Renamed people and re-enrolled devices are noticed at the latest after this. */
const maxAgeMs = 8 * 60 * 60 * 1_000;
/** More than any site has devices or people in a shift; beyond it the oldest goes. */
const maxEntries = 20_000;

/** Which id a serial number or user name has, so that a check-out costs one request. Keys are not case-sensitive. */
export class IdMemory {
  readonly #clock: Clock;
  readonly #ids = new Map<string, { id: number; since: number }>();
  readonly #keys = new Map<number, string>();
  readonly #share = sharing<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The id remembered, or what `lookUp` finds; one look-up per key in flight. */
  async find(name: string, lookUp: () => Promise<number>, signal?: AbortSignal): Promise<KnownId> {
    const key = keyOf(name);
    const known = this.#ids.get(key);
    if (known !== undefined && this.#clock.monotonic() - known.since < maxAgeMs) {
      return { id: known.id, remembered: true };
    }
    const work = this.#share(key, async () => {
      const id = await lookUp();
      this.learn(name, id);
      return id;
    });
    return { id: await whileWanted(work, signal), remembered: false };
  }

  learn(name: string, id: number): void {
    const key = keyOf(name);
    this.forget(name);
    this.#ids.set(key, { id, since: this.#clock.monotonic() });
    this.#keys.set(id, key);
    const oldest = this.#ids.keys().next().value;
    if (this.#ids.size > maxEntries && oldest !== undefined) this.forget(oldest);
  }

  forget(name: string): void {
    const key = keyOf(name);
    const known = this.#ids.get(key);
    if (known === undefined) return;
    this.#ids.delete(key);
    if (this.#keys.get(known.id) === key) this.#keys.delete(known.id);
  }

  /** UEM showed this id under this name: a memory of it under another name is of somebody renamed, and is dropped. */
  compare(name: string, id: number): void {
    const remembered = this.#keys.get(id);
    if (remembered !== undefined && remembered !== keyOf(name)) this.forget(remembered);
  }
}

export const keyOf = (name: string): string => name.normalize('NFC').toLowerCase();
