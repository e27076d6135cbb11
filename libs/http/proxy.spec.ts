import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import { startConnectProxy, type ConnectProxy } from '#test/simulators/connect-proxy';
import { httpClient, type HttpClient } from './index.ts';
import type { ProxyOptions } from './proxy.ts';

const credentials = { user: 'kiosk', password: 'hüsh:hush' };
let server: Server;
let origin: string;
let proxy: ConnectProxy;
let clients: HttpClient[];

beforeEach(async () => {
  clients = [];
  server = createServer((req, res) => res.end(`${req.url} ${req.headers['proxy-authorization']}`));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  proxy = await startConnectProxy(credentials);
});
afterEach(async () => {
  await Promise.all(clients.map((c) => c.close()));
  await proxy.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const through = (options: ProxyOptions): HttpClient => {
  const client = httpClient({ origin, proxy: options, timeLimitMs: 5_000 }, systemClock);
  clients.push(client);
  return client;
};
const ask = (client: HttpClient) => client.request({ method: 'GET', path: '/x' });

describe('a proxy on the way', () => {
  it('opens a tunnel for who knows the password, which goes no further than the proxy', async () => {
    const client = through({ url: proxy.url, ...credentials });
    expect((await ask(client)).text()).toBe('/x undefined');
    await ask(client);
    expect(new Set(proxy.opened)).toEqual(new Set([new URL(origin).host]));
  });

  it('that refuses the password is no answer of the other side, and nothing was sent', async () => {
    for (const wrong of [{ ...credentials, password: 'no' }, {}]) {
      await expect(ask(through({ url: proxy.url, ...wrong }))).rejects.toMatchObject({
        reason: 'proxy',
        sent: 'no',
      });
    }
    expect(proxy.opened).toEqual([]);
  });

  it('that is not there is told apart from a server that is not there', async () => {
    await proxy.stop();
    await expect(ask(through({ url: proxy.url }))).rejects.toMatchObject({ reason: 'proxy', sent: 'no' });
    proxy = await startConnectProxy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await expect(ask(through({ url: proxy.url }))).rejects.not.toMatchObject({ sent: 'perhaps' });
  });

  it.each([
    ['ftp://proxy.example.test', /not a URL/],
    ['proxy', /not a URL/],
    ['http://kiosk:secret@proxy.example.test', /their own fields/],
  ])('is refused as %s', (url, reason) => {
    expect(() => through({ url })).toThrow(reason);
  });
});
