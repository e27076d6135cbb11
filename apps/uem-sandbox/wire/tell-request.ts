import { channel } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

const told = channel('tapstand:uem-request');

/** Tells whoever listens in this process who asked for what, before any log forgets or shortens it. */
export function tellRequest(req: IncomingMessage, method: string, path: string): void {
  if (!told.hasSubscribers) return;
  told.publish({ port: req.socket.localPort ?? 0, method, path, userAgent: req.headers['user-agent'] });
}
