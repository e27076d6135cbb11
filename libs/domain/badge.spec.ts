import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRandomId, maskBadge, readingsOf, type RawReading } from './badge.ts';

const csn = (bytes: string): RawReading => ({ technology: 'csn', bytes });
const text = (line: string): RawReading => ({ technology: 'text', text: line });
const values = (raw: RawReading) => Object.fromEntries(readingsOf(raw).map((r) => [r.format, r.value]));

describe('the readings of a chip number', () => {
  // on-air bytes, and what other makers' readers print for the same badge; the first two rows were published by their owners
  it.each([
    ['1c78f2bf', 'bff2781c', '477688511', '3220338716'],
    ['1ea68671', '7186a61e', '514229873', '1904649758'],
    ['04c43bc21c2680', '80261cc23bc404', '1341660845581952', '36070701978600452'],
  ])('%s is also written %s, %s and %s', (hex, reversed, decimal, reversedDecimal) => {
    expect(values(csn(hex))).toEqual({ hex, reversed, decimal, 'decimal-reversed': reversedDecimal });
  });

  it('keeps every digit of a number too large for a floating-point number', () => {
    const { 'decimal-reversed': value } = values(csn('04c43bc21c2680'));
    expect(Number(value)).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
    expect(BigInt(value ?? '').toString(16)).toBe('80261cc23bc404');
  });

  it('puts the canonical reading first and writes it in lower case', () => {
    expect(readingsOf(csn('04C43BC21C2680'))[0]).toEqual({ format: 'hex', value: '04c43bc21c2680' });
  });

  it('writes decimals without leading zeros, as they may have been stored', () => {
    expect(values(csn('00000001'))).toMatchObject({ decimal: '1', 'decimal-reversed': '16777216' });
  });

  it('turns back into the same bytes when reversed twice, whatever the badge', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 32 }), (bytes) => {
        const hex = Buffer.from(bytes).toString('hex');
        const once = values(csn(hex))['reversed'] ?? '';
        expect(values(csn(once))).toMatchObject({
          reversed: hex,
          'decimal-reversed': BigInt(`0x${hex}`).toString(),
        });
      }),
    );
  });

  it('has none for what cannot be a badge, and some for the longest that can', () => {
    expect(readingsOf(csn(''))).toEqual([]);
    expect(readingsOf(csn('123'))).toEqual([]);
    expect(readingsOf(csn('04c43bzz'))).toEqual([]);
    expect(readingsOf(csn('ab'.repeat(33)))).toEqual([]);
    expect(readingsOf(csn('ab'.repeat(32)))).toHaveLength(4);
  });
});

describe('the reading of a line', () => {
  it('is the line without the blanks around it', () => {
    expect(readingsOf(text('  0012345678\r'))).toEqual([{ format: 'text', value: '0012345678' }]);
  });

  it('is none for an empty line, for control characters and for more than 64 characters', () => {
    expect(readingsOf(text('   '))).toEqual([]);
    expect(readingsOf(text('123\u0007456'))).toEqual([]);
    expect(readingsOf(text('9'.repeat(65)))).toEqual([]);
    expect(readingsOf(text('9'.repeat(64)))).toHaveLength(1);
  });
});

describe('a badge number that is shown', () => {
  it('is down to its last two characters', () => {
    expect(maskBadge('1341660845581952')).toBe('••••52');
  });
});

describe('a number drawn at random for each tap', () => {
  it('is four bytes that begin with 08', () => {
    expect(isRandomId(csn('08f1a2b3'))).toBe(true);
  });

  it('is neither another four bytes, nor seven, nor a line', () => {
    expect(isRandomId(csn('1c78f2bf'))).toBe(false);
    expect(isRandomId(csn('08c43bc21c2680'))).toBe(false);
    expect(isRandomId(text('08f1a2b3'))).toBe(false);
  });
});
