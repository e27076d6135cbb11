import { wordsOf } from '../frame/words.ts';
import { audit as de } from '../words/de/audit.ts';
import { audit as en } from '../words/en/audit.ts';

export const useAuditWords = wordsOf({ en, de });
