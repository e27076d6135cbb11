import { frame as de } from '../words/de/frame.ts';
import { frame as en } from '../words/en/frame.ts';
import { wordsOf } from './words.ts';

export const useFrameWords = wordsOf({ en, de });
export type PageName = keyof typeof en.pages;
export type PageGroup = keyof typeof en.groups;
