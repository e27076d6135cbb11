import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';

/** A built web app and where it stands. */
export interface WebPage {
  path: `/${string}/`;
  folder: string;
  /** It has pages of its own: what is no file below `path` is answered with its index.html. Names in addresses may have dots. */
  hasAddresses?: true;
}

interface Answering extends ServerResponse {
  sendFile(path: string): void;
}

type Next = () => void;

/** The build gives these files a name that changes with what is in them. */
const hashed = 'assets/';
const aYear = 'public, max-age=31536000, immutable';
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;
const kinds: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The build's own compressed copy goes out where the browser takes it: nothing is compressed while somebody waits. */
function sendsCompressed({ path, folder }: WebPage) {
  return (request: IncomingMessage, response: ServerResponse, next: Next): void => {
    const asked = (request.url ?? '').split('?')[0] ?? '';
    const kind = kinds[extname(asked)];
    const within = asked.slice(path.length);
    if (!asked.startsWith(path) || kind === undefined || !/^[\w./-]+$/.test(within) || within.includes('..'))
      return next();
    const accepts = String(request.headers['accept-encoding'] ?? '');
    const found = encodings.find(
      ([name, ending]) => accepts.includes(name) && existsSync(join(folder, within + ending)),
    );
    response.setHeader('vary', 'accept-encoding');
    if (found === undefined) return next();
    response.setHeader('content-encoding', found[0]);
    response.setHeader('content-type', kind);
    request.url = asked + found[1];
    next();
  };
}

function answersAddresses({ path, folder }: WebPage) {
  return (request: IncomingMessage, response: ServerResponse, next: Next): void => {
    const asked = (request.url ?? '').split('?')[0] ?? '';
    const isPage = asked.startsWith(path) && !asked.startsWith(path + hashed);
    if (!isPage || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    response.setHeader('cache-control', 'no-cache');
    (response as Answering).sendFile(join(folder, 'index.html'));
  };
}

/** The front door is the console's. */
function showsTheConsole(request: IncomingMessage, response: ServerResponse, next: Next): void {
  const asked = (request.url ?? '').split('?')[0];
  if (asked !== '/' && asked !== '/console') return next();
  response.writeHead(302, { location: '/console/' }).end();
}

/** Serves what was built; a web app that was not is simply not there. */
export function servePages(app: NestExpressApplication, pages: readonly WebPage[]): void {
  for (const page of pages.filter(({ folder }) => existsSync(folder))) {
    if (page.path === '/console/') app.use(showsTheConsole);
    app.use(sendsCompressed(page));
    app.useStaticAssets(page.folder, {
      prefix: page.path,
      index: ['index.html'],
      setHeaders(response: ServerResponse, file: string) {
        const isHashed = page.hasAddresses === true && file.slice(page.folder.length).includes(hashed);
        response.setHeader('cache-control', isHashed ? aYear : 'no-cache');
      },
    });
    if (page.hasAddresses === true) app.use(answersAddresses(page));
  }
}
