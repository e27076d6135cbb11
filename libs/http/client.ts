import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { Pool, ProxyAgent, type Dispatcher } from 'undici';
import type { Clock } from '#libs/clock';
import { guardedLookup, refusesLiteral, type AddressRule } from './address-rule.ts';
import { safeOrigin } from './address.ts';
import { Exchange, type RawAnswer } from './exchange.ts';
import { HttpFailure } from './failure.ts';
import { proxySettings, type ProxyOptions } from './proxy.ts';

export interface HttpClientOptions {
  /** Scheme, host and port; https, or http on this machine. A path in it is refused: paths belong to requests. */
  origin: string;
  /** PEM text of the authorities to trust instead of Node's own list. */
  ca?: string;
  /** File with the same, read once. */
  caFile?: string;
  /** Goes there through this proxy, by a tunnel: what is inside stays between us and the origin. */
  proxy?: ProxyOptions;
  /** Where it may connect to; anywhere unless told. Judged by the address itself, at each connect. Not with a proxy. */
  addresses?: AddressRule;
  /** Until a connection stands, TLS included. */
  connectTimeoutMs?: number;
  /** From the call to the last byte of the answer, waiting for a free connection included. */
  timeLimitMs?: number;
  /** At most this many at once; further requests wait their turn. */
  connections?: number;
  /** Longest answer that is read. */
  maxBodyBytes?: number;
}

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Starts with a slash, holds no query. */
  path: string;
  query?: Readonly<Record<string, string>>;
  /** A query as it stands, with its question mark, for an address that somebody gave us whole; instead of `query`. */
  search?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** Ends the request early: `HttpFailure` with reason `stopped`. */
  signal?: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  /** Names in lower case; a header sent several times is joined by a comma. */
  headers: Readonly<Record<string, string>>;
  text(): string;
  /** The body as JSON; undefined when it is none. */
  json(): unknown;
}

export interface HttpClient {
  readonly origin: string;
  /** Resolves with any answer that is HTTP, redirects and errors included; throws `HttpFailure` when none came. */
  request(request: HttpRequest): Promise<HttpAnswer>;
  /** Lets requests in flight finish, then closes every connection. */
  close(): Promise<void>;
}

const mebibyte = 1024 * 1024;

const withQuery = ({ path, query, search = '' }: Pick<HttpRequest, 'path' | 'query' | 'search'>): string => {
  assert(
    path.startsWith('/') && !/[?#\s]/.test(path),
    'a request path starts with a slash and holds no query',
  );
  assert(/^(\?[\x21-\x7e]*)?$/.test(search), 'a query that is given whole starts with a question mark');
  const pairs = Object.entries(query ?? {}).map(
    ([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`,
  );
  return pairs.length === 0 ? `${path}${search}` : `${path}?${pairs.join('&')}`;
};

const answerOf = (raw: RawAnswer): HttpAnswer => ({
  status: raw.status,
  headers: raw.headers,
  text: () => raw.body.toString('utf8'),
  json() {
    try {
      return JSON.parse(raw.body.toString('utf8')) as unknown;
    } catch {
      return undefined;
    }
  },
});

function poolFor(options: HttpClientOptions, origin: string): Dispatcher {
  const ca = options.ca ?? (options.caFile === undefined ? undefined : readFileSync(options.caFile, 'utf8'));
  const connect = {
    timeout: options.connectTimeoutMs ?? 5_000,
    ...(ca === undefined ? {} : { ca }),
    ...(options.addresses === undefined ? {} : { lookup: guardedLookup(options.addresses) }),
  };
  const limits = {
    connections: options.connections ?? 16,
    pipelining: 1,
    allowH2: false,
    // The total limit below covers both; undici's own would only end the same request by another name.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  assert(
    options.proxy === undefined || options.addresses === undefined,
    'what is behind a proxy is resolved by the proxy: no address can be judged here',
  );
  if (options.proxy === undefined) return new Pool(origin, { ...limits, connect });
  const proxyTls = { timeout: connect.timeout };
  return new ProxyAgent({ ...proxySettings(options.proxy), ...limits, requestTls: connect, proxyTls });
}

/** One outgoing HTTP client: a pool to one origin. Follows no redirect, repeats nothing, logs nothing. */
export function httpClient(options: HttpClientOptions, clock: Clock): HttpClient {
  const origin = safeOrigin(options.origin);
  assert(new URL(options.origin).pathname === '/', 'the origin of an HTTP client holds no path');
  const pool = poolFor(options, origin);
  const timeLimitMs = options.timeLimitMs ?? 15_000;
  const maxBytes = options.maxBodyBytes ?? mebibyte;
  const refused = options.addresses !== undefined && refusesLiteral(origin, options.addresses);
  return {
    origin,
    request: ({ method, headers, body, signal, ...asked }) =>
      new Promise((resolve, reject) => {
        const target = withQuery(asked);
        if (signal?.aborted === true || refused) {
          reject(new HttpFailure(refused ? 'address' : 'stopped', 'no', origin));
          return;
        }
        const exchange = new Exchange(origin, options.proxy !== undefined, maxBytes, (outcome) => {
          timer.cancel();
          signal?.removeEventListener('abort', stop);
          if (outcome instanceof HttpFailure) reject(outcome);
          else resolve(answerOf(outcome));
        });
        const stop = () => exchange.giveUp('stopped');
        const timer = clock.after(timeLimitMs, () => exchange.giveUp('time-limit'));
        signal?.addEventListener('abort', stop, { once: true });
        pool.dispatch({ origin, method, path: target, headers: headers ?? {}, body: body ?? null }, exchange);
      }),
    close: () => pool.close(),
  };
}
