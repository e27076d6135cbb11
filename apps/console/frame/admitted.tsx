import type { ReactNode } from 'react';
import type { Needs } from '#libs/contract';
import { Empty } from '../parts/empty.tsx';
import { Page } from '../parts/page.tsx';
import { useFrameWords } from './frame-words.ts';
import { mayDo, useWho } from './session.ts';

/** The page, or why not. The service refuses by itself; this only says it before. */
export function Admitted({ needs, children }: { needs: Needs; children: ReactNode }) {
  const words = useFrameWords();
  const who = useWho();
  if (mayDo(who, needs)) return children;
  return (
    <Page title={words.mayNot.title}>
      <Empty title={words.mayNot.title} hint={words.mayNot.hint(who.name)} />
    </Page>
  );
}
