import { z } from 'zod';
import type { FaultCode } from '#libs/domain';

/** What somebody at the screen is asked. */
const askSchema = z.discriminatedUnion('kind', [
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

/** As stored with the wait, so that it is asked again after a restart: the question, and what becomes of the answer. */
export const askedSchema = z.object({
  ask: askSchema,
  into: z.string().optional(),
  mustBe: z.string().optional(),
});
export type Asked = z.infer<typeof askedSchema>;

/** What is left out on purpose, of a question that may be. */
const leftOut = '';

/** Letters of an answer that is typed. */
const longestAnswer = 200;

/** Whether this is an answer to what was asked, whoever says so. */
export function answerFits(ask: Ask, answer: string): boolean {
  if (ask.kind === 'terms') return answer === 'accept' || answer === 'decline';
  if (answer === leftOut) return ask.optional;
  if (ask.answers === 'yes-no') return answer === 'yes' || answer === 'no';
  return ask.answers === 'text' ? answer.length <= longestAnswer : ask.answers.includes(answer);
}

/** What comes of an answer, or of none in time (null): the run goes on with these attributes, or is refused. Pure. */
export function afterAnswer(
  { ask, into, mustBe }: Asked,
  answer: string | null,
): { attributes: Record<string, string> } | { refusal: FaultCode } {
  const given = answer === null || answer === leftOut ? null : answer;
  if (given === null)
    return ask.kind === 'question' && ask.optional ? { attributes: {} } : { refusal: 'not-answered' };
  if (mustBe !== undefined && given !== mustBe) return { refusal: 'terms-declined' };
  return { attributes: into === undefined ? {} : { [into]: given } };
}
