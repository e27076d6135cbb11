import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { servePages } from './web-pages.ts';

@Module({})
class Empty {}

describe('a web app that was built', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-pages-'));
  let app: NestExpressApplication;
  let url: string;

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<title>the console</title>');
    writeFileSync(join(folder, 'assets/index-abc.js'), 'plain()');
    writeFileSync(join(folder, 'assets/index-abc.js.br'), 'a compressed copy');
    writeFileSync(join(folder, '../secret-beside.js'), 'not yours');
    app = await NestFactory.create<NestExpressApplication>(Empty, { logger: false });
    servePages(app, [
      { path: '/console/', folder, hasAddresses: true },
      { path: '/lost/', folder: join(folder, 'nowhere') },
    ]);
    await app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(app.getHttpServer().address() as { port: number }).port}`;
  });

  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
    rmSync(join(folder, '../secret-beside.js'), { force: true });
  });

  const get = (path: string, encoding = 'identity') =>
    fetch(`${url}${path}`, { redirect: 'manual', headers: { 'accept-encoding': encoding } });

  it('is what the front door leads to', async () => {
    for (const path of ['/', '/console']) {
      const { status, headers } = await get(path);
      expect([status, headers.get('location')]).toEqual([302, '/console/']);
    }
  });

  it.each([
    '/console/',
    '/console/devices/phone-1',
    '/console/people/anna.berg',
    '/console/access?tokens-cursor=x.y',
  ])('answers %s with its page, asked for anew each time', async (path) => {
    const response = await get(path);
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(await response.text()).toContain('the console');
  });

  it('has files that never change kept for good, and sends its own compressed copy to whoever takes it', async () => {
    const plain = await get('/console/assets/index-abc.js');
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, 'plain()']);
    // Not decoded by fetch: the copy is no real Brotli, so the headers are what is looked at.
    const packed = await get('/console/assets/index-abc.js', 'gzip, br');
    expect([packed.headers.get('content-encoding'), packed.headers.get('content-type')]).toEqual([
      'br',
      'text/javascript; charset=utf-8',
    ]);
    expect(packed.headers.get('vary')).toBe('accept-encoding');
    await packed.body?.cancel().catch(() => undefined);
  });

  it.each(['/console/assets/lost.js', '/console/assets/..%2f..%2fsecret-beside.js', '/lost/', '/elsewhere'])(
    'does not answer %s',
    async (path) => {
      expect((await get(path)).status).toBeGreaterThanOrEqual(400);
    },
  );

  it.each(['/console/..%2fsecret-beside.js', '/console/%2e%2e%2fsecret-beside.js'])(
    'never gives away what lies beside it: %s',
    async (path) => {
      expect(await (await get(path, 'gzip, br')).text()).not.toContain('not yours');
    },
  );

  it('answers only what is read', async () => {
    expect((await fetch(`${url}/console/devices`, { method: 'POST' })).status).toBe(404);
  });
});
