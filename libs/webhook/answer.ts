import { Fault, type FaultCode, type FaultDetail } from '#libs/domain';
import type { HttpAnswer, HttpFailure, HttpFailureReason } from '#libs/http';
import type { StatusRange, WebhookAnswer } from '#libs/notice';

/** Answers that ask for another attempt (RFC 9110, RFC 8470, RFC 6585). */
const comeAgain = new Set([408, 425, 429]);

/** A receiver that asks for a year is asked again sooner. */
const longestWaitMs = 3_600_000;

/** `Retry-After` (RFC 9110, 10.2.3): seconds or a date. */
function waitOf(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.min(longestWaitMs, Math.max(0, ms));
}

const isSuccess = (status: number, ranges: readonly StatusRange[]): boolean =>
  ranges.some(([from, to]) => status >= from && status <= to);

/** What an answer means; a status that was not named as success is thrown as a fault. */
export function answerOf(
  sink: string,
  answer: HttpAnswer,
  success: readonly StatusRange[],
  now: number,
): WebhookAnswer {
  const { status } = answer;
  if (isSuccess(status, success)) return { status, json: answer.json() };
  const again = comeAgain.has(status) || status >= 500;
  const retryAfterMs = again ? waitOf(answer.headers['retry-after'], now) : undefined;
  throw new Fault(again ? 'webhook-busy' : 'webhook-refused', {
    status,
    note: `${sink} answered ${status}.`,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

const meaning: Record<Exclude<HttpFailureReason, 'stopped'>, [code: FaultCode, says: string]> = {
  refused: ['webhook-unreachable', 'nobody listens at its address'],
  name: ['webhook-unreachable', 'its name is not known'],
  address: ['webhook-address-refused', 'it leads to an address that is not allowed'],
  certificate: ['webhook-certificate', 'its certificate is not trusted'],
  connect: ['webhook-unreachable', 'no connection could be made'],
  proxy: ['webhook-unreachable', 'the proxy does not open the way'],
  'time-limit': ['webhook-unreachable', 'no whole answer came in time'],
  lost: ['webhook-unreachable', 'the connection broke'],
  'too-large': ['webhook-answer-unusable', 'its answer is too long'],
  protocol: ['webhook-answer-unusable', 'its answer is not HTTP'],
};

/** The fault that a missing answer means. Names the sink, never its address: that may hold a secret. */
export function faultOfFailure(sink: string, { reason }: HttpFailure): Fault {
  const [code, says] = reason === 'stopped' ? meaning.lost : meaning[reason];
  const detail: FaultDetail = { note: `${sink}: ${says}.` };
  return new Fault(code, detail);
}
