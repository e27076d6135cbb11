import type { Connection } from './connection.ts';

/** A bay as it is now: a level, not an event. */
export interface BayLevel {
  /** 1-based, as printed on the furniture. */
  bay: number;
  /** Something is plugged in or lies in it. */
  occupied: boolean;
  /** Full, by the cabinet's own judgement; undefined when it cannot tell. */
  charged?: boolean;
  chargePercent?: number;
  milliamps?: number;
  /** The bay itself is broken: it neither detects nor charges. */
  faulty?: boolean;
}

/** What a bay's light says. A cabinet with fewer colours maps them as it can. */
export type BayLight = 'off' | 'charging' | 'ready' | 'take' | 'fault';

export interface CabinetListener {
  /** All bays: at once after opening, then whenever any level changed. */
  bays(levels: readonly BayLevel[]): void;
  /** The cabinet restarted and has forgotten lights and modes; the driver has already set itself up again. */
  forgot(): void;
}

export interface Cabinet extends Connection {
  /** Resolves when the cabinet has accepted it; rejects when the connection is over or the bay does not exist. */
  light(bay: number, light: BayLight): Promise<void>;
}
