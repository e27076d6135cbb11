import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Answer } from '../wire/answer.ts';
import { send, type Exchange } from '../wire/exchange.ts';
import { controlRefusal } from './loopback.ts';

const files: Record<string, { name: string; contentType: string }> = {
  '/': { name: 'index.html', contentType: 'text/html; charset=utf-8' },
  '/page.css': { name: 'page.css', contentType: 'text/css; charset=utf-8' },
  '/page.js': { name: 'page.js', contentType: 'text/javascript; charset=utf-8' },
  '/dom.js': { name: 'dom.js', contentType: 'text/javascript; charset=utf-8' },
  '/faults.js': { name: 'faults.js', contentType: 'text/javascript; charset=utf-8' },
  '/devices.js': { name: 'devices.js', contentType: 'text/javascript; charset=utf-8' },
  '/clock.js': { name: 'clock.js', contentType: 'text/javascript; charset=utf-8' },
  '/notifications.js': { name: 'notifications.js', contentType: 'text/javascript; charset=utf-8' },
  '/icon.svg': { name: 'icon.svg', contentType: 'image/svg+xml' },
};

const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Beside this file in the sources; from the compiled file three rooms up, where the sources lie. */
const places = [
  new URL('../page/', import.meta.url),
  new URL('../../../../apps/uem-sandbox/page/', import.meta.url),
];

function readPage(name: string): string | undefined {
  for (const place of places) {
    try {
      return readFileSync(fileURLToPath(new URL(name, place)), 'utf8');
    } catch {
      continue;
    }
  }
  return undefined;
}

export const isPage = (path: string): boolean => Object.hasOwn(files, path);

/** The page to watch: static files, no sign-in, this machine alone. */
export function servePage(exchange: Exchange, allowedHosts: ReadonlySet<string>): void {
  const refusal = controlRefusal(exchange.req, allowedHosts);
  const file = files[exchange.path];
  const text = file === undefined || refusal !== undefined ? undefined : readPage(file.name);
  const answer: Answer =
    file === undefined || text === undefined
      ? {
          status: refusal === undefined ? 404 : 403,
          contentType: 'text/plain; charset=utf-8',
          body: refusal ?? 'no such page',
        }
      : { status: 200, contentType: file.contentType, body: text };
  send(exchange.res, exchange.method, { ...answer, headers });
}
