import type { Panel } from '#libs/contract';
import { QuestionIcon } from '../icons.tsx';
import type { Choice, Saying, Told } from '../saying.ts';

type Question = Extract<Panel, { kind: 'question' }>;

function choicesOf({ panel: { answers, optional }, words }: Told<Question>): Choice[] {
  const leave: Choice[] = optional ? [{ answer: '', text: words.question.leaveOut, quiet: true }] : [];
  if (answers === 'text') return leave;
  const given =
    answers === 'yes-no'
      ? [
          { answer: 'yes', text: words.question.yes },
          { answer: 'no', text: words.question.no },
        ]
      : answers.map((answer) => ({ answer, text: answer }));
  return [...given, ...leave];
}

/** Something the operator wants to know of her, and how she may say it. */
export function question(told: Told<Question>): Saying {
  const { panel, words, lane, secondsLeft } = told;
  const { run, step, answers } = panel;
  const typed = answers === 'text' ? { typed: { label: panel.text, send: words.question.send } } : {};
  return {
    tone: 'wait',
    figure: <QuestionIcon />,
    to: panel.firstName,
    title: panel.text,
    lines: [{ text: words.secondsLeft(secondsLeft), timer: true }],
    ask: { lane, run, step, choices: choicesOf(told), ...typed },
  };
}
