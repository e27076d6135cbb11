import type { RawReading } from './badge.ts';

/** Made at the station, resent until acknowledged: the same tap never counts twice. */
export interface TapId {
  station: string;
  /** A fresh id for each start of the station process. */
  boot: string;
  seq: number;
}

export interface Tap extends TapId {
  reader: string;
  /** When the reader saw it, epoch milliseconds by the station's clock. */
  at: number;
  reading: RawReading;
}

/** A tap that arrives later than this is recorded and starts nothing: the person has long walked on. */
export const staleAfterMs = 5_000;

export const isStale = (tap: Pick<Tap, 'at'>, now: number): boolean => now - tap.at > staleAfterMs;
