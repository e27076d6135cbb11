import type { Clock } from '#libs/clock';
import type { FaultCode } from '#libs/domain';

/** A reader or a cabinet as its station last told. */
export interface PartState {
  up: boolean;
  since: number;
  fault?: FaultCode;
  note?: string;
}

interface StationState {
  up: boolean;
  since: number | null;
  boot: string | null;
  parts: Map<string, PartState>;
}

/** What every station last told of itself and of its readers and cabinets. Kept in memory: a station tells it again at each start. */
export class Board {
  private readonly stations = new Map<string, StationState>();
  private readonly clock: Clock;
  private readonly changed: (station: string) => void;

  constructor(clock: Clock, changed: (station: string) => void) {
    this.clock = clock;
    this.changed = changed;
  }

  of(station: string): Readonly<StationState> {
    return this.at(station);
  }

  reader(station: string, id: string): PartState | undefined {
    return this.at(station).parts.get(`reader ${id}`);
  }

  cabinet(station: string, id: string): PartState | undefined {
    return this.at(station).parts.get(`cabinet ${id}`);
  }

  /** While it is down nobody knows what its parts do. */
  station(station: string, up: boolean): void {
    const state = this.at(station);
    if (state.up === up && state.since !== null) return;
    Object.assign(state, { up, since: this.clock.now() });
    if (!up) state.parts.clear();
    this.changed(station);
  }

  boot(station: string, boot: string): void {
    this.at(station).boot = boot;
  }

  part(
    station: string,
    name: `reader ${string}` | `cabinet ${string}`,
    told: Omit<PartState, 'since'>,
  ): void {
    const { parts } = this.at(station);
    const before = parts.get(name);
    const since = before?.up === told.up ? before.since : this.clock.now();
    parts.set(name, { ...told, since });
    this.changed(station);
  }

  private at(station: string): StationState {
    let state = this.stations.get(station);
    if (state === undefined) {
      state = { up: false, since: null, boot: null, parts: new Map() };
      this.stations.set(station, state);
    }
    return state;
  }
}
