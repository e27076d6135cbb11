import { wordsOf } from '../frame/words.ts';
import { mdm as de } from '../words/de/mdm.ts';
import { mdm as en } from '../words/en/mdm.ts';

export const useMdmWords = wordsOf({ en, de });
