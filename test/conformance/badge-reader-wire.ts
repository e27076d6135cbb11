import type { RawReading } from '#libs/domain';

/** What a spec asks of the reader host; `life` tells one opened reader from another. */
export type ToHost =
  | { ask: 'open' | 'supervise'; life: number; options: unknown }
  | { ask: 'close'; life: number }
  /** Collects garbage, all of it: finalizers of native objects run. */
  | { ask: 'collect' };

export type FromHost =
  | { life: number; tell: 'opened' | 'up' }
  | { life: number; tell: 'tap'; reading: RawReading }
  | { life: number; tell: 'refused' | 'misread' | 'down'; words: string }
  /** `words` is undefined after our own close. */
  | { life: number; tell: 'closed'; words?: string }
  | { tell: 'collected' };
