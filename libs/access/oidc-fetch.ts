import type { CustomFetch } from 'openid-client';
import type { Clock } from '#libs/clock';
import { httpClient, type HttpClient, type HttpClientOptions, type HttpRequest } from '#libs/http';

export interface OidcFetch {
  fetch: CustomFetch;
  close(): Promise<void>;
}

/** A provider may name endpoints at several hosts; more than these are somebody's mistake. */
const mostOrigins = 8;

/** The provider's documents and answers by our own HTTP client: its authority, its proxy, its limits. Follows no redirect. */
export function oidcFetch(options: Omit<HttpClientOptions, 'origin'>, clock: Clock): OidcFetch {
  const clients = new Map<string, HttpClient>();
  const clientFor = (origin: string): HttpClient => {
    const known = clients.get(origin);
    if (known !== undefined) return known;
    if (clients.size >= mostOrigins) throw new Error('the provider names endpoints at too many hosts');
    const made = httpClient({ ...options, origin, connections: 4 }, clock);
    clients.set(origin, made);
    return made;
  };
  return {
    async fetch(address, { method, headers, body, signal }) {
      const { origin, pathname, search } = new URL(address);
      const request: HttpRequest = {
        method: method as HttpRequest['method'],
        path: pathname,
        search,
        headers: Object.fromEntries(new Headers(headers)),
        ...(typeof body === 'string' || body instanceof URLSearchParams ? { body: body.toString() } : {}),
        ...(signal === undefined ? {} : { signal }),
      };
      const answer = await clientFor(origin).request(request);
      return new Response(answer.status === 204 ? null : answer.text(), {
        status: answer.status,
        headers: answer.headers,
      });
    },
    async close() {
      await Promise.all([...clients.values()].map((c) => c.close()));
    },
  };
}
