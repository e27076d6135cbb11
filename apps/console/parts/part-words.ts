import { wordsOf } from '../frame/words.ts';
import { parts as de } from '../words/de/parts.ts';
import { parts as en } from '../words/en/parts.ts';

export const usePartWords = wordsOf({ en, de });
