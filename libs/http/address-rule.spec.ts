import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import { guardedLookup } from './address-rule.ts';
import { httpClient, type AddressRule, type HttpClientOptions } from './index.ts';

let server: Server;
let port = 0;
let asked = 0;

beforeAll(async () => {
  server = createServer((_, res) => {
    asked += 1;
    res.end('inside');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function ask(host: string, rule?: AddressRule, more: Partial<HttpClientOptions> = {}): Promise<string> {
  const addresses = rule === undefined ? {} : { addresses: rule };
  const http = httpClient({ origin: `http://${host}:${port}`, ...addresses, ...more }, systemClock);
  try {
    return (await http.request({ method: 'POST', path: '/' })).text();
  } finally {
    await http.close();
  }
}

/** Whom a lookup with these answers of a name server, one after the other, leads to. */
async function reach(rule: AddressRule, ...answers: string[][]) {
  let resolved = 0;
  const lookup = guardedLookup(rule, (hostname) => {
    expect(hostname).toBe('receiver.example.test');
    const found = answers[Math.min(resolved++, answers.length - 1)] ?? [];
    return Promise.resolve(found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  });
  const socket = connect({ host: 'receiver.example.test', port, lookup });
  const outcome = await new Promise<string>((done) => {
    socket.once('connect', () => done(socket.remoteAddress ?? ''));
    socket.once('error', (e: NodeJS.ErrnoException) => done(e.code ?? ''));
  });
  socket.destroy();
  return { outcome, resolved };
}

describe('a client that may only speak to the internet', () => {
  it.each(['127.0.0.1', 'localhost', '[::1]', '0x7f.1', '2130706433'])(
    'refuses %s before a byte leaves, and one that may speak to its own network does not',
    async (host) => {
      const before = asked;
      await expect(ask(host, 'public')).rejects.toMatchObject({ reason: 'address', sent: 'no' });
      expect(asked).toBe(before);
      if (host === '[::1]') return;
      expect(await ask(host, 'own-too')).toBe('inside');
      expect(await ask(host)).toBe('inside');
      expect(asked).toBe(before + 2);
    },
  );

  it('refuses a metadata service even where the own network is allowed', async () => {
    const https = { origin: 'https://169.254.169.254' };
    await expect(ask('', 'own-too', https)).rejects.toMatchObject({ reason: 'address', sent: 'no' });
  });

  it('resolves a name once and connects to the address it has checked', async () => {
    expect(await reach('own-too', ['127.0.0.1'], ['169.254.169.254'])).toEqual({
      outcome: '127.0.0.1',
      resolved: 1,
    });
    expect(await reach('public', ['127.0.0.1'])).toEqual({
      outcome: 'ERR_ADDRESS_NOT_ALLOWED',
      resolved: 1,
    });
  });

  it('refuses a name when one of its addresses is not allowed, and a name without any', async () => {
    for (const found of [['8.8.8.8', '127.0.0.1'], ['::ffff:127.0.0.1'], ['fd00:ec2::254'], []]) {
      expect((await reach('public', found)).outcome).toBe('ERR_ADDRESS_NOT_ALLOWED');
    }
    expect((await reach('own-too', ['127.0.0.1', '::ffff:127.0.0.1'])).outcome).toMatch(/127\.0\.0\.1$/);
  });

  it('goes through no proxy, which would resolve names itself', () => {
    expect(() =>
      httpClient({ origin: 'https://a.test', addresses: 'public', proxy: { url: 'http://p' } }, systemClock),
    ).toThrow(/proxy/);
  });
});

it('a query that is given whole is sent as it stands', async () => {
  let url: string | undefined;
  const seen = createServer((req, res) => {
    url = req.url;
    res.end();
  });
  await new Promise<void>((resolve) => seen.listen(0, '127.0.0.1', resolve));
  const at = seen.address() as { port: number };
  const http = httpClient({ origin: `http://127.0.0.1:${at.port}` }, systemClock);
  await http.request({ method: 'POST', path: '/hook', search: '?sig=a%2Fb&sig=2' });
  expect(url).toBe('/hook?sig=a%2Fb&sig=2');
  await http.close();
  seen.closeAllConnections();
  await new Promise((resolve) => seen.close(resolve));
});
