import { createServer, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { httpClient } from '#libs/http';
import { until } from '#test/support';
import { oauthAuth, type Auth } from './auth.ts';

const anywhere = { path: '/api/system/info' };

let forms: string[];
let answer: (res: ServerResponse) => void;
let clock: ManualClock;
let auth: Auth;
let stop: () => Promise<void>;

const give = (body: object) => (res: ServerResponse) => res.end(JSON.stringify(body));
const token = (name: string, expires_in?: unknown) =>
  give({ access_token: name, token_type: 'Bearer', expires_in });

beforeEach(async () => {
  forms = [];
  answer = token('one', 3600);
  clock = manualClock();
  const server = createServer((req, res) => {
    let form = '';
    req.on('data', (chunk: Buffer) => (form += chunk.toString()));
    req.on('end', () => {
      forms.push(`${req.url} ${form}`);
      answer(res);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const http = httpClient({ origin: `http://127.0.0.1:${port}`, timeLimitMs: 5_000 }, clock);
  auth = oauthAuth({ path: '/connect/token', clientId: 'kiosk', clientSecret: 's+&=ü' }, http, clock);
  stop = async () => {
    await auth.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
});
afterEach(() => stop());

describe('a token', () => {
  it('is asked for with a form and sent as a bearer, without the tenant code', async () => {
    expect(await auth.headers(anywhere)).toEqual({ authorization: 'Bearer one' });
    expect(forms).toEqual([
      '/connect/token grant_type=client_credentials&client_id=kiosk&client_secret=s%2B%26%3D%C3%BC',
    ]);
  });

  it('serves until 60 s before its end', async () => {
    await auth.headers(anywhere);
    answer = token('two', 3600);
    await clock.advance(3_539_000);
    expect(await auth.headers(anywhere)).toEqual({ authorization: 'Bearer one' });
    await clock.advance(1_001);
    expect(await auth.headers(anywhere)).toEqual({ authorization: 'Bearer two' });
    expect(forms).toHaveLength(2);
  });

  it('with a very short life serves half of it', async () => {
    answer = token('short', '30');
    await auth.headers(anywhere);
    await clock.advance(14_900);
    await auth.headers(anywhere);
    expect(forms).toHaveLength(1);
    await clock.advance(200);
    await auth.headers(anywhere);
    expect(forms).toHaveLength(2);
  });

  it('is asked for once when many need it', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => auth.headers(anywhere)));
    expect(new Set(all).size).toBe(1);
    expect(forms).toHaveLength(1);
  });

  it('is dropped once when many are refused with it', async () => {
    const refused = await auth.headers(anywhere);
    answer = token('two', 3600);
    const again = await Promise.all(
      Array.from({ length: 20 }, () => {
        expect(auth.renew(refused)).toBe(true);
        return auth.headers(anywhere);
      }),
    );
    expect(new Set(again.map((h) => h['authorization']))).toEqual(new Set(['Bearer two']));
    auth.renew(refused);
    await auth.headers(anywhere);
    expect(forms).toHaveLength(2);
  });

  it('is still fetched for the others when one of those who wait goes away', async () => {
    let release = (): void => undefined;
    answer = (res) => (release = () => token('one', 3600)(res));
    const leaving = new AbortController();
    const gone = auth.headers(anywhere, leaving.signal);
    const stays = auth.headers(anywhere);
    leaving.abort();
    await expect(gone).rejects.toMatchObject({ code: 'mdm-unreachable' });
    await until('the token was asked for', () => forms.length === 1);
    release();
    expect(await stays).toEqual({ authorization: 'Bearer one' });
  });
});

describe('a token service that gives no token', () => {
  it.each<[string, (res: ServerResponse) => void, string]>([
    [
      'refuses the client',
      (res) => res.writeHead(400).end('{"error":"invalid_client"}'),
      'mdm-authentication',
    ],
    [
      'refuses the secret',
      (res) => res.writeHead(401).end('{"error":"invalid_client"}'),
      'mdm-authentication',
    ],
    ['is busy', (res) => res.writeHead(429, { 'retry-after': '9' }).end(), 'mdm-quota'],
    ['is out of order', (res) => res.writeHead(503).end('<html>'), 'mdm-unreachable'],
    ['shows a page', (res) => res.end('<html>'), 'mdm-nonsense'],
    ['leads elsewhere', (res) => res.writeHead(302, { location: '/' }).end(), 'mdm-nonsense'],
    ['breaks off', (res) => res.socket?.resetAndDestroy(), 'mdm-unreachable'],
  ])('because it %s: the next one may', async (_, say, code) => {
    answer = say;
    await expect(auth.headers(anywhere)).rejects.toMatchObject({ code });
    answer = token('later', 3600);
    expect(await auth.headers(anywhere)).toEqual({ authorization: 'Bearer later' });
  });

  it('because it stays silent: nothing of ours was changed, so it is unreachable, not ambiguous', async () => {
    answer = () => undefined;
    const waiting = expect(auth.headers(anywhere)).rejects.toMatchObject({ code: 'mdm-unreachable' });
    await until('the token was asked for', () => forms.length === 1);
    await clock.advance(5_000);
    await waiting;
  });
});
