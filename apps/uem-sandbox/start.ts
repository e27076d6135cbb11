import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '#libs/clock';
import { controlOf, type SandboxControl } from './control/control.ts';
import { serveControl } from './control/serve-control.ts';
import { isPage, servePage } from './control/serve-page.ts';
import { reportDefect } from './report-defect.ts';
import { openSite } from './open-site.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import type { Site } from './site.ts';
import { errorAnswer, html, notFoundPage, refuse } from './wire/answer.ts';
import { newPair } from './certificate-account.ts';
import { finish, readBody, send, type Exchange } from './wire/exchange.ts';
import type { CertificatePair } from './wire/make-certificate.ts';
import { serveApi } from './wire/serve-api.ts';
import { serveToken } from './wire/serve-token.ts';

/** Credentials of the first OAuth client and the first account: what a client is configured with. */
export interface SandboxSignIn {
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  userName: string;
  password: string;
  tenantCode: string;
  /** What signs requests (`Authorization: CMSURL`1 …`), where `SandboxOptions.certificate` asked for it. */
  certificate?: CertificatePair;
}

export interface Sandbox {
  /** `http://127.0.0.1:port`, without a slash; the API lies under `/api`. */
  url: string;
  signIn: SandboxSignIn;
  control: SandboxControl;
  /** Ends every connection, waiting for none. */
  close(): Promise<void>;
}

function exchangeOf(site: Site, req: IncomingMessage, res: ServerResponse): Exchange {
  const [path = '/', search = ''] = (req.url ?? '/').split(/\?(.*)/s);
  return {
    req,
    res,
    method: req.method ?? 'GET',
    path,
    query: new URLSearchParams(search),
    body: '',
    correlationId: site.activity.uuid(),
    at: site.clock.now(),
    began: site.clock.monotonic(),
  };
}

async function serve(
  site: Site,
  control: SandboxControl,
  exchange: Exchange,
  allowed: ReadonlySet<string>,
): Promise<void> {
  const body = await readBody(exchange.req);
  if (body === 'gone') return;
  if (body === 'too-long') {
    const answer = errorAnswer(
      refuse(413, 413, 'The request body is longer than 1 MiB.'),
      exchange.correlationId,
    );
    finish(site, exchange, { ...answer, headers: { connection: 'close' } }, {});
    return;
  }
  exchange.body = body.text;
  const path = exchange.path.toLowerCase();
  if (path.startsWith('/api/')) await serveApi(site, exchange);
  else if (path === '/connect/token' || path === '/oauth/token') await serveToken(site, exchange);
  else if (path.startsWith('/sandbox/')) await serveControl(site, control, exchange, allowed);
  else if (isPage(exchange.path)) servePage(exchange, allowed);
  else send(exchange.res, exchange.method, notFoundPage());
}

async function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
  return server.address() as AddressInfo;
}

function signInFor(site: Site, url: string, certificate: CertificatePair | undefined): SandboxSignIn {
  const client = site.world.clients.values().next().value;
  const account = site.world.accounts.values().next().value;
  return {
    tokenUrl: `${url}/connect/token`,
    clientId: client?.name ?? '',
    clientSecret: client?.secret ?? '',
    userName: account?.name ?? '',
    password: account?.secret ?? '',
    tenantCode: site.world.tenant.code,
    ...(certificate === undefined ? {} : { certificate }),
  };
}

/** Starts a Workspace ONE UEM stand-in; resolves when it listens. Throws `FixtureRefused`, `FaultRefused` or `StateRefused`. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const closing = new AbortController();
  // Every latency waits for it too: hundreds of listeners are no leak.
  setMaxListeners(0, closing.signal);
  const clock = options.clock ?? systemClock;
  const certificate =
    options.certificate === 'make' ? await newPair(options.at ?? clock.now()) : options.certificate;
  const opened = await openSite(options, certificate, closing.signal);
  const { site } = opened;
  const control = controlOf(site);
  for (const fault of options.faults ?? []) control.addFault(fault);
  const allowed = new Set((options.allowHosts ?? []).map((h) => h.toLowerCase()));
  const server = createServer((req, res) => {
    const exchange = exchangeOf(site, req, res);
    serve(site, control, exchange, allowed).catch((error: unknown) => {
      if (closing.signal.aborted) return;
      reportDefect(error);
      send(res, exchange.method, html(500, 'Runtime Error', 'The sandbox has a defect; its log says where.'));
    });
  });
  const close = (): void => {
    closing.abort(new Error('the sandbox closes'));
    opened.close();
  };
  const address = await listen(server, options.port ?? 0, options.host ?? '127.0.0.1').catch(
    (error: unknown) => {
      close();
      throw error;
    },
  );
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  const url = `http://${name === '0.0.0.0' || name === '[::]' ? '127.0.0.1' : name}:${address.port}`;
  return {
    url,
    signIn: signInFor(site, url, certificate),
    control,
    async close() {
      close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
