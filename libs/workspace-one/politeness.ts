import type { Clock } from '#libs/clock';
import { Fault } from '#libs/domain';
import type { HttpAnswer } from '#libs/http';
import { namedWaitOf, patience } from './errors.ts';
import { importanceOf, type Importance } from './importance.ts';
import { quotaOf, type Quota } from './quota.ts';
import type { RouteName } from './route.ts';

type Refusing = 'mdm-quota' | 'mdm-unreachable';

/** What UEM's answers told, and what we sent. */
export interface Learnt {
  /** Until when UEM asked us to wait, epoch milliseconds; stays until a request has got through after it. */
  hold: { until: number; fault: Refusing } | undefined;
  /** The one request that finds out whether the wait is over is on its way. */
  probing: boolean;
  quota: Quota | undefined;
  /** When the latest requests left, or were answered, oldest first, epoch milliseconds. */
  sent: readonly number[];
}

type Decision =
  | { go: 'send' }
  /** Sent alone: its answer decides for the others. */
  | { go: 'probe' }
  | { go: 'refuse'; fault: Refusing; waitMs: number; note: string };

const minuteMs = 60_000;
const longestHoldMs = 900_000;
const probeMs = 1_000;
/** Of the minute's calls: the rest is kept for people who stand at a cabinet while readiness is looked at. */
const lookingShare = 0.8;

/** A time further ahead than it can be was learnt before the clock was set back: it binds nobody. */
const left = (until: number, now: number, most: number): number => (until - now <= most ? until - now : 0);

function scarcity(now: number, quota: Quota | undefined, importance: Importance): Decision | undefined {
  if (quota === undefined || now >= quota.resetAt || importance === 'assignment') return undefined;
  const { limit, remaining, resetAt } = quota;
  const waitMs = patience(resetAt - now);
  if (remaining * 100 < limit) {
    const note = 'Less than 1 % of the API quota is left: only assignments are sent.';
    return { go: 'refuse', fault: 'mdm-quota', waitMs, note };
  }
  if (remaining * 10 >= limit || importance !== 'looking') return undefined;
  const note = 'Less than 10 % of the API quota is left: what only looks is not sent.';
  return { go: 'refuse', fault: 'mdm-quota', waitMs, note };
}

/** Whether a request may leave now. The whole table is enumerated in the spec. */
export function decide(
  now: number,
  { hold, probing, quota, sent }: Learnt,
  importance: Importance,
  callsPerMinute: number,
): Decision {
  const note = 'Workspace ONE asked us to wait: nothing was sent.';
  const held = hold === undefined ? 0 : left(hold.until, now, longestHoldMs);
  if (hold !== undefined && held > 0) return { go: 'refuse', fault: hold.fault, waitMs: held, note };
  const scarce = scarcity(now, quota, importance);
  if (scarce !== undefined) return scarce;
  const most = importance === 'looking' ? Math.ceil(callsPerMinute * lookingShare) : callsPerMinute;
  const full = left((sent.at(-most) ?? -Infinity) + minuteMs, now, minuteMs);
  if (full > 0) {
    const share = 'Our share of calls in a minute is used up: nothing was sent.';
    return { go: 'refuse', fault: 'mdm-quota', waitMs: full, note: share };
  }
  if (hold === undefined) return { go: 'send' };
  return probing ? { go: 'refuse', fault: hold.fault, waitMs: probeMs, note } : { go: 'probe' };
}

/** Leave for one request; ended whatever comes of it. */
interface Pass {
  /** Asks for leave to send the same request once more, with fresh credentials. */
  again(): void;
  answered(answer: Pick<HttpAnswer, 'status' | 'headers'>): void;
  end(): void;
}

export interface Politeness {
  /** Leave to send one request; throws `mdm-quota` or `mdm-unreachable` with the time to wait when it may not leave. */
  admit(name: RouteName): Pass;
  /** As of the last answer that told it. */
  quota(): Quota | undefined;
  /** Milliseconds until an assignment may leave. */
  waitMs(): number;
}

/**
 * It reached UEM some time between leaving and its answer, and UEM counts from there: its place in the minute is free a minute
 * after the answer. Else what waited on the way in one minute would meet what goes quickly in the next.
 */
function answeredAt(sent: number[], left: number, now: number): void {
  const place = sent.lastIndexOf(left);
  if (place < 0) return;
  sent.splice(place, 1);
  sent.push(now);
}

/** A fifth of the documented default of a tenant, 5,000 in a minute: other integrations live there too. */
const defaultCallsPerMinute = 1_000;

/**
 * Keeps to the API quota of one server. Only a wait that UEM names holds all requests back (`Retry-After`, or 429
 * with nothing remaining): a 429 without either may mean one request, so its fault alone says how long to wait.
 * In any minute at most `callsPerMinute` leave. What was given to the pool before a 429 came still leaves.
 */
export function politeness(clock: Clock, callsPerMinute = defaultCallsPerMinute): Politeness {
  const sent: number[] = [];
  let hold: Learnt['hold'];
  let probing = false;
  let quota: Quota | undefined;

  /** Whether it is the probe, and when it leaves. */
  function leave(name: RouteName, isProbe: boolean): { isProbe: boolean; at: number } {
    const now = clock.now();
    const learnt = { hold, probing: probing && !isProbe, quota, sent };
    const decision = decide(now, learnt, importanceOf[name], callsPerMinute);
    if (decision.go === 'refuse') {
      const { fault, waitMs: retryAfterMs, note } = decision;
      throw new Fault(fault, { note, retryAfterMs, unsent: true });
    }
    sent.push(now);
    if (sent.length > callsPerMinute) sent.shift();
    return { isProbe: decision.go === 'probe', at: now };
  }

  function learn({ status, headers }: Pick<HttpAnswer, 'status' | 'headers'>, isProbe: boolean): void {
    const now = clock.now();
    quota = quotaOf(headers) ?? quota;
    const waitMs = namedWaitOf(status, headers, now);
    if (waitMs !== undefined) {
      const until = now + waitMs;
      const fault = status === 429 ? 'mdm-quota' : 'mdm-unreachable';
      if (hold === undefined || until > hold.until) hold = { until, fault };
    } else if (isProbe && status !== 429 && status < 500 && (hold?.until ?? 0) <= now) {
      // A request sent before may have met 429 meanwhile: then the wait is a new one.
      hold = undefined;
    }
  }

  return {
    admit(name) {
      let { isProbe, at } = leave(name, false);
      if (isProbe) probing = true;
      return {
        again() {
          const next = leave(name, isProbe);
          answeredAt(sent, at, clock.now());
          isProbe ||= next.isProbe;
          at = next.at;
          if (isProbe) probing = true;
        },
        answered: (answer) => learn(answer, isProbe),
        end() {
          answeredAt(sent, at, clock.now());
          if (isProbe) probing = false;
        },
      };
    },
    quota: () => quota,
    waitMs() {
      const decision = decide(clock.now(), { hold, probing, quota, sent }, 'assignment', callsPerMinute);
      return decision.go === 'refuse' ? decision.waitMs : 0;
    },
  };
}
