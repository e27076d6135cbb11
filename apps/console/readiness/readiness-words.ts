import { wordsOf } from '../frame/words.ts';
import { readiness as de } from '../words/de/readiness.ts';
import { readiness as en } from '../words/en/readiness.ts';

export const useReadinessWords = wordsOf({ en, de });
