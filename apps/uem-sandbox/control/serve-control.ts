import { FaultRefused } from '../faults/from-text.ts';
import type { Site } from '../site.ts';
import { json, type Answer } from '../wire/answer.ts';
import { send, type Exchange } from '../wire/exchange.ts';
import { FixtureRefused } from '../world/make-world.ts';
import type { SandboxControl } from './control.ts';
import type { ControlRoute } from './control-route.ts';
import { controlRoutes } from './control-routes.ts';
import { controlRefusal } from './loopback.ts';
import { readText } from './read-text.ts';
import { ControlRefused } from './control-refused.ts';

const refused = (status: number, error: string): Answer => json(status, { error });

function tailOf(route: ControlRoute, path: string): string | undefined {
  if (!route.path.endsWith('/*')) return route.path === path ? '' : undefined;
  const stem = route.path.slice(0, -1);
  const tail = path.slice(stem.length);
  if (!path.startsWith(stem) || tail === '' || tail.includes('/')) return undefined;
  try {
    return decodeURIComponent(tail);
  } catch {
    return undefined;
  }
}

async function bodyOf(exchange: Exchange): Promise<unknown> {
  const type = exchange.req.headers['content-type'] ?? '';
  if (!/json|yaml/i.test(type)) {
    throw new ControlRefused('the body needs content-type application/json or application/yaml');
  }
  try {
    return await readText(exchange.body, /yaml/i.test(type) ? 'yaml' : 'json');
  } catch (error) {
    throw new ControlRefused(`the body cannot be read: ${(error as Error).message}`);
  }
}

async function decide(site: Site, control: SandboxControl, exchange: Exchange): Promise<Answer> {
  const path = exchange.path.replace(/\/$/, '');
  const found = controlRoutes.flatMap((route) => {
    const tail = tailOf(route, path);
    return tail === undefined ? [] : [{ route, tail }];
  });
  const match = found.find(({ route }) => route.method === exchange.method);
  if (match === undefined) {
    const known = found.map(({ route }) => route.method).join(', ');
    return known === ''
      ? refused(404, 'there is no such control route; see the README')
      : refused(405, `this route takes ${known}`);
  }
  try {
    const body = match.route.body === true ? await bodyOf(exchange) : undefined;
    if (match.route.method !== 'GET') site.touched();
    return await match.route.handle({ site, control, tail: match.tail, query: exchange.query, body });
  } catch (error) {
    const known =
      error instanceof ControlRefused || error instanceof FaultRefused || error instanceof FixtureRefused;
    if (!known) throw error;
    return refused(400, error.message);
  }
}

/** `/sandbox/…`: JSON, for this machine alone. Errors are `{"error": "…"}`. */
export async function serveControl(
  site: Site,
  control: SandboxControl,
  exchange: Exchange,
  allowedHosts: ReadonlySet<string>,
): Promise<void> {
  const refusal = controlRefusal(exchange.req, allowedHosts);
  const answer = refusal === undefined ? await decide(site, control, exchange) : refused(403, refusal);
  send(exchange.res, exchange.method, {
    ...answer,
    headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  });
}
