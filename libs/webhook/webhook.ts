import type { Clock } from '#libs/clock';
import { Fault } from '#libs/domain';
import { httpClient, HttpFailure, type HttpClient, type HttpClientOptions } from '#libs/http';
import type { NoticeSinks, WebhookNotice } from '#libs/notice';
import { answerOf, faultOfFailure } from './answer.ts';
import { mergedHeaders } from './headers.ts';
import { signatureOf } from './signature.ts';

/** One receiver as the site describes it. */
export interface WebhookOptions {
  id: string;
  /** Whole: https, or http on this machine. May hold a secret in its path or query. */
  url: string;
  /** Sent with every notice, secret ones among them. */
  headers: Readonly<Record<string, string>>;
  /** With it every notice is signed. */
  signingKey?: string;
  /** Whether it may stand on this machine or in its own network. */
  allowPrivateAddresses: boolean;
  /** For connecting, sending and the whole answer. */
  timeLimitMs: number;
  caFile?: string;
}

/** Longer answers are no answers to a notice. */
const maxAnswerBytes = 256 * 1024;

interface Sink {
  options: WebhookOptions;
  http: HttpClient;
  path: string;
  search: string;
}

function openSink(options: WebhookOptions, clock: Clock): Sink {
  const { origin, pathname, search } = new URL(options.url);
  const client: HttpClientOptions = {
    origin,
    addresses: options.allowPrivateAddresses ? 'own-too' : 'public',
    timeLimitMs: options.timeLimitMs,
    // Notices of one sink leave one after the other; a test may come between.
    connections: 2,
    maxBodyBytes: maxAnswerBytes,
    ...(options.caFile === undefined ? {} : { caFile: options.caFile }),
  };
  return { options, http: httpClient(client, clock), path: pathname, search };
}

/** Sends webhooks by HTTP. Follows no redirect, repeats nothing, logs nothing. */
class Webhooks implements NoticeSinks {
  private readonly sinks: ReadonlyMap<string, Sink>;
  private readonly clock: Clock;
  constructor(sinks: readonly WebhookOptions[], clock: Clock) {
    this.sinks = new Map(sinks.map((options) => [options.id, openSink(options, clock)]));
    this.clock = clock;
  }

  async send(id: string, notice: WebhookNotice, signal?: AbortSignal) {
    const sink = this.sinks.get(id);
    if (sink === undefined) {
      throw new Fault('notice-sink-missing', { note: `The site file names no webhook ${id}.` });
    }
    const { http, path, search } = sink;
    try {
      const answer = await http.request({
        method: notice.method,
        path,
        search,
        headers: this.headers(sink.options, notice),
        ...(notice.body === undefined ? {} : { body: notice.body }),
        ...(signal === undefined ? {} : { signal }),
      });
      return answerOf(id, answer, notice.success, this.clock.now());
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error;
      if (error.reason === 'stopped' && signal?.aborted === true) throw signal.reason;
      throw faultOfFailure(id, error);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.sinks.values()].map(({ http }) => http.close()));
  }

  private headers({ headers, signingKey }: WebhookOptions, notice: WebhookNotice): Record<string, string> {
    const signed: Record<string, string> = {};
    if (signingKey !== undefined)
      signed['tapstand-signature'] = signatureOf(signingKey, this.clock.now(), notice.body ?? '');
    const ours = { 'idempotency-key': notice.key, 'user-agent': 'tapstand' };
    return mergedHeaders(notice.headers, headers, { ...ours, ...signed });
  }
}

/** Opens the receivers that a site names. Throws an Error naming the remedy when an address cannot be used. */
export const webhookSinks = (sinks: readonly WebhookOptions[], clock: Clock): NoticeSinks =>
  new Webhooks(sinks, clock);
