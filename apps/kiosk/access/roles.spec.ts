import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { routes, type AnyRoute } from '#libs/contract';
import { everyRole } from '#libs/domain';
import { KioskModule } from '../kiosk.module.ts';
import { OPEN, ROUTE } from '../serves.ts';
import { expectedRoles, letters } from './expected-roles-for-specs.ts';
import { openAccess, type AccessRig, type Caller } from './rig-for-specs.ts';

type Named = [name: keyof typeof routes, route: AnyRoute];
const all = Object.entries(routes) as unknown as Named[];

interface Handler {
  name: string;
  route: AnyRoute | undefined;
  isOpen: boolean;
}

/** Every method that the framework would answer a request with. */
function handlersOf(rig: AccessRig): Handler[] {
  const callers = {} as Parameters<typeof KioskModule.with>[0]['callers'];
  const { controllers = [] } = KioskModule.with({ house: rig.house, access: rig.access, callers });
  return controllers.flatMap((controller) => {
    const prototype = controller.prototype as Record<string, unknown>;
    return Object.getOwnPropertyNames(prototype).flatMap((method): Handler[] => {
      const handler = prototype[method];
      if (method === 'constructor' || typeof handler !== 'function') return [];
      const answers = [METHOD_METADATA, PATH_METADATA].some((key) => Reflect.hasMetadata(key, handler));
      if (!answers) return [];
      return [
        {
          name: `${controller.name}.${method}`,
          route: Reflect.getMetadata(ROUTE, handler) as AnyRoute | undefined,
          isOpen: [handler, controller].some((t) => Reflect.hasMetadata(OPEN, t)),
        },
      ];
    });
  });
}

/** An address nobody has anything at, and a body that no route takes: whoever is let in is told so, and nothing is done. */
const pathOf = ({ path }: AnyRoute): string => path.replaceAll(/:\w+/g, 'nobody-has-this');
const bodyOf = ({ body }: AnyRoute): { body?: unknown } => (body === undefined ? {} : { body: [] });
/** Would do something: whoever may is not tried. */
const does = ({ method, path, body }: AnyRoute): boolean =>
  method !== 'GET' && body === undefined && !path.includes(':');

describe('who is let in where', () => {
  let rig: AccessRig;
  let served: Named[];
  const callers = new Map<string, Caller>();
  beforeAll(async () => {
    rig = await openAccess();
    const ours = new Set(handlersOf(rig).map((h) => h.route));
    served = all.filter(([, route]) => ours.has(route));
    for (const role of everyRole) callers.set(role, await rig.operator(role));
  });
  afterAll(() => rig.close());

  it('is written down for every route', () => {
    expect(Object.keys(expectedRoles).sort()).toEqual(all.map(([name]) => name).sort());
  });

  it('is asked at every door: a handler has a route, or says why it is open', () => {
    const bare = handlersOf(rig).filter((h) => h.route === undefined && !h.isOpen);
    expect(bare.map((h) => h.name)).toEqual([]);
    const unlisted = handlersOf(rig).filter(
      (h) => h.route !== undefined && !all.some(([, r]) => r === h.route),
    );
    expect(unlisted.map((h) => h.name)).toEqual([]);
    expect(served.length).toBeGreaterThan(30);
  });

  it('is nowhere but where everybody may, without signing in', async () => {
    for (const [name, route] of served) {
      const { status, body } = await rig.browser().ask(route.method, pathOf(route), bodyOf(route));
      if (expectedRoles[name] === 'everybody') expect([name, status]).not.toEqual([name, 401]);
      else expect([name, status, body['code']]).toEqual([name, 401, 'sign-in-needed']);
    }
  });

  it.each(everyRole)('is as written for the role %s, over real HTTP', async (role) => {
    const who = callers.get(role);
    if (who === undefined) throw new Error('nobody of this role was signed in');
    for (const [name, route] of served) {
      const expected = expectedRoles[name];
      const may = expected === 'everybody' || expected.includes(letters[role]);
      if (may && does(route)) continue;
      const { status, body } = await who.ask(route.method, pathOf(route), bodyOf(route));
      if (!may) expect([name, status, body['code']]).toEqual([name, 403, 'not-allowed']);
      else expect([name, [401, 403].includes(status) ? [status, body] : 'let in']).toEqual([name, 'let in']);
    }
  });

  it('is as far as its permissions for a token, and nowhere once it is revoked or past its date', async () => {
    const { access, clock } = rig;
    const owner = {
      kind: 'operator',
      id: 'o',
      name: 'o',
      may: new Set<never>(),
      stations: 'all',
      confirmedAt: null,
    } as const;
    const make = (expiresAt: number | null) =>
      access.tokens.make({ name: 't', may: ['see'], stations: 'all', expiresAt }, owner);
    const { secret, token } = await make(null);
    const program = rig.program(secret);
    expect((await program.ask('GET', '/api/runs')).status).toBe(200);
    expect((await program.ask('GET', '/api/operators')).status).toBe(403);
    expect((await program.ask('POST', '/api/tokens', { body: [] })).status).toBe(403);
    await access.tokens.revoke(token.id, 'api', owner);
    expect((await program.ask('GET', '/api/runs')).status).toBe(401);
    const brief = await make(clock.now() + 1_000);
    expect((await rig.program(brief.secret).ask('GET', '/api/runs')).status).toBe(200);
    await clock.advance(1_000);
    expect((await rig.program(brief.secret).ask('GET', '/api/runs')).status).toBe(401);
    expect((await rig.program('tapstand_api_made-up').ask('GET', '/api/runs')).status).toBe(401);
    expect((await rig.program(rig.tokens.operator).ask('GET', '/api/operators')).status).toBe(200);
    const screen = rig.tokens.screens.get('ward') ?? '';
    expect((await rig.program(screen).ask('GET', '/api/runs')).status).toBe(401);
  });
});
