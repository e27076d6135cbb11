import { Fault, type FaultCode, type FaultDetail } from '#libs/domain';
import type { ModelRequest } from './request.ts';

/**
 * What becomes of one request: when the change is made (ms after it arrived; null: never) and what its caller is told.
 * `answer` undefined: what an MDM in order says. Null: nothing, until the caller's own time limit.
 */
export interface Behaviour {
  landsAfterMs: number | null;
  answer?: ((request: ModelRequest) => Fault) | null;
  /** The request is never sent at all: there is nobody to take it. */
  unsent?: true;
}

const always =
  (code: FaultCode, detail: FaultDetail = {}) =>
  (): Fault =>
    new Fault(code, { ...detail });

/** No answer to a change may mean anything; no answer to a look means that nobody could be asked. */
export const unanswered = ({ kind }: ModelRequest, detail: FaultDetail = {}): Fault =>
  new Fault(kind === 'change' ? 'mdm-ambiguous' : 'mdm-unreachable', { ...detail });

const perhaps =
  (detail: FaultDetail = {}) =>
  (request: ModelRequest): Fault =>
    unanswered(request, detail);

/** The faults of a real MDM and of the way to it, for rules of the model. */
export const behaviours = {
  inOrder: (): Behaviour => ({ landsAfterMs: 0 }),
  /** 503: it says that it did nothing. */
  unavailable: (retryAfterMs?: number): Behaviour => ({
    landsAfterMs: null,
    answer: always('mdm-unreachable', {
      status: 503,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    }),
  }),
  /** No connection comes about. */
  unreachable: (): Behaviour => ({ landsAfterMs: null, answer: always('mdm-unreachable'), unsent: true }),
  /** A time-out of which nothing ever comes. */
  silentNever: (): Behaviour => ({ landsAfterMs: null, answer: null }),
  /** A time-out, and the change is made this late: perhaps long after the caller gave up. */
  silentLate: (ms: number): Behaviour => ({ landsAfterMs: ms, answer: null }),
  /** The change is made, and the connection breaks before the answer. */
  resetAfterChange: (): Behaviour => ({ landsAfterMs: 0, answer: perhaps() }),
  /** The connection breaks, and nothing was done. */
  cut: (): Behaviour => ({ landsAfterMs: null, answer: perhaps() }),
  /** 502; the change may still be made after some time. */
  badGateway: (landsAfterMs: number | null = null): Behaviour => ({
    landsAfterMs,
    answer: perhaps({ status: 502 }),
  }),
  gatewayTimeout: (landsAfterMs: number | null = null): Behaviour => ({
    landsAfterMs,
    answer: perhaps({ status: 504 }),
  }),
  /** 2xx at once, done only later: accepted is not done. */
  acceptedLate: (ms: number): Behaviour => ({ landsAfterMs: ms }),
  /** 401: the token or the password is not taken. */
  signInRefused: (): Behaviour => ({
    landsAfterMs: null,
    answer: always('mdm-authentication', { status: 401, errorCode: 1005 }),
  }),
  quota: (retryAfterMs: number): Behaviour => ({
    landsAfterMs: null,
    answer: always('mdm-quota', { status: 429, retryAfterMs }),
  }),
  forbidden: (): Behaviour => ({ landsAfterMs: null, answer: always('mdm-forbidden', { status: 403 }) }),
  /** A page for people instead of an answer. */
  page: (): Behaviour => ({ landsAfterMs: null, answer: always('mdm-nonsense', { status: 200 }) }),
};

/** What becomes of a request; undefined: the next rule decides. Asked once per request, when it leaves. */
export type Rule = (request: ModelRequest) => Behaviour | undefined;
