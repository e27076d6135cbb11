import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request, type RequestOptions } from 'node:https';
import { Readable } from 'node:stream';
import { connect, type TLSSocket } from 'node:tls';
import type { Site } from '#libs/config';

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** The service of this machine, as its own command line reaches it. */
export interface OwnService {
  origin: string;
  fetch(url: string, asked?: Asked): Promise<Response>;
}

/** Listening everywhere includes here. */
const hereOf = (host: string): string =>
  host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;

/**
 * The token may go to nobody but the service itself. Which names its certificate bears does not matter here: it must be the very one in the
 * file, and that is asked before a byte of the request leaves.
 */
async function lineTo(host: string, port: number, certificate: X509Certificate): Promise<TLSSocket> {
  const socket = connect({ host: host.replace(/^\[|\]$/g, ''), port, rejectUnauthorized: false });
  await new Promise<void>((stands, broken) => {
    socket.once('secureConnect', stands).once('error', broken);
  });
  if (socket.getPeerX509Certificate()?.fingerprint256 === certificate.fingerprint256) return socket;
  socket.destroy();
  throw new Error('somebody else answers there: it does not show the certificate of service.tls');
}

export function ownService({ host: listens, port, tls }: Site['service']): OwnService {
  const host = hereOf(listens);
  if (tls === undefined) return { origin: `http://${host}:${port}`, fetch };
  const certificate = new X509Certificate(readFileSync(tls.certificateFile));
  return {
    origin: `https://${host}:${port}`,
    async fetch(url, { method = 'GET', headers = {}, body } = {}) {
      const socket = await lineTo(host, port, certificate);
      // The service answers to its names and to this machine's.
      const options: RequestOptions = {
        method,
        headers: { host: `127.0.0.1:${port}`, ...headers },
        createConnection: () => socket,
      };
      return new Promise((resolve, reject) => {
        const asked = request(url, options, (answer) => {
          const stream = Readable.toWeb(answer) as ReadableStream<Uint8Array>;
          const type = answer.headers['content-type'] ?? '';
          resolve(
            new Response(stream, { status: answer.statusCode ?? 500, headers: { 'content-type': type } }),
          );
        });
        asked.on('error', reject);
        asked.end(body);
      });
    },
  };
}
