import type { IncomingMessage, ServerResponse } from 'node:http';
import { redacted } from '../control/redact.ts';
import type { Fault } from '../faults/fault.ts';
import type { Site } from '../site.ts';
import type { Answer } from './answer.ts';
import type { QuotaState } from './quota.ts';
import { tellRequest } from './tell-request.ts';

const maxBodyBytes = 1_048_576;
/** How much of a body that is too long is read and thrown away, so that its sender hears why; beyond it the line is cut. */
const maxDrainedBytes = 32 * maxBodyBytes;

/** One request being served. */
export interface Exchange {
  req: IncomingMessage;
  res: ServerResponse;
  method: string;
  /** Without the query; as sent. */
  path: string;
  query: URLSearchParams;
  body: string;
  correlationId: string;
  at: number;
  began: number;
}

export type Outcome = Answer | 'silence' | 'reset';

/** How a fault spoils the way of an answer. */
export type Manner = 'cut-off' | { slowMs: number };

export function mannerOf(fault: Fault | undefined): Manner | undefined {
  if (fault?.kind === 'cut-off') return 'cut-off';
  return fault?.kind === 'slow-body' ? { slowMs: fault.ms } : undefined;
}

/** The body as text; `too-long` above one mebibyte, `gone` when the client left or would not end. */
export async function readBody(req: IncomingMessage): Promise<{ text: string } | 'too-long' | 'gone'> {
  const { headers } = req;
  if (headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0')
    return { text: '' };
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of req) {
      const piece = chunk as Buffer;
      size += piece.length;
      if (size > maxDrainedBytes) {
        req.socket.destroy();
        return 'gone';
      }
      if (size <= maxBodyBytes) chunks.push(piece);
    }
  } catch {
    return 'gone';
  }
  if (size > maxBodyBytes) return 'too-long';
  return { text: Buffer.concat(chunks).toString('utf8') };
}

/** The parsed body, or undefined where there is none or it is no JSON. */
export function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Headers of every answer of the API itself (recorded on a live tenant). */
export const apiHeaders = (
  correlationId: string,
  version: number,
  versions: readonly number[],
  quota: QuotaState,
) => ({
  'x-api-version': `v${version}`,
  'api-supported-versions': versions.join(', '),
  'x-correlation-id': correlationId,
  'x-ratelimit-limit': String(quota.limit),
  'x-ratelimit-remaining': String(quota.remaining),
  'x-ratelimit-reset': String(quota.reset),
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=31536000',
});

function requestText(body: string, contentType: string | undefined): string | undefined {
  if (body === '') return undefined;
  const value =
    contentType?.includes('form') === true ? Object.fromEntries(new URLSearchParams(body)) : parsed(body);
  return value === undefined
    ? `(${Buffer.byteLength(body)} bytes, not JSON)`
    : JSON.stringify(redacted(value));
}

/** Sends (or withholds) the answer and writes the request down. */
export function finish(
  site: Site,
  exchange: Exchange,
  outcome: Outcome,
  note: { account?: string; fault?: string; secret?: boolean; manner?: Manner | undefined },
): void {
  const { res, req, method, path, query, body, correlationId, at, began } = exchange;
  const answered = typeof outcome === 'object';
  const search = query.toString();
  const requestBody = requestText(body, req.headers['content-type']);
  const answerBody = answered && note.secret !== true ? outcome.body : undefined;
  tellRequest(req, method, search === '' ? path : `${path}?${search}`);
  site.requests.add(
    {
      at,
      method,
      path: search === '' ? path : `${path}?${search}`,
      status: answered ? outcome.status : 0,
      ms: Math.round((site.base.monotonic() - began) * 100) / 100,
      correlationId,
      ...(note.account === undefined ? {} : { account: note.account }),
      ...(note.fault === undefined ? {} : { fault: note.fault }),
      ...(requestBody === undefined ? {} : { requestBody }),
      ...(answerBody === undefined ? {} : { answerBody }),
    },
    site.world.settings.keepRequests,
  );
  if (method !== 'GET') site.touched();
  if (outcome === 'reset') req.socket.resetAndDestroy();
  else if (answered && note.manner !== undefined) sendBadly(site, exchange, outcome, note.manner);
  else if (answered) send(res, method, outcome);
}

const pieces = 10;

/** The answer is right, its way is not: broken off in the middle, or in small pieces spread over some time. */
function sendBadly(site: Site, { req, res, method }: Exchange, answer: Answer, manner: Manner): void {
  const body = Buffer.from(method === 'HEAD' ? '' : (answer.body ?? ''));
  if (manner === 'cut-off') {
    if (body.length < 2) req.socket.resetAndDestroy();
    else {
      res.writeHead(answer.status, headersOf(answer));
      res.write(body.subarray(0, body.length >> 1), () => req.socket.resetAndDestroy());
    }
    return;
  }
  res.writeHead(answer.status, headersOf(answer));
  const step = Math.max(1, Math.ceil(body.length / pieces));
  const drip = async (): Promise<void> => {
    for (let at = 0; at < body.length && !res.destroyed; at += step) {
      await site.base.sleep(manner.slowMs / pieces, site.closing);
      res.write(body.subarray(at, at + step));
    }
    res.end();
  };
  drip().catch(() => res.destroy());
}

function headersOf(answer: Answer): Record<string, string> {
  const headers: Record<string, string> = { ...answer.headers };
  if (answer.contentType !== undefined) headers['content-type'] = answer.contentType;
  if (answer.status !== 204) headers['content-length'] = String(Buffer.byteLength(answer.body ?? ''));
  return headers;
}

export function send(res: ServerResponse, method: string, answer: Answer): void {
  if (res.destroyed || res.headersSent) return;
  res.writeHead(answer.status, headersOf(answer));
  res.end(method === 'HEAD' ? undefined : answer.body);
}
