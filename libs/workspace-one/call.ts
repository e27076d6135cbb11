import type { Clock } from '#libs/clock';
import { Fault, type FaultCode } from '#libs/domain';
import { type HttpAnswer, type HttpClient, HttpFailure } from '#libs/http';
import type { z } from 'zod';
import type { Auth } from './auth.ts';
import { isPage } from './address.ts';
import { activityOf, errorBodyOf, faultOf, faultOfFailure, refusesCredentials } from './errors.ts';
import type { Politeness } from './politeness.ts';
import type { Quota } from './quota.ts';
import type { Route } from './route.ts';
import { bulkWire } from './wire.ts';

/** One method of the port on its way: its signal, and the requests it took so far (token requests not counted). */
export interface Trip {
  signal: AbortSignal | undefined;
  calls: number;
}

export interface Caller {
  /** Any 2xx answer; everything else is thrown as a `Fault`. */
  send(route: Route, trip: Trip): Promise<HttpAnswer>;
  /** Gets what this route would be signed in with, and sends nothing to the API. */
  signIn(route: Route, trip: Trip): Promise<void>;
  quota(): Quota | undefined;
  /** Milliseconds until an assignment may be sent. */
  waitMs(): number;
  close(): Promise<void>;
}

function isAlreadySo({ alreadySo = [] }: Route, answer: HttpAnswer): boolean {
  if (alreadySo.length === 0 || (answer.status !== 400 && answer.status !== 422)) return false;
  return alreadySo.includes(errorBodyOf(answer.text())?.errorCode ?? 0);
}

/** By which an operator of UEM finds our requests in its log, and the gate's proof of what left. */
export const userAgent = 'tapstand';

/** Who may speak for us, and what decides whether a request leaves. */
interface Manners {
  auth: Auth;
  gate(route: Route): void;
  polite: Politeness;
}

/** Sends routes, and nothing but routes, with our credentials; renews a refused token once. */
export function caller(http: HttpClient, { auth, gate, polite }: Manners, clock: Clock): Caller {
  async function once(route: Route, who: Readonly<Record<string, string>>, trip: Trip): Promise<HttpAnswer> {
    const { method, path, query, accept, body } = route;
    trip.calls += 1;
    try {
      const headers: Record<string, string> = { ...who, accept, 'user-agent': userAgent };
      if (body !== undefined) headers['content-type'] = 'application/json';
      const more = {
        ...(trip.signal === undefined ? {} : { signal: trip.signal }),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      };
      return await http.request({ method, path, query, headers, ...more });
    } catch (e) {
      throw e instanceof HttpFailure ? faultOfFailure(e, route) : e;
    }
  }

  async function asked(route: Route, trip: Trip): Promise<HttpAnswer> {
    const pass = polite.admit(route.name);
    try {
      const who = await auth.headers(route, trip.signal);
      let answer = await once(route, who, trip);
      if (answer.status === 401 && refusesCredentials(answer.text()) && auth.renew(who)) {
        pass.again();
        answer = await once(route, await auth.headers(route, trip.signal), trip);
      }
      pass.answered(answer);
      return answer;
    } finally {
      pass.end();
    }
  }

  return {
    async send(route, trip) {
      gate(route);
      const answer = await asked(route, trip);
      if (answer.status >= 200 && answer.status < 300) return answer;
      if (isAlreadySo(route, answer)) return answer;
      const { status, headers } = answer;
      throw faultOf({ route, status, headers, body: answer.text() }, clock.now());
    },
    async signIn(route, trip) {
      await auth.headers(route, trip.signal);
    },
    quota: () => polite.quota(),
    waitMs: () => polite.waitMs(),
    async close() {
      await Promise.all([http.close(), auth.close()]);
    },
  };
}

/** What a successful answer says; `mdm-nonsense` when it is not what this route gives (a login page, a proxy's page). */
export function readAs<S extends z.ZodType>(schema: S, answer: HttpAnswer): z.output<S> {
  const read = schema.safeParse(answer.json());
  if (read.success) return read.data;
  throw nonsense(answer);
}

/**
 * A change is acknowledged with an empty body or JSON; a page in its place did not come from the API. A bulk answer
 * may say 200 and have refused what was asked: that is `refusal`.
 */
export function acknowledged(answer: HttpAnswer, refusal: FaultCode): { activityId?: string } {
  const body = answer.json();
  if (answer.text().trim() !== '' && body === undefined) throw nonsense(answer);
  const activityId = activityOf(answer.headers['x-correlation-id']);
  const bulk = bulkWire.safeParse(body);
  if (bulk.success && (bulk.data.FailedItems ?? 0) > 0) {
    const note = 'Workspace ONE accepted the request and refused what it holds.';
    throw new Fault(refusal, {
      status: answer.status,
      note,
      ...(activityId === undefined ? {} : { activityId }),
    });
  }
  return activityId === undefined ? {} : { activityId };
}

const nonsense = (answer: HttpAnswer): Fault =>
  new Fault('mdm-nonsense', {
    status: answer.status,
    note: isPage(answer.text())
      ? 'A page for people came instead of an answer: is this the address of the console, or does something in between ask to sign in?'
      : 'The answer is not from the API: check its address, and what stands between.',
  });
