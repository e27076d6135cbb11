import { wordsOf } from '../frame/words.ts';
import { access as de } from '../words/de/access.ts';
import { access as en } from '../words/en/access.ts';

export const useAccessWords = wordsOf({ en, de });
