import {
  apiProblem,
  csrfHeader,
  unattendedHeader,
  type AnswerOf,
  type AnyRoute,
  type CallOf,
} from '#libs/contract';
import { isUnattended } from './browser.ts';
import { kindOf, Problem } from './problem.ts';

type Filled<T> = { [K in keyof T as [T[K]] extends [undefined] ? never : K]: T[K] };
/** What a route wants to be given: only the parts it has. */
export type Given<R> = Filled<CallOf<R>>;
/** Nothing to give needs no argument. */
export type GivenArgs<R> = keyof Given<R> extends never ? [given?: Given<R>] : [given: Given<R>];

interface Parts {
  params?: Record<string, string>;
  query?: Record<string, string | undefined>;
  body?: unknown;
}

/** What changes something carries this; the service gave it at sign-in. */
let csrf: string | undefined;
export const sendCsrf = (value: string | undefined): void => void (csrf = value);

/** The address of a route with everything filled in. Parts of a path are encoded, empty filters left out. */
export function addressOf(route: Pick<AnyRoute, 'path'>, { params = {}, query = {} }: Parts): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const asked = new URLSearchParams(
    Object.entries(query).flatMap(([k, v]) => (v === undefined || v === '' ? [] : [[k, String(v)]])),
  ).toString();
  return asked === '' ? path : `${path}?${asked}`;
}

function requestOf(route: AnyRoute, { body }: Parts, signal: AbortSignal | undefined): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (isUnattended()) headers[unattendedHeader] = '1';
  if (body !== undefined) headers['content-type'] = route.takes ?? 'application/json';
  if (route.method !== 'GET' && csrf !== undefined) headers[csrfHeader] = csrf;
  const sent =
    body === undefined ? {} : { body: route.takes === undefined ? JSON.stringify(body) : (body as string) };
  return {
    method: route.method,
    headers,
    credentials: 'same-origin',
    ...sent,
    ...(signal === undefined ? {} : { signal }),
  };
}

async function answerOf(response: Response, route: AnyRoute): Promise<unknown> {
  if (response.status === 204) return undefined;
  const text = await response.text();
  const isJson = !response.ok || route.gives === undefined;
  if (!isJson) return text;
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/**
 * Calls one operation of the service and answers what the route promises. Throws a Problem when it is refused, when the answer is not
 * what the route promises (an older page with a newer service), or when nobody answers; aborting throws the browser's AbortError.
 */
export async function call<R extends AnyRoute>(
  route: R,
  given: Given<R>,
  signal?: AbortSignal,
): Promise<AnswerOf<R>> {
  const parts = given as Parts;
  const response = await fetch(addressOf(route, parts), requestOf(route, parts, signal)).catch(
    (e: unknown) => {
      if (signal?.aborted === true) throw e;
      throw new Problem('unreachable', 0, { error: String(e) });
    },
  );
  const answer = await answerOf(response, route);
  if (!response.ok) {
    const said = apiProblem.safeParse(answer);
    const words = said.success ? said.data : { error: `${response.status} ${response.statusText}` };
    throw new Problem(kindOf(response.status, answer), response.status, words, answer);
  }
  const read = route.answer.safeParse(answer);
  if (read.success) return read.data as AnswerOf<R>;
  const where = read.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new Problem('broken', response.status, { error: `${route.path}: ${where}`, field: where });
}
