import { wordsOf } from '../frame/words.ts';
import { overTheAir as de } from '../words/de/over-the-air.ts';
import { overTheAir as en } from '../words/en/over-the-air.ts';

export const useOverTheAirWords = wordsOf({ en, de });
