import { wordsOf } from '../frame/words.ts';
import { imports as de } from '../words/de/imports.ts';
import { imports as en } from '../words/en/imports.ts';

export const useImportWords = wordsOf({ en, de });
