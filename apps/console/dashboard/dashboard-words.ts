import { wordsOf } from '../frame/words.ts';
import { dashboard as de } from '../words/de/dashboard.ts';
import { dashboard as en } from '../words/en/dashboard.ts';

export const useDashboardWords = wordsOf({ en, de });
