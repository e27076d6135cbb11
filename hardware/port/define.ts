import type { z } from 'zod';
import type { Clock } from '#libs/clock';
import type { BadgeReader, ReaderListener } from './badge-reader.ts';
import type { Cabinet, CabinetListener } from './cabinet.ts';

/**
 * A driver opens one device. `open` resolves when the device is usable and rejects with a plain Error saying why
 * it is not. No driver retries or reconnects: `hardware/supervise` does. A native package is imported inside
 * `open`, so that a missing one is a sentence and not a crash at start.
 */
/** Something a driver could open: what the system calls it, and the options that would open it. */
export interface Found {
  name: string;
  options: Record<string, unknown>;
}

export interface ReaderDriver<O = unknown> {
  /** The word in config/site.yaml. Append-only. */
  readonly name: string;
  readonly options: z.ZodType<O>;
  open(options: O, listener: ReaderListener, clock: Clock): Promise<BadgeReader>;
  /** What is plugged in that it could open; rejects with a plain Error saying why it cannot look. Opens nothing. */
  find?(clock: Clock): Promise<Found[]>;
}

export interface CabinetDriver<O = unknown> {
  readonly name: string;
  readonly options: z.ZodType<O>;
  open(options: O, listener: CabinetListener, clock: Clock): Promise<Cabinet>;
  /** As for readers. */
  find?(clock: Clock): Promise<Found[]>;
}

export const defineReader = <O>(driver: ReaderDriver<O>): ReaderDriver<O> => driver;
export const defineCabinet = <O>(driver: CabinetDriver<O>): CabinetDriver<O> => driver;
