import { Fault, type FaultCode } from '#libs/domain';
import type { Clock } from '#libs/clock';
import { type HttpAnswer, type HttpClient, HttpFailure } from '#libs/http';
import { faultOfFailure, waitOf } from './errors.ts';
import { sharing, whileWanted } from './sharing.ts';
import { tokenWire } from './wire.ts';

export interface Auth {
  /**
   * Headers that say who we are, for a request to this path; may fetch a token first. Throws a `Fault`; nothing was
   * asked of the API then.
   */
  headers(request: { path: string }, signal?: AbortSignal): Promise<Readonly<Record<string, string>>>;
  /** Told that these headers were refused: whether other ones may be accepted. */
  renew(refused: Readonly<Record<string, string>>): boolean;
  close(): Promise<void>;
}

/** HTTP Basic as a local API administrator; UEM asks for the tenant code with it. */
export function basicAuth(user: string, password: string, tenantCode: string): Auth {
  const secret = Buffer.from(`${user}:${password}`, 'utf8').toString('base64');
  const headers = { authorization: `Basic ${secret}`, 'aw-tenant-code': tenantCode };
  return {
    headers: () => Promise.resolve(headers),
    renew: () => false,
    close: () => Promise.resolve(),
  };
}

/** What an answer of the token service means that gives no token. */
function tokenFault({ status, headers }: HttpAnswer, now: number): Fault {
  const retryAfterMs = waitOf(status, headers, now);
  const fault = (code: FaultCode, note: string) =>
    new Fault(code, { status, note, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
  if (status === 429) return fault('mdm-quota', 'The token service is busy.');
  if (status >= 500 || status === 408) return fault('mdm-unreachable', 'The token service is out of order.');
  if (status < 400) return fault('mdm-nonsense', 'The token service gives no token: check its address.');
  return fault(
    'mdm-authentication',
    'The token service refuses the OAuth client: check id, secret and address.',
  );
}

export interface OauthOptions {
  /** Path of the token service at `http`. */
  path: string;
  clientId: string;
  clientSecret: string;
  /** Not needed with a token; some tenants send it all the same. */
  tenantCode?: string;
}

interface Token {
  headers: Readonly<Record<string, string>>;
  /** Monotonic milliseconds after which we no longer use it. */
  until: number;
}

/** Seconds before its end that a token is given up; half its life for very short ones. */
const margin = (expiresIn: number): number => Math.min(60, expiresIn / 2);

/** OAuth 2 client credentials: one token for all callers, one token request in flight however many wait for it. */
export function oauthAuth(options: OauthOptions, http: HttpClient, clock: Clock): Auth {
  let token: Token | undefined;
  const share = sharing<'token', Token>();
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: options.clientId,
    client_secret: options.clientSecret,
  }).toString();

  async function fetchToken(): Promise<Token> {
    const asked = clock.monotonic();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
    const answer = await http
      .request({ method: 'POST', path: options.path, headers, body })
      .catch((e: unknown) => {
        throw e instanceof HttpFailure ? faultOfFailure(e, { name: 'info', changes: false }) : e;
      });
    const given = answer.status === 200 ? tokenWire.safeParse(answer.json()) : undefined;
    if (given?.success !== true) throw tokenFault(answer, clock.now());
    const { access_token, expires_in } = given.data;
    token = {
      headers: {
        authorization: `Bearer ${access_token}`,
        ...(options.tenantCode === undefined ? {} : { 'aw-tenant-code': options.tenantCode }),
      },
      until: asked + (expires_in - margin(expires_in)) * 1_000,
    };
    return token;
  }

  return {
    async headers(_, signal) {
      if (token !== undefined && clock.monotonic() < token.until) return token.headers;
      return (await whileWanted(share('token', fetchToken), signal)).headers;
    },
    renew(refused) {
      // Of many callers refused with one token, only the first drops it; the others find the fresh one.
      if (token?.headers === refused) token = undefined;
      return true;
    },
    close: () => http.close(),
  };
}
