import { ClockIcon } from '../icons.tsx';
import type { Saying } from '../saying.ts';
import type { Catalogue } from '../words/index.ts';

/** Before the first word from the service. */
export const waiting = (words: Catalogue): Saying => ({
  tone: 'calm',
  figure: <ClockIcon />,
  title: words.waiting.title,
  lines: [{ text: words.waiting.remedy }],
});
