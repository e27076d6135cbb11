import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What arrived at a subscriber. */
export interface Arrival {
  method: string;
  path: string;
  authorization: string | undefined;
  contentType: string | undefined;
  text: string;
  /** The parsed body, empty where it is no JSON. */
  event: Record<string, unknown>;
}

export interface Target {
  url: string;
  arrivals: Arrival[];
  /** Statuses of the next answers, 0 for none at all; 200 when there are no more. */
  answers: number[];
  close(): Promise<void>;
}

const parse = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** Somebody who subscribed: a plain HTTP server. */
export async function listenForEvents(): Promise<Target> {
  const arrivals: Arrival[] = [];
  const answers: number[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const { authorization, 'content-type': contentType } = req.headers;
      const { method = '', url: path = '' } = req;
      arrivals.push({ method, path, authorization, contentType, text, event: parse(text) });
      const status = answers.shift() ?? 200;
      if (status !== 0) res.writeHead(status).end('noted');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    arrivals,
    answers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
