import type { Language } from '#libs/contract';
import type { Catalogue } from './catalogue.ts';
import { de } from './de.ts';
import { en } from './en.ts';

/** One catalogue per language of the contract; a missing language or word fails the type check. */
export const words: Record<Language, Catalogue> = { en, de };
export type { Catalogue } from './catalogue.ts';
