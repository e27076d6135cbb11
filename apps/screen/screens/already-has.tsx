import type { Panel } from '#libs/contract';
import { PhoneIcon } from '../icons.tsx';
import type { Saying, Told } from '../saying.ts';

/** She has one already: which, and since when, so that a forgotten one is found. */
export const alreadyHas = ({ panel, words, now }: Told<Extract<Panel, { kind: 'already-has' }>>): Saying => ({
  tone: 'caution',
  figure: <PhoneIcon />,
  keep: panel.device,
  title: words.alreadyHas.title(panel.firstName, panel.device),
  lines: [{ text: words.since(panel.since, now), weight: 'strong' }, { text: words.alreadyHas.remedy }],
});
