import { z } from 'zod';

/** What somebody at the screen is asked. Stored with the wait, so that it is asked again after a restart. */
export const askSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('question'),
    text: z.string(),
    /** `text`: typed; a list: one of these. */
    answers: z.union([z.enum(['yes-no', 'text']), z.array(z.string())]),
    /** It may be left unanswered, and the run goes on all the same. */
    optional: z.boolean(),
  }),
  /** Without words of its own the screen says accept and decline in its language. */
  z.object({
    kind: z.literal('terms'),
    text: z.string(),
    accept: z.string().optional(),
    decline: z.string().optional(),
  }),
]);
export type Ask = z.infer<typeof askSchema>;

/** What is left out on purpose, of a question that may be. */
export const unanswered = '';

/** Letters of an answer that is typed. */
const longestAnswer = 200;

/** Whether this is an answer to what was asked, whoever says so. */
export function answerFits(ask: Ask, answer: string): boolean {
  if (ask.kind === 'terms') return answer === 'accept' || answer === 'decline';
  if (answer === unanswered) return ask.optional;
  if (ask.answers === 'yes-no') return answer === 'yes' || answer === 'no';
  return ask.answers === 'text' ? answer.length <= longestAnswer : ask.answers.includes(answer);
}
