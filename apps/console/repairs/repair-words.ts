import { wordsOf } from '../frame/words.ts';
import { repairs as de } from '../words/de/repairs.ts';
import { repairs as en } from '../words/en/repairs.ts';

export const useRepairWords = wordsOf({ en, de });
