import type { Panel } from '#libs/contract';
import { SpeechIcon } from '../icons.tsx';
import type { Saying, Told } from '../saying.ts';

/** The operator's own words, as they are. */
export const message = ({ panel }: Told<Extract<Panel, { kind: 'message' }>>): Saying => ({
  tone: 'calm',
  figure: <SpeechIcon />,
  title: panel.text,
  lines: [],
});
