import type { ApiProblem } from '#libs/contract';
import type { FaultCode } from '#libs/domain';

/** Why a call came to nothing. */
export type ProblemKind =
  /** Nobody is signed in any more. */
  | 'signed-out'
  /** She must prove again that it is her. */
  | 'confirm'
  | 'forbidden'
  | 'not-found'
  /** Somebody was quicker, or it is not so any more. */
  | 'conflict'
  /** What was sent is not right; `field` says where. */
  | 'refused'
  | 'too-often'
  /** The service said that it cannot, or answered what this page does not understand. */
  | 'broken'
  | 'unreachable';

/** A refusal of the service, or its silence, as one error. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly field: string | undefined;
  readonly remedy: string | undefined;
  /** A row of the fault table, where it is one. */
  readonly code: FaultCode | undefined;
  /** The whole answer, for pages that know more of it, such as who was quicker. */
  readonly answer: unknown;

  constructor(kind: ProblemKind, status: number, said: ApiProblem, answer?: unknown) {
    super(said.error);
    this.kind = kind;
    this.status = status;
    this.field = said.field;
    this.remedy = said.remedy;
    this.code = said.code;
    this.answer = answer;
  }
}

export const isProblem = (e: unknown, ...kinds: ProblemKind[]): e is Problem =>
  e instanceof Problem && (kinds.length === 0 || kinds.includes(e.kind));

const byStatus: Record<number, ProblemKind> = {
  401: 'signed-out',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  422: 'refused',
  429: 'too-often',
};

/** `confirm` stands in the answer of a route that wants a fresh proof. */
export function kindOf(status: number, answer: unknown): ProblemKind {
  const asksAgain =
    status === 403 && typeof answer === 'object' && answer !== null && 'confirm' in answer && answer.confirm;
  if (asksAgain === true) return 'confirm';
  return byStatus[status] ?? (status >= 400 && status < 500 ? 'refused' : 'broken');
}
