import { isFault, type Fault } from '#libs/domain';
import type { Delivery } from '#libs/store';
import type { Look } from './step-type.ts';

/** What is known of an effect when it is its turn. */
export interface Standing {
  delivery: Delivery;
  repeat: 'safe' | 'unsafe';
  /** Whether a request may have left before: an attempt was claimed and its end is not journaled as refused. */
  sentBefore: boolean;
  /** Absent while nobody has looked. A step type without a look is `unknown`. */
  look?: Look;
  /** The device's epoch is still the one that asked. */
  current: boolean;
  /** `notAfter` has passed. */
  late: boolean;
}

export type Move = 'perform' | 'look' | 'done' | 'expire' | 'hold';

/**
 * The next move for an effect: the only place that decides it. The whole table is in docs/architecture.md and
 * enumerated in the spec.
 */
export function nextMove(s: Standing): Move {
  if (s.delivery === 'command' && (!s.current || s.late)) return 'expire';
  if (!s.sentBefore) return 'perform';
  if (s.look === undefined) return 'look';
  if (s.look === 'seen') return 'done';
  if (s.look === 'foreign') return 'hold';
  if (s.look === 'unseen') return 'perform';
  return s.repeat === 'safe' ? 'perform' : 'hold';
}

const firstMs = 1_000;
const longestMs = 60_000;
/** What only an operator can mend is asked again seldom: a wrong secret tried often locks the account. */
const authenticationMs = 30_000;
/** A request that timed out may still land: look again once it most likely has (DESIGN §4). */
const ambiguousMs = 5_000;

/** How long to wait before the next attempt, milliseconds; `chance` in 0…1 spreads a fleet's retries by ±20 %. */
export function backoffMs(attempt: number, fault: Fault, chance: number): number {
  const spread = 0.8 + chance * 0.4;
  if (fault.detail.retryAfterMs !== undefined) return fault.detail.retryAfterMs + firstMs * chance;
  if (isFault(fault, 'mdm-authentication')) return authenticationMs * spread;
  if (isFault(fault, 'mdm-ambiguous')) return ambiguousMs * spread;
  return Math.round(Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 10)) * spread);
}
