import { BadgeIcon } from '../icons.tsx';
import type { Saying, Told } from '../saying.ts';

/** Somebody tapped; who, is being looked up. */
export const tapped = ({ words }: Told<unknown>): Saying => ({
  tone: 'calm',
  figure: (
    <span className="seen">
      <BadgeIcon />
    </span>
  ),
  title: words.tapped.title,
  lines: [{ text: words.tapped.detail }],
});
