import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { routes } from '../../apps/uem-sandbox/routes/index.ts';
import { routerOf } from '../../apps/uem-sandbox/wire/router.ts';
import { served } from './chart.ts';
import { fault } from './judge.ts';
import { oddRequests } from './odd-requests.ts';
import { openStand, type Reply, type Stand } from './stand.ts';
import { walkerOn, type Walker } from './walker.ts';

let stand: Stand;
let walker: Walker;
beforeAll(async () => {
  stand = await openStand();
  walker = walkerOn(stand);
});
afterAll(() => stand.close());

/** Refused as a whole, or item by item as bulk operations do. */
const refused = ({ status, json }: Reply): boolean => {
  const { FailedItems, failedItems } = (json ?? {}) as { FailedItems?: number; failedItems?: number };
  return status >= 400 || (FailedItems ?? failedItems ?? 0) > 0;
};

const routing = routerOf(routes);
const named = served.map((s) => [s.operation.id, `${s.operation.method} ${s.operation.path}`, s] as const);

describe('every documented operation the sandbox serves', () => {
  it.each(named)('%s (%s) answers its example as documented', async (_, __, one) => {
    const { operation, example } = one;
    const reply = await walker.ask(one, await walker.ready(one));
    const unexpected = reply.status === example?.status ? '' : reply.text;
    expect({ status: reply.status, unexpected }).toEqual({ status: example?.status, unexpected: '' });
    expect(fault(operation.method, operation.path, reply)).toBeUndefined();
    expect(reply.headers['x-api-version']).toBe(`v${operation.version}`);
  });

  it.each(named)('%s (%s) refuses who is not signed in or has no right', async (_, __, one) => {
    const { operation, example, route } = one;
    const parts = await walker.ready(one);
    const stranger = await walker.ask(one, parts, {});
    expect(stranger).toMatchObject({ status: 401, json: { errorCode: 1004 } });
    const powerless = await walker.ask(one, parts, stand.powerless);
    if (route.right === undefined) expect(powerless.status).toBe(example?.status);
    else expect(powerless).toMatchObject({ status: 403, json: { errorCode: 1011 } });
    for (const reply of [stranger, powerless])
      expect(fault(operation.method, operation.path, reply)).toBeUndefined();
  });

  it.each(named.filter(([, , { operation }]) => /:(int|uuid)\}/.test(operation.path)))(
    '%s (%s) leaves a path that is none to the web server',
    async (_, __, { operation: { method, path, version } }) => {
      const malformed = ['x', '1.5', '99999999999', '%20'].map((text) =>
        path.replaceAll(/\{\w+:(int|uuid)\}/g, text).replaceAll(/\{\w+:word\}/g, 'x'),
      );
      const tooLong = `${path.replaceAll(/\{\w+:\w+\}/g, '1')}/no/more`;
      for (const target of [...malformed, tooLong].filter((t) => routing(method, t) === 'path')) {
        const reply = await stand.ask(method, target, version, {});
        expect(reply).toMatchObject({ status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } });
        expect(reply.headers['x-api-version']).toBeUndefined();
      }
    },
  );

  it.each(named)('%s (%s) answers what is odd within the documents', async (_, __, one) => {
    const { operation } = one;
    const wrong: string[] = [];
    let all = oddRequests(operation, await walker.ready(one));
    for (let i = 0; i < all.length; i++) {
      const odd = all[i];
      if (odd === undefined) continue;
      const reply = await walker.askOdd(one, odd);
      // what it changed must not hide the next defect
      if (reply.status < 400 && operation.method !== 'GET')
        all = oddRequests(operation, await walker.ready(one));
      const said = fault(operation.method, operation.path, reply);
      if (said !== undefined) wrong.push(`${odd.why}: ${said}`);
      else if (odd.expect === 'refused' && !refused(reply))
        wrong.push(`${odd.why}: accepted with ${reply.status}`);
    }
    expect(wrong).toEqual([]);
  });
});
