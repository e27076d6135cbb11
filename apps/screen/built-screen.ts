import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** For the specs: the built page as the service serves it, with the content security policy it sends. */

const house = fileURLToPath(new URL('../../', import.meta.url));
const dist = join(house, 'dist/apps/screen');
const sources = ['apps/screen', 'libs/contract', 'libs/domain'];

const newestUnder = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );

/** Builds when dist is missing or older than what it is made from: a stale page would prove nothing. */
export function buildIfStale(): void {
  const page = join(dist, 'gallery.html');
  const newest = Math.max(...sources.map((folder) => newestUnder(join(house, folder))));
  if (existsSync(page) && statSync(page).mtimeMs >= newest) return;
  const vite = join(house, 'node_modules/vite/bin/vite.js');
  const options = ['build', '--config', 'apps/screen/vite.config.ts', '--logLevel', 'warn'];
  execFileSync(process.execPath, [vite, ...options], { cwd: house, stdio: ['ignore', 'ignore', 'inherit'] });
}

const kinds: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** Serves dist/apps/screen under /screen/ on a free port of this machine. */
export async function serveBuiltScreen(): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://screen');
    const asked = normalize(pathname).replace(/^\/screen\//, '') || 'index.html';
    readFile(join(dist, asked)).then(
      (body) =>
        response
          .writeHead(200, {
            'content-type': kinds[extname(asked)] ?? 'application/octet-stream',
            'content-security-policy': "default-src 'self'",
          })
          .end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** What Chromium is started with: nothing of it may call home or ask the network. */
export const chromiumArgs = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
