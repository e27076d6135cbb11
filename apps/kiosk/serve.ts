import 'reflect-metadata';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { WsAdapter } from '@nestjs/platform-ws';
import type { Type } from '@nestjs/common';
import type { Site } from '#libs/config';
import { Callers } from './callers.ts';
import type { House } from './house.ts';
import { KioskModule } from './kiosk.module.ts';
import type { Tokens } from './tokens.ts';
import { servePages, type WebPage } from './web-pages.ts';

export interface Served {
  url: string;
  close(): Promise<void>;
}

/** No inline script or style, nothing from elsewhere; `connect-src` covers the page's own WebSocket. */
const headers = {
  'content-security-policy':
    "default-src 'self'; connect-src 'self' ws: wss:; frame-ancestors 'self'; base-uri 'none'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};

/** Where the MDM sends its notifications. */
const eventsPath = '/uem/events';
/** No request of ours or of the MDM is longer; what is, is refused before it is read. */
const longestBody = 100_000;

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

/** Puts the web around the house: pages, WebSocket, API. Resolves when it listens. */
export async function serve(
  site: Site,
  house: House,
  tokens: Tokens,
  pages: readonly WebPage[],
  more: Type[] = [],
): Promise<Served> {
  const callers = new Callers(site.service.allowedOrigins);
  const app = await NestFactory.create<NestExpressApplication>(KioskModule.with(house, tokens, more), {
    logger: ['error', 'warn'],
  });
  app.disable('x-powered-by');
  app.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const fromServer = request.url?.split('?')[0] === eventsPath;
    const objection = fromServer ? callers.objectionToServer(request) : callers.objection(request);
    if (objection === undefined) {
      next();
      return;
    }
    response.writeHead(403, { 'content-type': 'application/json' }).end(JSON.stringify({ error: objection }));
  });
  app.useBodyParser('json', { limit: longestDocument, type: isDocument });
  app.useBodyParser('json', { limit: longestBody });
  servePages(app, pages);
  app.useWebSocketAdapter(new GuardedWsAdapter(app, callers));
  await app.listen(site.service.port, site.service.host);
  const { port } = app.getHttpServer().address() as { port: number };
  callers.listensOn(port);
  return { url: `http://${site.service.host}:${port}`, close: () => app.close() };
}
