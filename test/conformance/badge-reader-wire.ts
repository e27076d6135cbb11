import type { RawReading } from '#libs/domain';

/** What a spec asks of the reader host; `life` tells one opened reader from another. */
export type ToHost =
  | { ask: 'open' | 'supervise'; life: number; options: unknown }
  | { ask: 'close'; life: number }
  /** The child does nothing else meanwhile: what a busy station is to its readers. */
  | { ask: 'block'; ms: number }
  /** Collects garbage, all of it: finalizers of native objects run. */
  | { ask: 'collect' };

export type FromHost =
  | { life: number; tell: 'opened' }
  | { life: number; tell: 'up' }
  | { life: number; tell: 'tap'; reading: RawReading }
  | { life: number; tell: 'refused'; words: string }
  | { life: number; tell: 'misread'; words: string }
  | { life: number; tell: 'down'; words: string }
  /** `words` is undefined after our own close. */
  | { life: number; tell: 'closed'; words?: string }
  | { tell: 'blocking' }
  | { tell: 'collected' };
