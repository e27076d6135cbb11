import { describe, expect, it } from '@jest/globals';
import { correctionOf, qrCode } from './qr-code.ts';

/** Reads the text back: patterns skipped, mask taken off, blocks put together. Only for one block of data. */
function read(modules: readonly (readonly boolean[])[]): string {
  const size = modules.length;
  const isPattern = (x: number, y: number): boolean =>
    x === 6 ||
    y === 6 ||
    (x < 9 && y < 9) ||
    (x < 9 && y >= size - 8) ||
    (x >= size - 8 && y < 9) ||
    (size > 21 && Math.abs(x - size + 7) <= 2 && Math.abs(y - size + 7) <= 2);
  const bits: number[] = [];
  let up = true;
  for (let right = size - 1; right > 0; right -= 2, up = !up) {
    if (right === 6) right--;
    for (let i = 0; i < size; i++) {
      const y = up ? size - 1 - i : i;
      for (const x of [right, right - 1])
        if (!isPattern(x, y)) bits.push(Number((modules[y]?.[x] === true) !== ((x + y) % 2 === 0)));
    }
  }
  const number = (from: number, count: number): number =>
    bits.slice(from, from + count).reduce((n, bit) => n * 2 + bit, 0);
  expect(number(0, 4)).toBe(4);
  return Buffer.from(Array.from({ length: number(4, 8) }, (_, i) => number(12 + 8 * i, 8))).toString('utf8');
}

describe('a QR code', () => {
  it('has the correction codewords of the example in the standard literature', () => {
    const helloWorld = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17];
    expect(correctionOf(helloWorld, 10)).toEqual([196, 35, 39, 119, 235, 215, 231, 226, 93, 23]);
  });

  it.each(['A', 'https://uem.example/enroll?token=ABCD2345', 'x'.repeat(106)])(
    'can be read back: %s',
    (text) => {
      expect(read(qrCode(text) ?? [])).toBe(text);
    },
  );

  it('grows with its text, up to 134 bytes', () => {
    expect(qrCode('x'.repeat(17))).toHaveLength(21);
    expect(qrCode('x'.repeat(18))).toHaveLength(25);
    expect(qrCode('x'.repeat(134))).toHaveLength(41);
    expect(qrCode('x'.repeat(135))).toBeUndefined();
  });

  it('tells its level and mask where readers look', () => {
    const modules = qrCode('A') ?? [];
    const bits = [0, 1, 2, 3, 4, 5, 7, 8].map((x) => Number(modules[8]?.[x] === true)).join('');
    // Level L with mask 0 is 111011111000100 in the table of the standard.
    expect(bits).toBe('11101111');
  });
});
