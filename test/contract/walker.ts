import type { Served } from './chart.ts';
import { partsOf, type Prepare } from './example.ts';
import { urlOf, type RequestParts } from './request-parts.ts';
import type { OddRequest } from './odd-requests.ts';
import type { Reply, Stand } from './stand.ts';

/** Asks served operations on a stand, each from a fresh sandbox. */
export interface Walker {
  /** Begins again, makes what the example needs, and answers its request. */
  ready(one: Served): Promise<RequestParts>;
  ask(one: Served, parts: RequestParts, headers?: Record<string, string>): Promise<Reply>;
  askOdd(one: Served, odd: OddRequest): Promise<Reply>;
}

export function walkerOn(stand: Stand): Walker {
  const prepare: Prepare = async (method, path, { version = 1, ...parts } = {}) => {
    const reply = await stand.ask(method, path, version, parts);
    if (reply.status >= 300) throw new Error(`${method} ${path} answers ${reply.status}: ${reply.text}`);
    return reply;
  };
  const ask: Walker['ask'] = ({ operation: { method, path, version } }, parts, headers) =>
    stand.ask(method, path, version, parts, headers);
  return {
    async ready({ example, operation }) {
      if (example === undefined)
        throw new Error(`no example of ${operation.id}: add one to test/contract/examples`);
      stand.sandbox.control.reset();
      return partsOf(example, prepare);
    },
    ask,
    async askOdd(one, { parts, rawBody }) {
      if (rawBody === undefined) return ask(one, parts);
      const { method, path, version } = one.operation;
      const accept = `application/json;version=${version}`;
      const headers = { ...stand.allowed, accept, 'content-type': 'application/json' };
      return stand.send({ method, target: urlOf(path, parts), headers, body: rawBody });
    },
  };
}
