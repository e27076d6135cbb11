import { isNotificationFault, type Fault } from '../faults/fault.ts';
import type { Strike } from '../faults/fault-list.ts';
import { routes } from '../routes/index.ts';
import type { Site } from '../site.ts';
import type { Account } from '../world/account.ts';
import { switchUser } from '../world/switch-user.ts';
import {
  empty,
  errorAnswer,
  html,
  isApiError,
  notFoundPage,
  refuse,
  type Answer,
  type ApiError,
} from './answer.ts';
import { authenticate, bearerOf } from './authenticate.ts';
import type { Call, Query, Route } from './call.ts';
import { apiHeaders, finish, mannerOf, parsed, type Exchange, type Outcome } from './exchange.ts';
import { throttled } from './quota.ts';
import { routerOf } from './router.ts';
import { signerOfPath } from './signed-path.ts';
import { versionFor } from './version.ts';

const routing = routerOf(routes);

/** Pages of what stands in front of the API; none carries its headers. */
export function gatewayAnswer(fault: Fault | undefined): Answer | undefined {
  switch (fault?.kind) {
    case 'unavailable':
      return html(503, 'Service Unavailable', 'HTTP Error 503. The service is unavailable.');
    case 'bad-gateway':
      return html(
        502,
        '502 Bad Gateway',
        'The web server received an invalid response while acting as a gateway.',
      );
    case 'gateway-timeout':
    case 'late-landing':
      return html(504, '504 Gateway Time-out', 'The server did not respond in time.');
    case 'html':
      return html(200, 'Workspace ONE', 'Please sign in to continue.');
    default:
      return undefined;
  }
}

const queryOf = (search: URLSearchParams): Query => {
  const query = new Map<string, string>();
  for (const [name, value] of search)
    if (!query.has(name.toLowerCase())) query.set(name.toLowerCase(), value);
  return query;
};

const header = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

/** What is known of a request before it is looked at. */
interface Circumstances {
  fault: Fault | undefined;
  signer: string | undefined;
}

function signIn(
  site: Site,
  exchange: Exchange,
  route: Route,
  { fault, signer }: Circumstances,
): Account | ApiError {
  const { authorization } = exchange.req.headers;
  if (fault?.kind === 'bad-credentials')
    return refuse(401, 1005, 'User not found or the credentials are not valid.');
  if (fault?.kind === 'token-expired') site.tokens.expire(bearerOf(authorization));
  const tenantCode = header(exchange.req.headers['aw-tenant-code']);
  const account = authenticate(site.world, site.tokens, { authorization, tenantCode, signer });
  if ('errorCode' in account) return account;
  const over =
    fault?.kind === 'too-many-requests' ? throttled(site.world, 60_000) : site.quota.take(site.world);
  if (over !== undefined) return over;
  const { right } = route;
  if (fault?.kind === 'forbidden' || (right !== undefined && !account.role.rights.has(right))) {
    return refuse(403, 1011, "User doesn't have sufficient permissions to perform this operation.");
  }
  return account;
}

/** A colleague at the console gives the device this request is about to somebody else. */
function colleagueActs(call: Call, fault: Fault & { kind: 'colleague' }): void {
  const { world, ids, query } = call;
  const serial = query.get('searchby')?.toLowerCase() === 'serialnumber' ? query.get('id') : undefined;
  const device =
    serial === undefined
      ? world.devices.byId.get(ids['id'] ?? 0)
      : world.devices.find('serialnumber', serial);
  const user = world.users.named(fault.user);
  if (device !== undefined && user !== undefined) switchUser(world, device, user);
}

/** Carries the request out; what an after-change fault leaves of the answer is decided here too. */
function carryOut(
  site: Site,
  call: Call,
  route: Route,
  fault: Fault | undefined,
): Answer | ApiError | 'silence' {
  const handle = (): Answer | ApiError => route.handle(call);
  switch (fault?.kind) {
    case 'timeout-before-change':
      return 'silence';
    case 'timeout-after-change':
      handle();
      return 'silence';
    case 'late-landing':
      site.world.agenda.in(fault.afterMs, handle);
      return gatewayAnswer(fault) ?? empty(504);
    case 'colleague': {
      if (fault.when === 'before') colleagueActs(call, fault);
      const answer = handle();
      if (fault.when === 'after') colleagueActs(call, fault);
      return answer;
    }
    default:
      return handle();
  }
}

function decide(
  site: Site,
  exchange: Exchange,
  circumstances: Circumstances,
): { outcome: Outcome; account?: string } {
  const { fault } = circumstances;
  const { method, path, correlationId, req } = exchange;
  if (fault?.kind === 'reset') return { outcome: 'reset' };
  const early = fault?.kind === 'late-landing' ? undefined : gatewayAnswer(fault);
  if (early !== undefined) return { outcome: early };
  const match = routing(method, path);
  if (match === 'path') return { outcome: notFoundPage() };
  const versions = match === 'method' ? [1] : match.endpoint.versions;
  const version = versionFor(req.headers.accept, versions);
  const complete = (answer: Answer | ApiError): Answer => {
    const sent = isApiError(answer) ? errorAnswer(answer, correlationId) : answer;
    if (sent.contentType?.startsWith('text/html') === true) return sent;
    const common = apiHeaders(correlationId, version, versions, site.quota.look(site.world));
    return { ...sent, headers: { ...common, ...sent.headers } };
  };
  const route = match === 'method' ? undefined : match.endpoint.routes.get(version);
  if (match === 'method' || route === undefined) {
    return {
      outcome: complete(refuse(405, 405, `The requested resource does not support http method '${method}'.`)),
    };
  }
  const account = signIn(site, exchange, route, circumstances);
  if ('errorCode' in account) return { outcome: complete(account) };
  const call: Call = {
    world: site.world,
    account,
    ids: match.ids,
    words: match.words,
    query: queryOf(exchange.query),
    body: parsed(exchange.body),
    text: exchange.body,
    contentType: req.headers['content-type'] ?? '',
    version,
    activityId: correlationId,
    origin: `http://${req.headers.host ?? 'localhost'}`,
  };
  const answer = carryOut(site, call, route, fault);
  return { outcome: answer === 'silence' ? answer : complete(answer), account: account.name };
}

/** Everything under /api: faults, routing, sign-in, quota, permission, route, headers. */
export async function serveApi(site: Site, exchange: Exchange): Promise<void> {
  const bearer = bearerOf(exchange.req.headers.authorization) !== undefined;
  const applies = (fault: Fault): boolean =>
    !isNotificationFault(fault) && (fault.kind !== 'token-expired' || bearer);
  const strike: Strike = site.faults.strike(exchange.method, exchange.path, applies);
  const latencyMs = strike.latencyMs + site.world.settings.baseLatencyMs;
  if (latencyMs > 0) await site.base.sleep(latencyMs, site.closing);
  const signer = await signerOfPath(exchange.req.headers.authorization, exchange.path, site.clock.now());
  site.world.agenda.catchUp();
  const { outcome, account } = decide(site, exchange, { fault: strike.fault, signer });
  const kind = strike.fault?.kind ?? (strike.latencyMs > 0 ? 'latency' : undefined);
  finish(site, exchange, outcome, {
    ...(account === undefined ? {} : { account }),
    ...(kind === undefined ? {} : { fault: kind }),
    manner: mannerOf(strike.fault),
  });
}
