import { Page } from '../parts/page.tsx';
import { useAccessWords } from './access-words.ts';
import { Operators } from './operators.tsx';
import { Tokens } from './tokens.tsx';

/** Who may sign in, and which programs may ask. */
export function AccessPage() {
  const words = useAccessWords();
  return (
    <Page title={words.title} about={words.about}>
      <Operators />
      <Tokens />
    </Page>
  );
}
