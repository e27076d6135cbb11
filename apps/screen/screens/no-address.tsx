import { KeyIcon } from '../icons.tsx';
import type { Saying } from '../saying.ts';
import type { Catalogue } from '../words/index.ts';

/** For whoever mounts the screen: its address lacks what it needs. */
export const noAddress = (words: Catalogue): Saying => ({
  tone: 'caution',
  figure: <KeyIcon />,
  title: words.noAddress.title,
  lines: [{ text: words.noAddress.remedy }],
});
