import { createContext, use } from 'react';
import type { Language } from '#libs/contract';

/** The words of one page in every language; a missing one fails the type check. */
export type InEach<W> = Record<Language, W>;

export const Speaks = createContext<Language>('en');

/** For Intl and `lang`. */
export const localeOf: Record<Language, string> = { en: 'en-GB', de: 'de-DE' };

export const useLanguage = (): Language => use(Speaks);

/** `const useDeviceWords = wordsOf({ en, de })`, then `const words = useDeviceWords()` in whatever is drawn. */
export const wordsOf =
  <W>(each: InEach<W>) =>
  (): W =>
    each[useLanguage()];

const kept = 'tapstand-language';

/** What this browser was told, else what the service speaks where it is known, else what the browser prefers. */
export function languageOf(stored: string | null, preferred: string): Language {
  if (stored === 'en' || stored === 'de') return stored;
  return preferred.toLowerCase().startsWith('de') ? 'de' : 'en';
}

export const firstLanguage = (): Language => languageOf(localStorage.getItem(kept), navigator.language);
export const keepLanguage = (language: Language): void => localStorage.setItem(kept, language);
