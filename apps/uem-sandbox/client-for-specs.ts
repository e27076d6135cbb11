import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { operationFor, wrongWith } from '#test/uem-api';
import type { Sandbox } from './start.ts';

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The parsed body; undefined where it is no JSON. */
  json: Record<string, unknown> | undefined;
}

export interface Asking {
  /** Replaces the Basic sign-in of the first account; `{}` sends none. */
  headers?: Record<string, string>;
  body?: string | object;
  signal?: AbortSignal;
}

export interface ClientOptions {
  /** False: replies are not held against the documents. For specs that look at them in another way. */
  checked?: boolean;
}

export interface Client {
  ask(method: string, path: string, asking?: Asking): Promise<Reply>;
  /** Headers of a fresh access token. */
  bearer(): Promise<Record<string, string>>;
  close(): void;
}

export const basic = (userName: string, password: string, tenantCode?: string): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`,
  ...(tenantCode === undefined ? {} : { 'aw-tenant-code': tenantCode }),
});

const parse = (text: string): Record<string, unknown> | undefined => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
};

/**
 * Every reply of the API itself is held against the vendor's documents, so that each spec is a contract test too. What
 * stands in front of the API (gateway, web server) sends no version; what the documents do not know, test/contract lists.
 */
function hold(method: string, path: string, reply: Reply): void {
  const version = /^v(\d+)$/.exec(String(reply.headers['x-api-version']))?.[1];
  if (version === undefined || method === 'HEAD') return;
  const operation = operationFor(method, path, Number(version));
  const wrong = operation === undefined ? [] : wrongWith(operation, reply);
  if (wrong.length > 0) throw new Error(`${method} ${path} departs from the documents:\n${wrong.join('\n')}`);
}

/** Bare node:http: sends exactly what a spec says, odd paths and methods included. */
export function clientOf(sandbox: Sandbox, { checked = true }: ClientOptions = {}): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const { signIn } = sandbox;
  const signedIn = basic(signIn.userName, signIn.password, signIn.tenantCode);

  const send = (method: string, path: string, asking: Asking): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const url = new URL(sandbox.url);
      const text = typeof asking.body === 'object' ? JSON.stringify(asking.body) : asking.body;
      const type =
        text === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
      const headers = { ...type, ...(asking.headers ?? signedIn) };
      const signal = asking.signal === undefined ? {} : { signal: asking.signal };
      const req = request(
        { host: url.hostname, port: url.port, method, path, agent, headers, ...signal },
        (res) => {
          const chunks: Buffer[] = [];
          res.on('data', (chunk: Buffer) => chunks.push(chunk));
          res.on('error', reject);
          res.on('end', () => {
            const body = Buffer.concat(chunks).toString('utf8');
            resolve({ status: res.statusCode ?? 0, headers: res.headers, text: body, json: parse(body) });
          });
        },
      );
      req.on('error', reject);
      req.end(text);
    });

  const ask = async (method: string, path: string, asking: Asking = {}): Promise<Reply> => {
    const reply = await send(method, path, asking);
    if (checked) hold(method, path, reply);
    return reply;
  };

  return {
    ask,
    async bearer() {
      const form = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: signIn.clientId,
        client_secret: signIn.clientSecret,
      });
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const reply = await ask('POST', '/connect/token', { headers, body: form.toString() });
      return { authorization: `Bearer ${String(reply.json?.['access_token'])}` };
    },
    close: () => agent.destroy(),
  };
}
