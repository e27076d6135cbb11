import { wordsOf } from '../frame/words.ts';
import { typedFields as de } from '../words/de/typed-fields.ts';
import { typedFields as en } from '../words/en/typed-fields.ts';

export const useTypedFieldWords = wordsOf({ en, de });
