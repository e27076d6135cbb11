import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attributeOf, comparatorOf, comparators, conditionFrom, operandsOf } from './model-conditions.ts';

describe('a condition', () => {
  it.each([
    [{ attribute: 'Station', is: 'ward' }, 'Station', 'is', ['ward']],
    [{ attribute: 'Charge', 'less-than': 20 }, 'Charge', 'less-than', ['20']],
    [{ attribute: 'Hour', between: [22, 6] }, 'Hour', 'between', ['22', '6']],
    [{ attribute: 'Hour', between: 'x' }, 'Hour', 'between', ['', '']],
    [{}, '', 'is', ['']],
  ])('%j is drawn', (written, attribute, comparator, operands) => {
    expect([attributeOf(written), comparatorOf(written), operandsOf(written)]).toEqual([
      attribute,
      comparator,
      operands,
    ]);
  });

  it('is written as it was drawn', () => {
    const operand = fc.oneof(fc.string(), fc.integer().map(String));
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom(...comparators),
        operand,
        operand,
        (attribute, comparator, a, b) => {
          const once = conditionFrom(attribute, comparator, [a, b]);
          const again = conditionFrom(attributeOf(once), comparatorOf(once), operandsOf(once));
          expect(again).toEqual(once);
        },
      ),
    );
  });

  it('keeps what is no number as it was typed, so that it is refused in words', () => {
    expect(conditionFrom('Charge', 'more-than', ['lots'])).toEqual({
      attribute: 'Charge',
      'more-than': 'lots',
    });
    expect(conditionFrom('Charge', 'more-than', ['40'])).toEqual({ attribute: 'Charge', 'more-than': 40 });
  });
});
