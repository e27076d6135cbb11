import { wordsOf } from '../frame/words.ts';
import { devices as de } from '../words/de/devices.ts';
import { devices as en } from '../words/en/devices.ts';

export const useDeviceWords = wordsOf({ en, de });
