import type { Panel } from '#libs/contract';
import { TermsIcon } from '../icons.tsx';
import type { Saying, Told } from '../saying.ts';

/** What she has to agree to: all of it on one screen, read from near. */
export function terms({ panel, words, lane, secondsLeft }: Told<Extract<Panel, { kind: 'terms' }>>): Saying {
  const { run, step, text, accept, decline, firstName } = panel;
  return {
    tone: 'wait',
    figure: <TermsIcon />,
    title: words.terms.title(firstName),
    lines: [{ text }, { text: words.secondsLeft(secondsLeft), timer: true }],
    ask: {
      lane,
      run,
      step,
      choices: [
        { answer: 'accept', text: accept ?? words.terms.accept },
        { answer: 'decline', text: decline ?? words.terms.decline, quiet: true },
      ],
    },
  };
}
