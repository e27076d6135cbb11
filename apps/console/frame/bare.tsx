import type { ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { useAppearance } from './appearance.tsx';
import { Brand } from './brand.tsx';
import { useFrameWords } from './frame-words.ts';
import { themes } from './theme.ts';

/** A page without navigation: one card in the middle, with language and theme below it. */
export function Bare({
  title,
  wide = false,
  children,
}: {
  title: string;
  wide?: boolean;
  children: ReactNode;
}) {
  const words = useFrameWords();
  const { theme, language, wear, speak } = useAppearance();
  const nextTheme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  return (
    <main className={wide ? 'bare bare-wide' : 'bare'}>
      <title>{`${title} · ${words.product}`}</title>
      <Brand />
      <div className="bare-card">
        <h1>{title}</h1>
        {children}
      </div>
      <div className="actions">
        <Button look="plain" small onPress={() => speak(language === 'de' ? 'en' : 'de')}>
          <span lang={language === 'de' ? 'en' : 'de'}>{language === 'de' ? 'English' : 'Deutsch'}</span>
        </Button>
        <Button look="plain" small onPress={() => wear(nextTheme)}>
          {words.theme}: {words.themes[theme]}
        </Button>
      </div>
    </main>
  );
}
