import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import type { Clock } from '#libs/clock';

/** A request to somebody who subscribed. */
export interface Outgoing {
  method: 'GET' | 'POST';
  url: string;
  userName: string;
  password: string;
  body?: { type: string; text: string };
  timeoutMs: number;
}

/** The address of a target, if it is one that can be called. */
export function targetUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : undefined;
}

const whyNot = (error: NodeJS.ErrnoException): string => error.code ?? error.message;

/**
 * Status of the answer, or why there was none. One try, no redirect followed, the answer's body thrown away. `base`
 * measures how long the other side may take: that is not the sandbox's own time.
 */
export function callOut(
  outgoing: Outgoing,
  base: Clock,
  closing: AbortSignal,
): Promise<{ status: number } | { error: string }> {
  const url = targetUrl(outgoing.url);
  if (url === undefined) return Promise.resolve({ error: 'the target is no http or https address' });
  const { method, body, userName, password, timeoutMs } = outgoing;
  const credentials = Buffer.from(`${userName}:${password}`).toString('base64');
  const headers = {
    'user-agent': 'AirWatch',
    ...(userName === '' ? {} : { authorization: `Basic ${credentials}` }),
    ...(body === undefined
      ? {}
      : { 'content-type': body.type, 'content-length': String(Buffer.byteLength(body.text)) }),
  };
  return new Promise((resolve) => {
    const send = url.protocol === 'https:' ? secure : plain;
    const req = send(url, { method, headers, agent: false, signal: closing }, (res) => {
      res.resume();
      res.on('end', () => done({ status: res.statusCode ?? 0 }));
      res.on('error', (error) => done({ error: whyNot(error) }));
    });
    const limit = base.after(timeoutMs, () => {
      done({ error: `no answer within ${timeoutMs} ms` });
      req.destroy();
    });
    const done = (answer: { status: number } | { error: string }): void => {
      limit.cancel();
      resolve(answer);
    };
    req.on('error', (error) => done({ error: whyNot(error) }));
    req.end(body?.text);
  });
}
