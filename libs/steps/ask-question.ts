import { attributeText, durationMs, form, list, oneOf, text, yesNo } from '#libs/form';
import { defineStep, type Ask } from '#libs/workflow';

interface Written {
  answer?: 'yes-no' | 'text' | undefined;
  choices?: string[] | undefined;
}

/** What is wrong with how it may be answered. */
function problemOf({
  answer,
  choices,
}: Written): [path: string, message: string, remedy: string] | undefined {
  if (answer !== undefined && choices !== undefined)
    return ['choices', 'are given beside another way to answer', 'Remove choices, or answer.'];
  if (answer === undefined && choices === undefined)
    return ['answer', 'is missing', 'Write answer: yes-no, answer: text, or a list of choices.'];
  if (choices !== undefined && new Set(choices).size < choices.length)
    return ['choices', 'name the same answer twice', 'Keep one of them.'];
  return undefined;
}

const fields = form({
  question: attributeText('Question', { max: 300 }),
  answer: oneOf('How it is answered', { 'yes-no': 'Yes or no', text: 'Typed' }, { optional: true }),
  choices: list('Answers to choose from', text('Answer', { max: 40 }), {
    min: 2,
    max: 6,
    optional: true,
  }),
  into: text('Attribute that keeps the answer', {
    max: 60,
    optional: true,
    hint: 'yes, no, the choice as written, or what was typed.',
  }),
  optional: yesNo('May be left unanswered', { default: false }),
  within: durationMs('Time to answer', { min: 5_000, max: 600_000, default: '60s' }),
});

const whole: typeof fields = {
  ...fields,
  schema: fields.schema.superRefine((written, context) => {
    const [path, message, remedy] = problemOf(written) ?? [];
    if (path !== undefined) context.addIssue({ code: 'custom', path: [path], message, params: { remedy } });
  }),
};

/** Asks the person at the screen. Not answered in time, the run goes on if it may, and is refused if not. */
export const askQuestion = defineStep({
  name: 'ask-question',
  version: 1,
  title: 'Ask Question',
  form: whole,
  delivery: 'local',
  repeat: 'safe',
  needs: [],
  sets: ({ into }) => (into === undefined ? [] : [into]),
  waits: () => true,
  plan(params, scene) {
    const { answer, choices = [], optional, into } = params;
    const ask: Ask = {
      kind: 'question',
      text: scene.fill(params.question),
      answers: answer ?? choices,
      optional,
    };
    const keep = into === undefined ? {} : { into };
    return { do: 'ask', ask, deadline: scene.now + params.within, ...keep };
  },
});
