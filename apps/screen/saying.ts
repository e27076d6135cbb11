import type { ReactNode } from 'react';
import type { Catalogue } from './words/index.ts';
import type { ShownPanel } from './model.ts';

/** Colour of a screen; its icon and words always say the same. */
export type Tone = 'calm' | 'take' | 'wait' | 'good' | 'thanks' | 'caution' | 'stop';

export interface SaidLine {
  text: string;
  /** `strong`: next to the title in weight. `note`: has an icon before it. */
  weight?: 'strong' | 'note';
  icon?: ReactNode;
  /** A countdown: shown, but not read out each second. */
  timer?: boolean;
}

/** One button. */
export interface Choice {
  answer: string;
  text: string;
  /** Declining or leaving out: there, but not what the eye falls on. */
  quiet?: boolean;
}

/** What may be answered, and which question it belongs to. */
export interface Ask {
  lane: string;
  run: string;
  step: number;
  choices: Choice[];
  /** Answered by typing as well. */
  typed?: { label: string; send: string };
}

/** What one screen says: one title, a few lines, one figure. */
export interface Saying {
  tone: Tone;
  figure: ReactNode;
  /** Above the title: who it is said to. */
  to?: string;
  title: string;
  /** Part of the title that is not broken over two lines, if it is short. */
  keep?: string;
  lines: SaidLine[];
  ask?: Ask;
}

/** What a screen of one kind of panel is made from. */
export interface Told<P> extends Omit<ShownPanel, 'panel'> {
  panel: P;
  words: Catalogue;
  /** Epoch milliseconds by the service's clock. */
  now: number;
}

/** For the live region: what somebody who does not see the screen should hear. */
export const spoken = ({ to, title, lines }: Saying): string =>
  [
    ...(to === undefined ? [] : [`${to}.`]),
    `${title}.`,
    ...lines.filter((l) => l.timer !== true).map((l) => l.text),
  ]
    .join(' ')
    .replaceAll(/([.…!?])\./g, '$1');

const longestWord = (text: string): number => Math.max(1, ...text.split(/[\s-]+/).map((w) => w.length));

export interface Fit {
  /** Letters of the longest word of the title. */
  titleWord: number;
  /** Letters of the longest word below it. */
  lineWord: number;
  /** Square root of all letters, one of the title counted as the four it takes the place of. */
  root: number;
}

/** A line that is not full costs its row all the same. */
const leastLetters = 18;

/** How much has to fit: the style sheet turns it into the largest type that does, the title twice as large. */
export function fitOf({ to, title, lines }: Saying): Fit {
  const below = [...(to === undefined ? [] : [to]), ...lines.map((l) => l.text)];
  const letters = (text: string) => Math.max(leastLetters, text.length + leastLetters / 3);
  const all = below.reduce((sum, text) => sum + letters(text), 4 * Math.max(leastLetters, title.length));
  return { titleWord: longestWord(title), lineWord: longestWord(below.join(' ')), root: Math.sqrt(all) };
}
