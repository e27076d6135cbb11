import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** What a receiver was told, as it arrived. */
export interface ReceivedNotice {
  method: string;
  /** Path and query. */
  url: string;
  /** Names in small letters, as Node gives them. */
  headers: Readonly<Record<string, string>>;
  /** Header lines as they stood on the wire, name and value by turns. */
  rawHeaders: readonly string[];
  body: string;
}

/** `nonsense`: bytes that are no HTTP. `cut-after`: takes the notice and loses the connection before it answers. */
export type ReceiverManner =
  | { do: 'answer'; status?: number; headers?: Record<string, string>; body?: string }
  | { do: 'hang' }
  | { do: 'cut-after' }
  | { do: 'nonsense' };

export interface Receiver {
  url: string;
  port: number;
  /** Everything that arrived whole, oldest first. */
  notices: ReceivedNotice[];
  /** From now on. */
  behave(manner: ReceiverManner): void;
  /** Nobody listens any more; `start` listens on the same port again. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

async function carry(manner: ReceiverManner, req: IncomingMessage, res: ServerResponse): Promise<void> {
  switch (manner.do) {
    case 'answer':
      res.writeHead(manner.status ?? 200, { 'content-type': 'application/json', ...manner.headers });
      res.end(manner.body ?? '{}');
      return;
    case 'hang':
      return;
    case 'cut-after':
      req.socket.destroy();
      return;
    case 'nonsense':
      req.socket.end('220 this is another protocol\r\n\r\n');
      return;
  }
}

/** A program that takes webhooks, on loopback, by HTTP or by HTTPS. */
export async function startReceiver(tls?: { key: string; cert: string }): Promise<Receiver> {
  const notices: ReceivedNotice[] = [];
  let manner: ReceiverManner = { do: 'answer' };
  const take = (req: IncomingMessage, res: ServerResponse): void => {
    let body = '';
    req.setEncoding('utf8');
    req.on('data', (chunk: string) => (body += chunk));
    req.on('end', () => {
      const { method = '', url = '', headers, rawHeaders } = req;
      const flat = Object.entries(headers).map(([k, v]) => [k, Array.isArray(v) ? v.join(', ') : (v ?? '')]);
      notices.push({
        method,
        url,
        headers: Object.fromEntries(flat) as Record<string, string>,
        rawHeaders,
        body,
      });
      void carry(manner, req, res);
    });
  };
  let server: Server | undefined;
  let port = 0;
  const start = async (): Promise<void> => {
    const fresh = tls === undefined ? createServer(take) : createTlsServer(tls, take);
    await new Promise<void>((resolve) => fresh.listen(port, '127.0.0.1', resolve));
    port = (fresh.address() as AddressInfo).port;
    server = fresh;
  };
  await start();
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    port,
    notices,
    behave: (told) => void (manner = told),
    start,
    async stop() {
      const old = server;
      server = undefined;
      old?.closeAllConnections();
      await new Promise<void>((resolve) => (old === undefined ? resolve() : old.close(() => resolve())));
    },
  };
}
