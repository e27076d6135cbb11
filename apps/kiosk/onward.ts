import type { FaultCode } from '#libs/domain';
import type { EffectRow } from '#libs/store';

/** How a run that waited goes on: with what it learned, not at all, or not yet. */
export type Onward = { attributes: Record<string, string> } | { refusal: FaultCode } | { until: number };

/** An operator settles it when he does; the wait ends then. */
const whenSettled = Number.MAX_SAFE_INTEGER;

/** Texts that the other side answered, by the name of the attribute they are for. */
function answered({ result }: EffectRow): Record<string, string> {
  const given = result?.['attributes'];
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/**
 * What the effect that a run waited for means to it, when it is settled or has taken too long: its own policy decides. `undo`
 * refuses the run, `hold` keeps it for an operator, everything else lets it go on without an answer. Pure.
 */
export function afterEffect(effect: EffectRow | undefined): Onward {
  if (effect === undefined) return { attributes: {} };
  if (effect.state === 'done') return { attributes: answered(effect) };
  const then = effect.patience?.onFailure;
  const settled = !['open', 'held', 'dormant'].includes(effect.state);
  if (then === 'undo' && (!settled || effect.state === 'failed')) return { refusal: 'check-out-undone' };
  if (then === 'hold' && !settled) return { until: whenSettled };
  return { attributes: {} };
}
