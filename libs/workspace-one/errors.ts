import { Fault, type FaultDetail } from '#libs/domain';
import type { HttpFailure } from '#libs/http';
import { refusals } from './refusals.ts';
import type { RefusalRow } from './refusal-row.ts';
import type { Route } from './route.ts';
import { errorWire } from './wire.ts';

/** What of a request decides what its answer means. */
export type Asked = Pick<Route, 'name' | 'changes'>;

/** An answer that is no success. */
export interface Refusal {
  route: Asked;
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: string;
}

interface ErrorBody {
  errorCode: number | undefined;
  message: string;
  activityId: string | undefined;
}

/** UEM's error body; undefined when the body is none, as with the HTML pages of a gateway. */
export function errorBodyOf(body: string): ErrorBody | undefined {
  try {
    const { errorCode, message, activityId } = errorWire.parse(JSON.parse(body));
    return { errorCode, message: message ?? '', activityId };
  } catch {
    return undefined;
  }
}

/** Refusals of who we are; 401 with any other code is a refusal of what we ask (Omnissa UEM API, DevicesV2). */
const credentialCodes = [1004, 1005, 1024, 1029];

/** Whether a 401 with this body means our credentials, so that fresh ones may be accepted. Without JSON it is a gateway's. */
export function refusesCredentials(body: string): boolean {
  const error = errorBodyOf(body);
  return error === undefined || (error.errorCode !== undefined && credentialCodes.includes(error.errorCode));
}

const fits = (row: RefusalRow, route: Asked, status: number, error: ErrorBody | undefined): boolean =>
  row.status === status &&
  (row.routes === undefined || row.routes.includes(route.name)) &&
  (row.codes === undefined || (error?.errorCode !== undefined && row.codes.includes(error.errorCode))) &&
  (row.says === undefined || (error !== undefined && row.says.test(error.message)));

/**
 * What a status means that no row names. A change that met 408 or 5xx may have been carried out; 503 is said at the door.
 */
function byStatus(route: Asked, status: number, json: boolean): Pick<RefusalRow, 'fault' | 'note'> {
  if (status === 503) return { fault: 'mdm-unreachable', note: 'Workspace ONE is out of service for now.' };
  if (status === 408 || status >= 500) {
    return route.changes
      ? { fault: 'mdm-ambiguous', note: 'Workspace ONE failed while it worked on the request.' }
      : { fault: 'mdm-unreachable', note: 'Workspace ONE failed to answer.' };
  }
  if (json) return { fault: 'mdm-refused', note: 'Workspace ONE refuses the request.' };
  return {
    fault: 'mdm-nonsense',
    note: 'The answer is not from the API: check its address, and what stands in between.',
  };
}

type Headers = Readonly<Record<string, string>>;

/** One second to a quarter of an hour: waiting longer blindly is worse than asking once in vain. */
export const patience = (ms: number): number => Math.min(Math.max(Math.ceil(ms), 1_000), 900_000);

/** `Retry-After`, seconds or a date. */
function retryAfter(headers: Headers, now: number): number | undefined {
  const wait = headers['retry-after'];
  if (wait === undefined) return undefined;
  if (/^\d+$/.test(wait)) return patience(Number(wait) * 1_000);
  const date = Date.parse(wait);
  return Number.isNaN(date) ? undefined : patience(date - now);
}

/** The end of the day's quota, epoch seconds; while some of it remains it was the quota of the minute. */
function quotaEnd(headers: Headers, now: number): number | undefined {
  const reset = headers['x-ratelimit-reset'];
  if (reset === undefined || !/^\d+$/.test(reset)) return undefined;
  const left = patience(Number(reset) * 1_000 - now);
  return Number(headers['x-ratelimit-remaining'] ?? 0) > 0 ? Math.min(left, 60_000) : left;
}

/** How long a busy service asks us to wait, bounded to 1 s … 15 min; undefined when it does not say. */
export function waitOf(status: number, headers: Headers, now: number): number | undefined {
  if (status !== 429 && status !== 503) return undefined;
  return retryAfter(headers, now) ?? (status === 429 ? quotaEnd(headers, now) : undefined);
}

/** The wait that UEM names for all we send; undefined where we would only be guessing it. */
export function namedWaitOf(status: number, headers: Headers, now: number): number | undefined {
  if (status !== 429 && status !== 503) return undefined;
  const usedUp = status === 429 && Number(headers['x-ratelimit-remaining'] ?? 1) <= 0;
  return retryAfter(headers, now) ?? (usedUp ? quotaEnd(headers, now) : undefined);
}

/** The id of a request in UEM's own log, if it looks like one. */
export const activityOf = (...candidates: (string | undefined)[]): string | undefined =>
  candidates.find((c) => c !== undefined && /^[\w-]{1,64}$/.test(c));

/** Statuses that mean the same from a gateway's page as from the API. */
const withoutJson = [401, 403, 429];

/** The fault an answer means. UEM's own message stays here: it may name a person. */
export function faultOf({ route, status, headers, body }: Refusal, now: number): Fault {
  const error = errorBodyOf(body);
  const known = error !== undefined || withoutJson.includes(status);
  const row = known ? refusals.find((r) => fits(r, route, status, error)) : undefined;
  const { fault, note } = row ?? byStatus(route, status, error !== undefined);
  const detail: FaultDetail = { status, note };
  if (error?.errorCode !== undefined) detail.errorCode = error.errorCode;
  const activityId = activityOf(error?.activityId, headers['x-correlation-id']);
  if (activityId !== undefined) detail.activityId = activityId;
  const retryAfterMs = waitOf(status, headers, now);
  if (retryAfterMs !== undefined) detail.retryAfterMs = retryAfterMs;
  return new Fault(fault, detail);
}

const noteOf: Record<HttpFailure['reason'], string> = {
  refused: 'Nobody listens at the address.',
  name: 'DNS does not know the name.',
  address: 'The address is not allowed.',
  certificate:
    'The certificate is not trusted: name the authority in the configuration, or correct the address.',
  connect: 'No connection could be made.',
  proxy: 'The proxy cannot be reached, or does not open the way: check its address and credentials.',
  'time-limit': 'No whole answer came within the time limit.',
  lost: 'The connection broke before the answer was whole.',
  stopped: 'The request was given up.',
  'too-large': 'The answer is too long to be one of the API.',
  protocol: 'The answer is not HTTP.',
};

/** The fault a missing answer means: ambiguous only where a change may have left us. */
export function faultOfFailure(failure: HttpFailure, route: Asked): Fault {
  const note = noteOf[failure.reason];
  if (failure.sent === 'perhaps' && route.changes) return new Fault('mdm-ambiguous', { note }, failure);
  const nonsense = failure.reason === 'too-large' || failure.reason === 'protocol';
  if (failure.reason === 'certificate') return new Fault('mdm-certificate', { note }, failure);
  if (failure.reason === 'proxy') return new Fault('mdm-proxy', { note }, failure);
  return new Fault(nonsense ? 'mdm-nonsense' : 'mdm-unreachable', { note }, failure);
}
