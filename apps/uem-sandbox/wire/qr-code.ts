/** Versions 1 to 6 at level L: codewords in all, of which for correction per block, and blocks (ISO/IEC 18004). */
const versions = [
  { total: 26, correction: 7, blocks: 1 },
  { total: 44, correction: 10, blocks: 1 },
  { total: 70, correction: 15, blocks: 1 },
  { total: 100, correction: 20, blocks: 1 },
  { total: 134, correction: 26, blocks: 1 },
  { total: 172, correction: 18, blocks: 2 },
] as const;
type Version = (typeof versions)[number];

const dataOf = ({ total, correction, blocks }: Version): number => total - correction * blocks;

/** Product in GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1. */
function times(x: number, y: number): number {
  let z = 0;
  for (let i = 7; i >= 0; i--) {
    z = (z << 1) ^ ((z >>> 7) * 0x11d);
    z ^= ((y >>> i) & 1) * x;
  }
  return z;
}

/** Reed-Solomon codewords for these data codewords. */
export function correctionOf(data: readonly number[], count: number): number[] {
  const divisor = Array<number>(count).fill(0);
  divisor[count - 1] = 1;
  let root = 1;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) divisor[j] = times(divisor[j] ?? 0, root) ^ (divisor[j + 1] ?? 0);
    root = times(root, 2);
  }
  const rest = Array<number>(count).fill(0);
  for (const byte of data) {
    const factor = byte ^ (rest.shift() ?? 0);
    rest.push(0);
    divisor.forEach((d, i) => (rest[i] = (rest[i] ?? 0) ^ times(d, factor)));
  }
  return rest;
}

/** Mode, length, bytes, and padding up to the capacity of the version. */
function dataCodewords(bytes: Buffer, capacity: number): number[] {
  const nibbles = [
    4,
    bytes.length >> 4,
    bytes.length & 15,
    ...[...bytes].flatMap((b) => [b >> 4, b & 15]),
    0,
  ];
  const words: number[] = [];
  for (let i = 0; i + 1 < nibbles.length; i += 2)
    words.push(((nibbles[i] ?? 0) << 4) | (nibbles[i + 1] ?? 0));
  for (let pad = 0xec; words.length < capacity; pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

/** Codewords of all blocks, one of each by turns: data first, then correction. */
function interleaved(data: readonly number[], { correction, blocks }: Version): number[] {
  const size = data.length / blocks;
  const parts = Array.from({ length: blocks }, (_, b) => data.slice(b * size, (b + 1) * size));
  const checks = parts.map((part) => correctionOf(part, correction));
  const byTurns = (lists: readonly number[][]): number[] =>
    (lists[0] ?? []).flatMap((_, i) => lists.map((list) => list[i] ?? 0));
  return [...byTurns(parts), ...byTurns(checks)];
}

/** Dark modules by row; `undefined` where data goes. */
type Grid = (boolean | undefined)[][];

function patterns(version: number): Grid {
  const size = version * 4 + 17;
  const grid: Grid = Array.from({ length: size }, () => Array<boolean | undefined>(size).fill(undefined));
  const set = (x: number, y: number, dark: boolean): void => {
    const row = grid[y];
    if (row !== undefined && x >= 0 && x < size) row[x] = dark;
  };
  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }
  const rings = (cx: number, cy: number, radius: number, dark: (distance: number) => boolean): void => {
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++)
        set(cx + dx, cy + dy, dark(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    rings(x, y, 4, (d) => d !== 2 && d !== 4);
  if (version > 1) rings(size - 7, size - 7, 2, (d) => d !== 1);
  drawFormat(set, size);
  return grid;
}

/** Level L with mask 0, its correction bits, twice. */
function drawFormat(set: (x: number, y: number, dark: boolean) => void, size: number): void {
  const data = 1 << 3;
  let rest = data;
  for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
  const bits = ((data << 10) | rest) ^ 0x5412;
  const bit = (i: number): boolean => ((bits >>> i) & 1) !== 0;
  for (let i = 0; i <= 5; i++) set(8, i, bit(i));
  set(8, 7, bit(6));
  set(8, 8, bit(7));
  set(7, 8, bit(8));
  for (let i = 9; i < 15; i++) set(14 - i, 8, bit(i));
  for (let i = 0; i < 8; i++) set(size - 1 - i, 8, bit(i));
  for (let i = 8; i < 15; i++) set(8, size - 15 + i, bit(i));
  set(8, size - 8, true);
}

/**
 * The dark modules of a QR code for this text, by row; undefined above 134 bytes. The mask is always the first: readers
 * take any, the best one would only be a little easier on a bad camera.
 */
export function qrCode(text: string): boolean[][] | undefined {
  const bytes = Buffer.from(text, 'utf8');
  const index = versions.findIndex((v) => bytes.length + 2 <= dataOf(v));
  const version = versions[index];
  if (version === undefined) return undefined;
  const words = interleaved(dataCodewords(bytes, dataOf(version)), version);
  const grid = patterns(index + 1);
  const size = grid.length;
  let next = 0;
  const place = (x: number, y: number): void => {
    const row = grid[y];
    if (row === undefined || row[x] !== undefined) return;
    const dark = (((words[next >> 3] ?? 0) >>> (7 - (next & 7))) & 1) !== 0;
    row[x] = dark !== ((x + y) % 2 === 0);
    next++;
  };
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const upward = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step++)
      for (const x of [right, right - 1]) place(x, upward ? size - 1 - step : step);
  }
  return grid.map((row) => row.map((dark) => dark === true));
}
