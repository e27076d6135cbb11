import type { Dispatcher } from 'undici';
import { codeOf, HttpFailure, reasonOf, type HttpFailureReason } from './failure.ts';

/** What came back: complete, within the size limit, not yet understood. */
export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

type Settle = (outcome: RawAnswer | HttpFailure) => void;

const flat = (headers: Record<string, string | string[] | undefined>): Record<string, string> => {
  const out: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) out[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return out;
};

/**
 * One request and its answer. It listens at undici's dispatch seam because only there is it told, by
 * `onRequestStart`, that writing begins: whatever fails earlier (queue, DNS, connect, TLS) was certainly not sent, and
 * a request given up while it waits is stopped there before a byte leaves.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #origin: string;
  readonly #proxied: boolean;
  readonly #maxBytes: number;
  readonly #settle: Settle;
  #controller: Dispatcher.DispatchController | undefined;
  #over = false;
  #status = 0;
  #headers: Record<string, string> = {};
  #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(origin: string, proxied: boolean, maxBytes: number, settle: Settle) {
    this.#origin = origin;
    this.#proxied = proxied;
    this.#maxBytes = maxBytes;
    this.#settle = settle;
  }

  /** Ends it now, answered or not; the connection it used is not used again. */
  giveUp(reason: HttpFailureReason): void {
    this.#end(this.#failure(reason));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#over) controller.abort(new Error('given up before it was sent'));
  }

  onResponseStart(
    _: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    this.#status = status;
    this.#headers = flat(headers);
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#maxBytes) this.giveUp('too-large');
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const body = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks);
    this.#end({ status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_: Dispatcher.DispatchController | undefined, error: unknown): void {
    const code = codeOf(error);
    this.#end(this.#failure(reasonOf(code, this.#controller !== undefined, this.#proxied), code));
  }

  #failure(reason: HttpFailureReason, code?: string): HttpFailure {
    return new HttpFailure(reason, this.#controller === undefined ? 'no' : 'perhaps', this.#origin, code);
  }

  #end(outcome: RawAnswer | HttpFailure): void {
    if (this.#over) return;
    this.#over = true;
    this.#chunks = [];
    if (outcome instanceof HttpFailure) this.#controller?.abort(outcome);
    this.#settle(outcome);
  }
}
