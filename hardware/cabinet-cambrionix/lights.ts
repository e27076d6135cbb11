import type { BayLight } from '#hardware/port';

/**
 * Rows of lights at a port, as Cambrionix arranges them: 1 charged (green), 2 charging, 3 sync. A pattern is eight bits,
 * scanned from the left for ever (Cambrionix CLI manual, "LED control").
 */
const off = '0b';
const steady = '11111111b';
const slow = '11110000b';
const fast = '10101010b';
const pulse = '10000000b';

/** By the number of rows the hub has. With a single row the pattern alone tells them apart. */
const patterns: Record<1 | 2 | 3, Record<BayLight, readonly string[]>> = {
  1: { off: [off], charging: [pulse], ready: [steady], take: [slow], fault: [fast] },
  2: {
    off: [off, off],
    charging: [off, steady],
    ready: [steady, off],
    take: [slow, off],
    fault: [off, fast],
  },
  3: {
    off: [off, off, off],
    charging: [off, steady, off],
    ready: [steady, off, off],
    take: [slow, off, off],
    fault: [off, off, fast],
  },
};

/** The commands that make a bay's light so: every row is written, so that the former light goes out. */
export const lightCommands = (bay: number, light: BayLight, rows: 1 | 2 | 3): string[] =>
  patterns[rows][light].map((pattern, i) => `ledb ${bay} ${i + 1} ${pattern}`);
