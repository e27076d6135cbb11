import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { systemClock } from '#libs/clock';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { WsAdapter } from '@nestjs/platform-ws';
import type { Type } from '@nestjs/common';
import { siteSecrets, type Site } from '#libs/config';
import { Callers } from './callers.ts';
import { KioskModule, type Door } from './kiosk.module.ts';
import { headersFor } from './web-headers.ts';
import { servePages, type WebPage } from './web-pages.ts';

export interface Served {
  url: string;
  close(): Promise<void>;
}

/** Where the MDM sends its notifications. */
const eventsPath = '/uem/events';
/** No request of ours or of the MDM is longer; what is, is refused before it is read. */
const longestBody = 100_000;
/** A file of 20,000 people. */
const longestFile = 5_000_000;

/** A whole site or all workflows, saved or imported: thousands of devices. */
const longestDocument = 4_000_000;
const isDocument = ({ url = '', headers }: IncomingMessage): boolean =>
  /^\/api\/(site|workflows|configuration)\b/.test(url) &&
  headers['content-type']?.startsWith('application/json') === true;

class GuardedWsAdapter extends WsAdapter {
  private readonly callers: Callers;
  constructor(app: NestExpressApplication, callers: Callers) {
    super(app);
    this.callers = callers;
  }

  override create(port: number, options: Record<string, unknown> = {}): unknown {
    const verifyClient = ({ req }: { req: IncomingMessage }) => this.callers.objection(req) === undefined;
    return super.create(port, { ...options, verifyClient, maxPayload: 4_096 });
  }
}

/** Certificate and key as the site file names them; null where it serves plain http. */
function tlsOf(site: Site): { cert: string; key: string } | null {
  const { tls } = site.service;
  if (tls === undefined) return null;
  return {
    cert: readFileSync(tls.certificateFile, 'utf8'),
    key: siteSecrets(site).of(tls, 'keyFile'),
  };
}

function callersOf(site: Site, tls: { cert: string } | null): Callers {
  const { allowedOrigins, behindProxy } = site.service;
  const certificate = tls === null ? undefined : new X509Certificate(tls.cert);
  return new Callers({ extraOrigins: allowedOrigins, certificate, proxyOrigin: behindProxy?.origin });
}

/** Puts the web around the house: pages, WebSocket, API. Resolves when it listens. */
export async function serve(
  site: Site,
  door: Omit<Door, 'callers'>,
  pages: readonly WebPage[],
  more: Type[] = [],
): Promise<Served> {
  const tls = tlsOf(site);
  const callers = callersOf(site, tls);
  const app = await NestFactory.create<NestExpressApplication>(KioskModule.with({ ...door, callers }, more), {
    logger: ['error', 'warn'],
    ...(tls === null ? {} : { httpsOptions: tls }),
  });
  app.disable('x-powered-by');
  const { host, port: wanted, behindProxy } = site.service;
  if (behindProxy !== undefined) app.set('trust proxy', behindProxy.addresses);
  const always = headersFor(callers.scheme === 'https' || behindProxy?.origin.startsWith('https:') === true);
  app.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const path = request.url?.split('?')[0] ?? '';
    for (const [name, value] of always(path)) response.setHeader(name, value);
    const objection = path === eventsPath ? callers.objectionToServer(request) : callers.objection(request);
    if (objection === undefined) {
      next();
      return;
    }
    response.writeHead(403, { 'content-type': 'application/json' }).end(JSON.stringify({ error: objection }));
  });
  app.useBodyParser('json', { limit: longestDocument, type: isDocument });
  app.useBodyParser('json', { limit: longestBody });
  app.useBodyParser('text', { limit: longestFile, type: ['text/csv', 'application/yaml'] });
  servePages(app, pages);
  app.useWebSocketAdapter(new GuardedWsAdapter(app, callers));
  await app.listen(wanted, host);
  const { port } = app.getHttpServer().address() as { port: number };
  callers.listensOn(port);
  return { url: `${callers.scheme}://${host}:${port}`, close: () => closed(app) };
}

/** Requests under way have so long to be answered. */
const farewellMs = 500;

/**
 * Closes the door. A caller who asks again and again on one connection would keep it open for ever: connections that do not end by themselves
 * are ended.
 */
async function closed(app: NestExpressApplication): Promise<void> {
  const server: Server = app.getHttpServer();
  const timer = systemClock.after(farewellMs, () => server.closeAllConnections());
  await app.close();
  timer.cancel();
}
