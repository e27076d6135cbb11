import { isFault, type Fault } from '#libs/domain';
import type { EffectRow, EffectState, OnFailure, Patience } from '#libs/store';

const firstMs = 1_000;
const longestMs = 60_000;
/** What only an operator can mend is asked again seldom: a wrong secret tried often locks the account. */
const authenticationMs = 30_000;
/**
 * A request whose answer got lost is looked for soon, and then at most this seldom: it was either carried out or is asked for
 * again. What may land much later is the settle window's business.
 */
const longestAmbiguousMs = 5_000;

/**
 * How long to wait before the next attempt, milliseconds; `attempt` is the one that failed, from 1. `chance` in 0…1 spreads a
 * fleet's retries by ±20 %. What the other side asks for when it asks (`Retry-After`) goes before the step's own pace.
 */
export function backoffMs(attempt: number, fault: Fault, chance: number, patience?: Patience | null): number {
  const spread = 0.8 + chance * 0.4;
  if (fault.detail.retryAfterMs !== undefined) return fault.detail.retryAfterMs + firstMs * chance;
  if (isFault(fault, 'mdm-authentication') || isFault(fault, 'mail-authentication'))
    return authenticationMs * spread;
  const first = patience?.firstMs ?? firstMs;
  const own =
    isFault(fault, 'mdm-ambiguous') && patience?.firstMs === undefined ? longestAmbiguousMs : longestMs;
  const longest = Math.max(first, patience?.longestMs ?? own);
  return Math.round(Math.min(longest, first * 2 ** Math.min(attempt - 1, 20)) * spread);
}

/** When it is given up whatever stands then, epoch milliseconds; never: infinity. */
export const givenUpAt = ({ createdAt, patience }: Pick<EffectRow, 'createdAt' | 'patience'>): number =>
  patience?.timeLimitMs === undefined ? Infinity : createdAt + patience.timeLimitMs;

/** Whether its patience allows no further attempt; `made` attempts were made before. */
export function isSpent(
  effect: Pick<EffectRow, 'createdAt' | 'patience'>,
  made: number,
  now: number,
): boolean {
  return now >= givenUpAt(effect) || made >= (effect.patience?.attempts ?? Infinity);
}

/** What becomes of an effect that is given up or was refused: its step's policy decides, and the default keeps it for an operator. */
export function givenUp(patience: Patience | null): { state: EffectState; react?: OnFailure } {
  const policy = patience?.onFailure ?? 'keep-trying';
  switch (policy) {
    case 'keep-trying':
    case 'hold':
      return { state: 'held' };
    case 'continue':
      return { state: 'failed' };
    default:
      return { state: 'failed', react: policy };
  }
}
