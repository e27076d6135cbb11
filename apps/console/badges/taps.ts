import type { LiveTap } from '#libs/contract';

/** More than anybody can tell apart. */
const mostTaps = 5;

/** Taps as they come, the newest first; a tap that is told twice stays one. */
export function withTap(taps: readonly LiveTap[], tap: LiveTap): LiveTap[] {
  return [tap, ...taps.filter((t) => t.tap !== tap.tap)].slice(0, mostTaps);
}

/** Digits and letters alone are what a reader reports as a chip number. */
export const looksHex = (number: string): boolean => /^[0-9a-fA-F]+$/.test(number.trim());
