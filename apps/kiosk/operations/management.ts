import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Health } from './health.ts';
import type { Metrics } from './metrics.ts';

export interface Management {
  port: number;
  close(): Promise<void>;
}

const json = (response: ServerResponse, status: number, body: unknown): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

async function answer(
  path: string,
  response: ServerResponse,
  health: Health,
  metrics: Metrics,
): Promise<void> {
  if (path === '/health/live') json(response, 200, { live: true });
  else if (path === '/health/started')
    json(response, health.started ? 200 : 503, { started: health.started });
  else if (path === '/health/ready') {
    const ready = await health.ready();
    json(response, ready.ready ? 200 : 503, ready);
  } else if (path === '/metrics') {
    const text = await metrics.registry.metrics();
    response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text);
  } else
    json(response, 404, { error: 'Here are /health/live, /health/ready, /health/started and /metrics.' });
}

/** Health and metrics on a port of their own, which need not be reachable from where people are. Port 0 takes a free one. */
export async function startManagement(
  at: { host: string; port: number },
  { health, metrics }: { health: Health; metrics: Metrics },
  trouble: (what: string, error: unknown) => void,
): Promise<Management> {
  const server = createServer((request: IncomingMessage, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    if (request.method !== 'GET') {
      json(response, 405, { error: 'Only GET is answered here.' });
      return;
    }
    answer(path, response, health, metrics).catch((error: unknown) => {
      trouble('a watcher could not be answered', error);
      if (!response.headersSent) json(response, 500, { error: 'See the log.' });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, resolve);
  });
  return {
    port: (server.address() as { port: number }).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
