import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import {
  defaultFixture,
  startSandbox,
  type FixtureInput,
  type Sandbox,
} from '../../apps/uem-sandbox/index.ts';
import { urlOf, type RequestParts } from './request-parts.ts';
import { chromebook, mac, television } from './more-devices.ts';

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The parsed body; undefined where it is no JSON. */
  json: unknown;
}

/** A request as it goes out: nothing is added but what HTTP itself needs. */
export interface RawRequest {
  method: string;
  /** With its query, already encoded (or not, on purpose). */
  target: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

/** A sandbox in this process and a bare HTTP client for it. */
export interface Stand {
  sandbox: Sandbox;
  send(raw: RawRequest): Promise<Reply>;
  /** A request of the API with JSON, signed in as the account with every right unless `headers` say otherwise. */
  ask(
    method: string,
    path: string,
    version: number,
    parts: RequestParts,
    headers?: Record<string, string>,
  ): Promise<Reply>;
  /** Sign-in headers of the account that has every right, and of one that has none. */
  allowed: Record<string, string>;
  powerless: Record<string, string>;
  close(): Promise<void>;
}

const powerless = { userName: 'api-powerless', password: 'sandbox-password', role: 'powerless' };

/** The default hospital, devices of the platforms it lacks, and an account whose role holds no right. */
const fixture: FixtureInput = {
  ...defaultFixture,
  roles: [...(defaultFixture.roles ?? []), { name: 'powerless', rights: [] }],
  accounts: [...(defaultFixture.accounts ?? []), powerless],
  devices: [
    ...(defaultFixture.devices ?? []),
    { id: mac.id, serial: mac.serial, platform: 'Apple macOS', stagingUser: 'staging-ward' },
    { id: television, serial: 'TELEVISION01', platform: 'Apple tvOS', user: 'anna.berg' },
    { serial: chromebook, platform: 'Chrome OS', user: 'anna.berg' },
  ],
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const jsonOf = (body: unknown): { contentType?: string; text?: string } =>
  body === undefined ? {} : { contentType: 'application/json', text: JSON.stringify(body) };

function sender(agent: Agent, url: URL): Stand['send'] {
  const { hostname: host, port } = url;
  return ({ method, target, headers, body }) =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
      const options = { host, port, method, path: target, agent, headers: { ...headers, ...length } };
      const req = request(options, (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('error', reject);
        res.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: res.statusCode ?? 0, headers: res.headers, text, json: parsed(text) });
        });
      });
      req.on('error', reject);
      req.end(body);
    });
}

export async function openStand(): Promise<Stand> {
  const settings = {
    quotaPerDay: 1_000_000_000,
    executeAfterMs: 0,
    settleAfterMs: 0,
    workAfterMs: 0,
    keepRequests: 10,
  };
  const sandbox = await startSandbox({ fixture, settings });
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const send = sender(agent, new URL(sandbox.url));
  const basic = (name: string, password: string): Record<string, string> => ({
    authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
    'aw-tenant-code': sandbox.signIn.tenantCode,
  });
  const allowed = basic(sandbox.signIn.userName, sandbox.signIn.password);
  return {
    sandbox,
    send,
    ask(method, path, version, parts, headers = allowed) {
      const { contentType: type, text } = parts.form ?? jsonOf(parts.body);
      const typed: Record<string, string> = type === undefined ? {} : { 'content-type': type };
      const accept = `application/json;version=${version}`;
      const body = text === undefined ? {} : { body: text };
      return send({ method, target: urlOf(path, parts), headers: { ...headers, accept, ...typed }, ...body });
    },
    allowed,
    powerless: basic(powerless.userName, powerless.password),
    async close() {
      agent.destroy();
      await sandbox.close();
    },
  };
}
