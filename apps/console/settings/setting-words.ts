import { wordsOf } from '../frame/words.ts';
import { settings as de } from '../words/de/settings.ts';
import { settings as en } from '../words/en/settings.ts';

export const useSettingWords = wordsOf({ en, de });
