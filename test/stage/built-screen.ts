import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { until } from '#test/support';
import { root } from './site.ts';

/** For the specs: the built page as the service serves it, with the content security policy it sends. */

type WebApp = 'screen' | 'console';
const dist = (app: WebApp): string => join(root, 'dist/apps', app);
const sources = ['libs/contract', 'libs/domain', 'libs/form'];

const newestUnder = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );

function isStale(app: WebApp): boolean {
  const page = join(dist(app), 'index.html');
  const newest = Math.max(...[`apps/${app}`, ...sources].map((folder) => newestUnder(join(root, folder))));
  return !existsSync(page) || statSync(page).mtimeMs < newest;
}

/** The folder is the lock: of two specs in two processes one builds, the other waits for it. */
function takesTheBuild(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

/** Builds when dist is missing or older than what it is made from: a stale page would prove nothing. */
export async function buildIfStale(app: WebApp = 'screen'): Promise<void> {
  if (!isStale(app)) return;
  const lock = join(root, `dist/.${app}-is-being-built`);
  mkdirSync(join(root, 'dist'), { recursive: true });
  await until(`${lock} is free; remove it if nobody builds`, () => takesTheBuild(lock), 60_000);
  try {
    if (!isStale(app)) return;
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const options = ['build', '--config', `apps/${app}/vite.config.ts`, '--logLevel', 'warn'];
    execFileSync(process.execPath, [vite, ...options], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } finally {
    rmdirSync(lock);
  }
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
    readFile(join(dist('screen'), asked)).then(
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
