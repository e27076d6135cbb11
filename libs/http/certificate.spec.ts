import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import { partPath, suiteNeeding } from '#test/support';
import { httpClient, type HttpClientOptions } from './index.ts';

const suite = suiteNeeding('openssl');

suite('a certificate', () => {
  let folder = '';
  let server: Server;
  let port = 0;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tapstand-certificate-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const make = [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-keyout',
      key,
      '-out',
      cert,
    ];
    execFileSync(partPath('openssl') ?? 'openssl', [...make, ...subject], { stdio: 'ignore' });
    server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, res) => res.end('safe'));
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  const ask = async (more: Partial<HttpClientOptions>, host = '127.0.0.1'): Promise<string> => {
    const http = httpClient({ origin: `https://${host}:${port}`, ...more }, systemClock);
    try {
      return (await http.request({ method: 'PATCH', path: '/' })).text();
    } finally {
      await http.close();
    }
  };

  it('of an authority nobody named is refused before anything is sent', async () => {
    await expect(ask({})).rejects.toMatchObject({ reason: 'certificate', sent: 'no' });
  });

  it('of our own authority is trusted, by file and by text', async () => {
    const caFile = join(folder, 'cert.pem');
    expect(await ask({ caFile })).toBe('safe');
    expect(await ask({ ca: readFileSync(caFile, 'utf8') })).toBe('safe');
  });

  it('for another host is refused before anything is sent', async () => {
    await expect(ask({ caFile: join(folder, 'cert.pem') }, 'localhost')).rejects.toMatchObject({
      reason: 'certificate',
      sent: 'no',
    });
  });
});
