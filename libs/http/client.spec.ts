import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { manualClock, systemClock, type Clock } from '#libs/clock';
import { startProxy } from '#test/simulators/proxy';
import { until } from '#test/support';
import { httpClient, HttpFailure, type HttpClient, type HttpClientOptions } from './index.ts';

let ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function serve(answer: (req: IncomingMessage, res: ServerResponse) => void): Promise<number> {
  const server = createServer(answer);
  ends.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return listen(server);
}

function client(port: number, more: Partial<HttpClientOptions> = {}, clock: Clock = systemClock): HttpClient {
  const http = httpClient({ origin: `http://127.0.0.1:${port}`, ...more }, clock);
  ends.push(() => http.close());
  return http;
}

const failureOf = async (
  asked: Promise<unknown>,
): Promise<Pick<HttpFailure, 'reason' | 'sent' | 'message'>> => {
  const error: unknown = await asked.then(
    () => undefined,
    (e: unknown) => e,
  );
  if (error instanceof HttpFailure) return { reason: error.reason, sent: error.sent, message: error.message };
  throw new Error('no HttpFailure came', { cause: error });
};

describe('a request that is answered', () => {
  it('carries method, path, query, headers and body, and brings back status, headers and JSON', async () => {
    let seen = '';
    const port = await serve((req, res) => {
      req.on('data', (chunk: Buffer) => (seen += chunk.toString()));
      req.on('end', () => {
        seen = `${req.method} ${req.url} ${String(req.headers['x-mark'])} ${seen}`;
        res.setHeader('X-Answer', ['a', 'b']).writeHead(202).end('{"n":1}');
      });
    });
    const answer = await client(port).request({
      method: 'POST',
      path: '/a/b',
      query: { name: 'a b+&ü' },
      headers: { 'x-mark': 'm' },
      body: 'hello',
    });
    expect(seen).toBe('POST /a/b?name=a%20b%2B%26%C3%BC m hello');
    expect(answer.status).toBe(202);
    expect(answer.headers['x-answer']).toBe('a, b');
    expect(answer.json()).toEqual({ n: 1 });
  });

  it('says content-length 0 for a PATCH without a body', async () => {
    let length: string | undefined;
    const port = await serve((req, res) => {
      length = req.headers['content-length'];
      res.end();
    });
    const answer = await client(port).request({ method: 'PATCH', path: '/' });
    expect(length).toBe('0');
    expect(answer.text()).toBe('');
    expect(answer.json()).toBeUndefined();
  });

  it('does not follow a redirect', async () => {
    let asked = 0;
    const port = await serve((_, res) => {
      asked += 1;
      res.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect((await client(port).request({ method: 'GET', path: '/' })).status).toBe(302);
    expect(asked).toBe(1);
  });

  it('is read up to the size limit and refused beyond it', async () => {
    const port = await serve((req, res) => res.end('x'.repeat(req.url === '/fits' ? 1000 : 1001)));
    const http = client(port, { maxBodyBytes: 1000 });
    expect((await http.request({ method: 'GET', path: '/fits' })).text()).toHaveLength(1000);
    expect(await failureOf(http.request({ method: 'GET', path: '/over' }))).toMatchObject({
      reason: 'too-large',
      sent: 'perhaps',
    });
    expect((await http.request({ method: 'GET', path: '/fits' })).status).toBe(200);
  });
});

describe('a request that was certainly not sent', () => {
  it('is refused by a port where nobody listens', async () => {
    const server = createTcpServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await failureOf(client(port).request({ method: 'PATCH', path: '/' }))).toMatchObject({
      reason: 'refused',
      sent: 'no',
    });
  });

  it('has a name that no DNS knows', async () => {
    const http = httpClient({ origin: 'https://tapstand.invalid' }, systemClock);
    ends.push(() => http.close());
    expect(await failureOf(http.request({ method: 'GET', path: '/' }))).toMatchObject({
      reason: 'name',
      sent: 'no',
    });
  });

  it('meets a peer that accepts and never speaks TLS: the connect limit ends it', async () => {
    const server = createTcpServer();
    const sockets = new Set<{ destroy(): void }>();
    server.on('connection', (socket) => sockets.add(socket));
    const port = await listen(server);
    ends.push(() => {
      for (const s of sockets) s.destroy();
      return new Promise((resolve) => server.close(resolve));
    });
    const http = httpClient({ origin: `https://127.0.0.1:${port}`, connectTimeoutMs: 50 }, systemClock);
    ends.push(() => http.close());
    expect(await failureOf(http.request({ method: 'PATCH', path: '/' }))).toMatchObject({
      reason: 'connect',
      sent: 'no',
    });
  });

  it('loses its peer during the TLS handshake', async () => {
    const server = createTcpServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const port = await listen(server);
    ends.push(() => new Promise((resolve) => server.close(resolve)));
    const http = httpClient({ origin: `https://127.0.0.1:${port}` }, systemClock);
    ends.push(() => http.close());
    expect(await failureOf(http.request({ method: 'PATCH', path: '/' }))).toMatchObject({ sent: 'no' });
  });

  it('is given up while it waits for a free connection, and never leaves afterwards', async () => {
    const paths: (string | undefined)[] = [];
    let release = (): void => undefined;
    const port = await serve((req, res) => {
      paths.push(req.url);
      if (req.url === '/first') release = () => res.end();
      else res.end();
    });
    const http = client(port, { connections: 1 });
    const first = http.request({ method: 'PATCH', path: '/first' });
    await until('the first is being served', () => paths.length === 1);
    const stop = new AbortController();
    const second = failureOf(http.request({ method: 'PATCH', path: '/second', signal: stop.signal }));
    stop.abort();
    expect(await second).toMatchObject({ reason: 'stopped', sent: 'no' });
    release();
    expect((await first).status).toBe(200);
    expect((await http.request({ method: 'PATCH', path: '/third' })).status).toBe(200);
    expect(paths).toEqual(['/first', '/third']);
  });

  it('reaches the time limit while the connection is still being made', async () => {
    const clock = manualClock();
    const sockets = new Set<{ destroy(): void }>();
    const server = createTcpServer((socket) => sockets.add(socket));
    const port = await listen(server);
    ends.push(() => {
      for (const s of sockets) s.destroy();
      return new Promise((resolve) => server.close(resolve));
    });
    const http = httpClient({ origin: `https://127.0.0.1:${port}`, timeLimitMs: 1_000 }, clock);
    const failure = failureOf(http.request({ method: 'PATCH', path: '/' }));
    await until('the connection was accepted', () => sockets.size > 0);
    await clock.advance(1_000);
    expect(await failure).toMatchObject({ reason: 'time-limit', sent: 'no' });
    for (const s of sockets) s.destroy();
    await http.close();
  });

  it('was stopped before it began', async () => {
    let asked = 0;
    const port = await serve((_, res) => {
      asked += 1;
      res.end();
    });
    const http = client(port);
    const stopped = failureOf(http.request({ method: 'PATCH', path: '/', signal: AbortSignal.abort() }));
    expect(await stopped).toMatchObject({ reason: 'stopped', sent: 'no' });
    expect(asked).toBe(0);
    await http.request({ method: 'PATCH', path: '/', signal: new AbortController().signal });
    expect(asked).toBe(1);
  });
});

describe('a request that was perhaps sent', () => {
  it('meets a peer that takes it and stays silent: the time limit ends it, the next one works', async () => {
    const clock = manualClock();
    const port = await serve((_, res) => res.end('whole'));
    const proxy = await startProxy({ port });
    ends.push(() => proxy.stop());
    proxy.behave({ kind: 'silent' });
    const http = client(proxy.port, { timeLimitMs: 1_000 }, clock);
    const failure = failureOf(http.request({ method: 'PATCH', path: '/' }));
    await until('the peer took it', () => proxy.asked > 0);
    await clock.advance(1_000);
    expect(await failure).toMatchObject({ reason: 'time-limit', sent: 'perhaps' });
    proxy.behave({ kind: 'pass' });
    expect((await http.request({ method: 'PATCH', path: '/' })).text()).toBe('whole');
  });

  it('meets a peer that goes silent in the middle of the answer', async () => {
    const clock = manualClock();
    const port = await serve((_, res) => res.end('x'.repeat(1000)));
    const proxy = await startProxy({ port });
    ends.push(() => proxy.stop());
    proxy.behave({ kind: 'silent-after', answerBytes: 500 });
    const http = client(proxy.port, { timeLimitMs: 1_000 }, clock);
    const failure = failureOf(http.request({ method: 'PATCH', path: '/' }));
    await until('the answer stopped half-way', () => proxy.answered > 500);
    await clock.advance(1_000);
    expect(await failure).toMatchObject({ reason: 'time-limit', sent: 'perhaps' });
  });

  it('loses the connection after it was written', async () => {
    const port = await serve((req, res) => (req.url === '/reset' ? req.socket.resetAndDestroy() : res.end()));
    const http = client(port);
    expect(await failureOf(http.request({ method: 'PATCH', path: '/reset' }))).toMatchObject({
      reason: 'lost',
      sent: 'perhaps',
    });
    expect((await http.request({ method: 'PATCH', path: '/' })).status).toBe(200);
  });

  it('is answered with bytes that are no HTTP', async () => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end('anna@example.test says hello\r\n\r\n'));
    });
    const port = await listen(server);
    ends.push(() => new Promise((resolve) => server.close(resolve)));
    const failure = await failureOf(client(port).request({ method: 'GET', path: '/' }));
    expect(failure).toMatchObject({ reason: 'protocol', sent: 'perhaps' });
    expect(failure.message).not.toContain('anna');
  });

  it('is stopped by its caller while it waits for the answer', async () => {
    let asked = 0;
    const port = await serve(() => (asked += 1));
    const stop = new AbortController();
    const failure = failureOf(client(port).request({ method: 'PATCH', path: '/', signal: stop.signal }));
    await until('the request arrived', () => asked === 1);
    stop.abort();
    expect(await failure).toMatchObject({ reason: 'stopped', sent: 'perhaps' });
  });
});
