import { LostIcon } from '../icons.tsx';
import type { Saying } from '../saying.ts';
import type { Catalogue } from '../words/index.ts';

/** Silence: nothing we knew may still be claimed. */
export const lost = (words: Catalogue): Saying => ({
  tone: 'stop',
  figure: <LostIcon />,
  title: words.lost.title,
  lines: [{ text: words.lost.remedy }],
});
