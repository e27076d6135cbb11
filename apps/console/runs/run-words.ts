import { wordsOf } from '../frame/words.ts';
import { runs as de } from '../words/de/runs.ts';
import { runs as en } from '../words/en/runs.ts';

export const useRunWords = wordsOf({ en, de });
