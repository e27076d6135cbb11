import { wordsOf } from '../frame/words.ts';
import { dryRun as de } from '../words/de/dry-run.ts';
import { dryRun as en } from '../words/en/dry-run.ts';

export const useDryRunWords = wordsOf({ en, de });
