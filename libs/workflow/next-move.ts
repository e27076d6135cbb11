import type { Delivery } from '#libs/store';
import type { Look } from './step-type.ts';

/** What is known of an effect when it is its turn. */
export interface Standing {
  delivery: Delivery;
  repeat: 'safe' | 'unsafe';
  /**
   * `sent`: a request that may change something has left, and nobody knows what became of it. `accepted`: this very attempt was
   * told that it was taken.
   */
  journal: 'nothing' | 'sent' | 'accepted';
  /** Whether its step type can see the outside world; without, every look is `unknown`. */
  reads: boolean;
  /** Absent while nobody has looked since the last request left. */
  look?: Look;
  /** The device's epoch is still the one that asked. */
  current: boolean;
  /** `notAfter` has passed. */
  late: boolean;
  /** A newer open want for the same register stands behind it. */
  overtaken: boolean;
  supersedable: boolean;
  /** The attempts or the time that its step's patience allows are used up. */
  spent: boolean;
}

export type Move =
  'look' | 'perform' | 'done' | 'wait' | 'expire' | 'supersede' | 'park' | 'hold' | 'give-up';

/**
 * The next move for an effect: the only place that decides it. The whole table is in docs/architecture.md and
 * enumerated in the spec.
 */
export function nextMove(s: Standing): Move {
  if (s.delivery === 'command' && s.journal !== 'accepted' && (!s.current || s.late)) return 'expire';
  if (s.delivery === 'register' && s.supersedable && s.overtaken)
    return s.journal === 'nothing' ? 'supersede' : 'expire';
  const look = s.reads ? s.look : 'unknown';
  switch (look) {
    case undefined:
      return 'look';
    case 'seen':
      return 'done';
    case 'foreign':
      return 'park';
    case 'unseen':
      if (s.spent) return 'give-up';
      return s.journal === 'accepted' ? 'wait' : 'perform';
    case 'unknown':
      if (s.journal === 'accepted') return 'done';
      if (s.journal === 'sent' && s.repeat === 'unsafe') return 'hold';
      return s.spent ? 'give-up' : 'perform';
  }
}
