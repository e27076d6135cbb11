import { createServer, type Server } from 'node:http';
import { request } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { until } from '#test/support';
import { startProxy, type HalfOpenProxy } from './index.ts';

let server: Server;
let proxy: HalfOpenProxy;

async function rig(): Promise<void> {
  server = createServer((_, res) => res.end('x'.repeat(1000)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  proxy = await startProxy({ port: typeof address === 'object' && address !== null ? address.port : 0 });
}

interface Ask {
  state: 'waiting' | 'answered' | 'failed';
  bytes: number;
  leave(): void;
}

function ask(): Ask {
  const req = request({ host: '127.0.0.1', port: proxy.port, agent: false });
  const seen: Ask = { state: 'waiting', bytes: 0, leave: () => req.destroy() };
  req.on('response', (res) => {
    res.on('data', (chunk: Buffer) => (seen.bytes += chunk.length));
    res.on('end', () => (seen.state = 'answered'));
    res.on('error', () => (seen.state = 'failed'));
  });
  req.on('error', () => (seen.state = 'failed'));
  req.end();
  return seen;
}

afterEach(async () => {
  await proxy.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('the half-open proxy', () => {
  it('hands a whole answer on', async () => {
    await rig();
    const seen = ask();
    await until('the answer is whole', () => seen.state === 'answered');
    expect(seen.bytes).toBe(1000);
    expect(proxy.opened).toBe(1);
  });

  it('takes a request and says nothing while silent', async () => {
    await rig();
    proxy.behave({ kind: 'silent' });
    const seen = ask();
    await until('the proxy took the request', () => proxy.asked > 0);
    expect(seen.state).toBe('waiting');
    seen.leave();
  });

  it('goes silent in the middle of an answer', async () => {
    await rig();
    proxy.behave({ kind: 'silent-after', answerBytes: 400 });
    const seen = ask();
    await until('part of the body came', () => seen.bytes > 0);
    expect(seen.state).toBe('waiting');
    expect(seen.bytes).toBeLessThan(400);
    seen.leave();
  });

  it('resets in the middle of an answer', async () => {
    await rig();
    proxy.behave({ kind: 'reset-after', answerBytes: 400 });
    const seen = ask();
    await until('the connection broke', () => seen.state === 'failed');
    expect(seen.bytes).toBeLessThan(1000);
  });

  it('resets the connections that stand', async () => {
    await rig();
    proxy.behave({ kind: 'silent' });
    const seen = ask();
    await until('the proxy took the request', () => proxy.asked > 0);
    proxy.resetAll();
    await until('the connection broke', () => seen.state === 'failed');
    proxy.behave({ kind: 'pass' });
    const next = ask();
    await until('the next one is answered', () => next.state === 'answered');
  });

  it('hands an answer on late', async () => {
    await rig();
    proxy.behave({ kind: 'late', ms: 60 });
    const began = performance.now();
    const seen = ask();
    await until('the answer is whole', () => seen.state === 'answered');
    expect(performance.now() - began).toBeGreaterThanOrEqual(55);
  });
});
