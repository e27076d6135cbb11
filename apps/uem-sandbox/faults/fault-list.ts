import type { Chance } from '../world/chance.ts';
import type { Fault, Latency } from './fault.ts';
import { matcherOf, type Matches } from './pattern.ts';

export interface ActiveFault {
  id: string;
  fault: Fault;
  hits: number;
  /** Undefined: no limit. */
  left: number | undefined;
}

interface Entry extends ActiveFault {
  matches: Matches;
}

/** What strikes one request: every latency that fits, and the first other fault. */
export interface Strike {
  latencyMs: number;
  fault: Fault | undefined;
}

/** z-score of the 95th percentile. */
const z95 = 1.6449;

function draw(latency: Latency, chance: Chance): number {
  if (typeof latency === 'number') return latency;
  if ('min' in latency) return latency.min + chance.next() * (latency.max - latency.min);
  const normal = Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next());
  return latency.median * Math.exp((Math.log(latency.p95 / latency.median) / z95) * normal);
}

/** The faults now switched on, in the order they were added. */
export class FaultList {
  #entries: Entry[] = [];
  #lastId = 0;
  readonly #chance: Chance;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  add(fault: Fault): string {
    const id = `f${++this.#lastId}`;
    this.#entries.push({ id, fault, hits: 0, left: fault.times, matches: matcherOf(fault.on) });
    return id;
  }

  remove(id: string): boolean {
    const before = this.#entries.length;
    this.#entries = this.#entries.filter((e) => e.id !== id);
    return this.#entries.length < before;
  }

  clear(): void {
    this.#entries = [];
  }

  list(): ActiveFault[] {
    return this.#entries.map(({ id, fault, hits, left }) => ({ id, fault, hits, left }));
  }

  /** Draws what strikes this request; `applies` leaves out kinds that make no sense for it without using them up. */
  strike(method: string, path: string, applies: (fault: Fault) => boolean): Strike {
    const strike: Strike = { latencyMs: 0, fault: undefined };
    for (const entry of this.#entries) {
      const { fault } = entry;
      const taken = fault.kind !== 'latency' && strike.fault !== undefined;
      if (taken || !applies(fault) || !entry.matches(method, path)) continue;
      if (fault.probability < 1 && this.#chance.next() >= fault.probability) continue;
      entry.hits++;
      if (entry.left !== undefined) entry.left--;
      if (fault.kind === 'latency') strike.latencyMs += draw(fault.ms, this.#chance);
      else strike.fault = fault;
    }
    if (this.#entries.some((e) => e.left === 0)) this.#entries = this.#entries.filter((e) => e.left !== 0);
    return strike;
  }
}
