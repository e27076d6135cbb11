import type { Panel } from '#libs/contract';
import { PhoneBackIcon } from '../icons.tsx';
import type { Saying, Told } from '../saying.ts';

/** It is back; the time is her proof. */
export const thankYou = ({ panel, words }: Told<Extract<Panel, { kind: 'thank-you' }>>): Saying => ({
  tone: 'thanks',
  figure: <PhoneBackIcon />,
  title: words.thankYou.title,
  lines: [
    { text: words.thankYou.detail(panel.device, panel.bay), weight: 'strong' },
    { text: words.thankYou.at(words.clock(panel.at)) },
  ],
});
