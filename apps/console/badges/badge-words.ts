import { wordsOf } from '../frame/words.ts';
import { badges as de } from '../words/de/badges.ts';
import { badges as en } from '../words/en/badges.ts';

export const useBadgeWords = wordsOf({ en, de });
