import { z } from 'zod';
import { field, type Field, type Leave, type Left } from './field.ts';

const unitMs: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `90s`, `2m`, `1.5h`, `1h 30m` → milliseconds; undefined when it is no duration. A bare number has no unit, so it is none. */
export function parseDuration(written: string): number | undefined {
  const whole = written.trim();
  if (!/^(\d+(\.\d+)?\s*(ms|s|m|h|d)\s*)+$/.test(whole)) return undefined;
  let sum = 0;
  for (const [, amount, unit] of whole.matchAll(/(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)/g)) {
    sum += Number(amount) * (unitMs[unit ?? ''] ?? 0);
  }
  return Number.isSafeInteger(Math.round(sum)) ? Math.round(sum) : undefined;
}

/** Milliseconds as a person writes them, in the largest unit that leaves a whole number: 90000 → `90s`. */
export function writeDuration(ms: number): string {
  const unit = ['d', 'h', 'm', 's'].find((u) => ms !== 0 && ms % (unitMs[u] ?? 1) === 0) ?? 'ms';
  return `${ms / (unitMs[unit] ?? 1)}${unit}`;
}

export interface DurationOptions extends Leave<string> {
  /** Milliseconds, both included. */
  min?: number;
  max?: number;
}

/** A duration written with its unit; parsed to whole milliseconds. */
export function durationMs<const O extends DurationOptions>(
  label: string,
  options?: O,
): Field<Left<number, O>> {
  const min = options?.min ?? 0;
  const max = options?.max ?? 30 * 86_400_000;
  const schema = z.string().transform((written, ctx) => {
    const ms = parseDuration(written);
    if (ms !== undefined && ms >= min && ms <= max) return ms;
    ctx.addIssue({
      code: 'custom',
      message: ms === undefined ? 'is no duration' : 'is a duration outside what is allowed',
      params: {
        remedy: `Write a number with its unit, such as 90s, 2m or 1h, from ${writeDuration(min)} to ${writeDuration(max)}.`,
      },
    });
    return z.NEVER;
  });
  return field(schema, { kind: 'duration', label, min, max }, options);
}
