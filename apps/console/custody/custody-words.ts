import { wordsOf } from '../frame/words.ts';
import { custody as de } from '../words/de/custody.ts';
import { custody as en } from '../words/en/custody.ts';

export const useCustodyWords = wordsOf({ en, de });
