import { Agent, request, type IncomingHttpHeaders } from 'node:http';
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

/** Bare node:http: sends exactly what a spec says, odd paths and methods included. */
export function clientOf(sandbox: Sandbox): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const { signIn } = sandbox;
  const signedIn = basic(signIn.userName, signIn.password, signIn.tenantCode);

  const ask = (method: string, path: string, asking: Asking = {}): Promise<Reply> =>
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
