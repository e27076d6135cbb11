import { wordsOf } from '../frame/words.ts';
import { stations as de } from '../words/de/stations.ts';
import { stations as en } from '../words/en/stations.ts';

export const useStationWords = wordsOf({ en, de });
