import type { IncomingMessage } from 'node:http';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);
const loopbackAddresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

const nameOf = (host: string): string => host.replace(/:\d+$/, '').toLowerCase();

/**
 * The control API and the page have no sign-in, so only this machine may use them, and no web site through a browser
 * on it (a name that leads to 127.0.0.1, or a form on another page). `allowed` names further hosts, for containers.
 */
export function controlRefusal(req: IncomingMessage, allowed: ReadonlySet<string>): string | undefined {
  const host = req.headers.host ?? '';
  const name = nameOf(host);
  const named = allowed.has(name);
  if (!named && !loopbackNames.has(name))
    return 'the Host header must name this machine (localhost, 127.0.0.1 or [::1])';
  if (!named && !loopbackAddresses.has(req.socket.remoteAddress ?? ''))
    return 'only this machine may use the control API';
  const { origin } = req.headers;
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) {
    return 'the Origin header belongs to another site';
  }
  const site = req.headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') {
    return req.headers['sec-fetch-mode'] === 'navigate' && req.method === 'GET'
      ? undefined
      : 'the request comes from another site';
  }
  return undefined;
}
