import { wordsOf } from '../frame/words.ts';
import { people as de } from '../words/de/people.ts';
import { people as en } from '../words/en/people.ts';

export const usePeopleWords = wordsOf({ en, de });
