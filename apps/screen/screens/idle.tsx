import { BadgeIcon } from '../icons.tsx';
import type { StationFacts } from '../model.ts';
import type { Saying } from '../saying.ts';
import type { Catalogue } from '../words/index.ts';

/** Nobody is here: what to do, and whether it is worth it. */
export const idle = ({ ready, total }: StationFacts, words: Catalogue): Saying => ({
  tone: 'calm',
  figure: (
    <span className="inviting">
      <BadgeIcon />
    </span>
  ),
  title: words.idle.title,
  lines: [
    { text: words.readyNow(ready, total), weight: 'strong' },
    { text: ready > 0 ? words.idle.howToReturn : words.idle.none },
  ],
});
