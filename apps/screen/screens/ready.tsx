import type { Panel } from '#libs/contract';
import { PhoneReadyIcon } from '../icons.tsx';
import type { Saying, Told } from '../saying.ts';

/** The MDM lists it as hers. */
export const ready = ({ panel, words }: Told<Extract<Panel, { kind: 'ready' }>>): Saying => ({
  tone: 'good',
  figure: <PhoneReadyIcon />,
  keep: panel.device,
  title: words.ready.title(panel.device),
  lines: [
    { text: words.ready.detail(panel.firstName), weight: 'strong' },
    ...(panel.marked === undefined ? [] : [{ text: words.marked(panel.marked) }]),
    ...(panel.text === undefined ? [] : [{ text: panel.text }]),
  ],
});
