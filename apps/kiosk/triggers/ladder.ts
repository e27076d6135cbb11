import type { RungQuery } from '#libs/store';
import type { Rule } from '#libs/workflow';

/** Begun in one look; the rest comes a second later. */
const atOnce = 50;

/** The rungs of a ladder, lowest first, each with the one before it. */
export function rungsOf(rules: readonly { rule: Rule }[], now: number): RungQuery[] {
  const heights = [...new Set(rules.map(({ rule }) => rule.after ?? 0))].sort((a, b) => a - b);
  return heights.map((afterMs, i) => ({
    now,
    afterMs,
    previousMs: heights[i - 1] ?? null,
    limit: atOnce,
  }));
}
