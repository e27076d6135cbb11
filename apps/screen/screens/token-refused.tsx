import { KeyIcon } from '../icons.tsx';
import type { Saying } from '../saying.ts';
import type { Catalogue } from '../words/index.ts';

export const tokenRefused = (words: Catalogue): Saying => ({
  tone: 'stop',
  figure: <KeyIcon />,
  title: words.tokenRefused.title,
  lines: [{ text: words.tokenRefused.remedy }],
});
