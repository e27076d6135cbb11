import type { FaultKind } from '../faults/fault.ts';
import type { Site } from '../site.ts';
import type { Account } from '../world/account.ts';
import { json, type Answer } from './answer.ts';
import { finish, mannerOf, type Exchange, type Outcome } from './exchange.ts';
import { gatewayAnswer } from './serve-api.ts';

/** Faults that mean something before there is a token. */
const applicable = new Set<FaultKind>([
  'latency',
  'unavailable',
  'bad-gateway',
  'gateway-timeout',
  'reset',
  'cut-off',
  'slow-body',
  'html',
  'bad-credentials',
  'too-many-requests',
  'timeout-before-change',
  'timeout-after-change',
]);

const refused = (status: number, error: string, text: string): Answer => ({
  ...json(status, { error, error_description: text }),
  headers: { 'cache-control': 'no-store' },
});

/** Client id and secret from the form, or from an Authorization header (RFC 6749, 2.3.1). */
function clientOf(site: Site, exchange: Exchange, form: URLSearchParams): Account | undefined {
  const basic = /^basic\s+(\S+)\s*$/i.exec(exchange.req.headers.authorization ?? '');
  const [id = '', secret] =
    basic === null
      ? [form.get('client_id') ?? '', form.get('client_secret') ?? '']
      : Buffer.from(basic[1] ?? '', 'base64')
          .toString('utf8')
          .split(':');
  const client = site.world.clients.get(id);
  return client?.secret === secret ? client : undefined;
}

function decide(site: Site, exchange: Exchange, kind: FaultKind | undefined): Answer {
  const { method, body } = exchange;
  if (method !== 'POST') return refused(405, 'invalid_request', 'The token endpoint takes POST.');
  const form = new URLSearchParams(body);
  if (form.get('grant_type') !== 'client_credentials') {
    return refused(400, 'unsupported_grant_type', 'Only client_credentials is supported.');
  }
  if (kind === 'too-many-requests') return refused(429, 'slow_down', 'Too many token requests.');
  const client = kind === 'bad-credentials' ? undefined : clientOf(site, exchange, form);
  if (client === undefined) return refused(400, 'invalid_client', 'Client authentication failed.');
  const seconds = site.world.settings.tokenSeconds;
  const token = site.tokens.give(client.name, seconds);
  return {
    ...json(200, { access_token: token, token_type: 'Bearer', expires_in: seconds }),
    headers: { 'cache-control': 'no-store' },
  };
}

/** `POST /connect/token` and, as on premises, `/oauth/token`: OAuth 2.0 client credentials, no refresh token. */
export async function serveToken(site: Site, exchange: Exchange): Promise<void> {
  const strike = site.faults.strike(exchange.method, exchange.path, ({ kind }) => applicable.has(kind));
  if (strike.latencyMs > 0) await site.base.sleep(strike.latencyMs, site.closing);
  const kind = strike.fault?.kind ?? (strike.latencyMs > 0 ? 'latency' : undefined);
  const silent = kind === 'timeout-before-change' || kind === 'timeout-after-change';
  const outcome: Outcome =
    kind === 'reset'
      ? 'reset'
      : silent
        ? 'silence'
        : (gatewayAnswer(strike.fault) ?? decide(site, exchange, kind));
  finish(site, exchange, outcome, {
    secret: true,
    ...(kind === undefined ? {} : { fault: kind }),
    manner: mannerOf(strike.fault),
  });
}
