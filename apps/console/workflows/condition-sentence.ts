import type { WrittenCondition } from './model.ts';
import { attributeOf, comparatorOf, operandsOf, type Comparator } from './model-conditions.ts';

interface ConditionWords {
  readonly and: string;
  readonly comparators: Readonly<Record<Comparator, string>>;
}

/** `Station Name is “Ward 3”`. */
export const conditionSentence = (condition: WrittenCondition, words: ConditionWords): string =>
  `${attributeOf(condition)} ${words.comparators[comparatorOf(condition)]} ${operandsOf(condition)
    .map((o) => `“${o}”`)
    .join(words.and)}`;
