import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { Language } from '#libs/contract';
import { firstTheme, wearTheme, type Theme } from './theme.ts';
import { firstLanguage, keepLanguage, localeOf, Speaks } from './words.ts';

interface Appearance {
  theme: Theme;
  language: Language;
  wear(theme: Theme): void;
  speak(language: Language): void;
}

const AppearanceContext = createContext<Appearance | null>(null);

export function useAppearance(): Appearance {
  const appearance = use(AppearanceContext);
  if (appearance === null) throw new Error('something outside the frame asked how it looks');
  return appearance;
}

/** Language and theme of this browser, for everything inside. */
export function Appear({ children }: { children: ReactNode }) {
  const [theme, setTheme] = useState(firstTheme);
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = localeOf[language];
  }, [language]);
  const appearance: Appearance = {
    theme,
    language,
    wear(next) {
      wearTheme(next);
      setTheme(next);
    },
    speak(next) {
      keepLanguage(next);
      setLanguage(next);
    },
  };
  return (
    <AppearanceContext value={appearance}>
      <Speaks value={language}>
        <I18nProvider locale={localeOf[language]}>{children}</I18nProvider>
      </Speaks>
    </AppearanceContext>
  );
}
