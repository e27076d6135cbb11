import { wordsOf } from '../frame/words.ts';
import { setup as de } from '../words/de/setup.ts';
import { setup as en } from '../words/en/setup.ts';

export const useSetupWords = wordsOf({ en, de });
