import { Fault, type FaultCode, type FaultDetail } from '#libs/domain';
import type { Store } from '../store.ts';

/** What may be asked of the worker: the door, method by method. */
export type Method = Exclude<keyof Store, 'dialect' | 'close'>;

export interface Call {
  n: number;
  method: Method | 'close';
  args: unknown[];
}

export type SentError =
  { fault: FaultCode; detail: FaultDetail } | { message: string; stack: string | undefined };

export type Answer = { n: number; value: unknown } | { n: number; error: SentError };

/** First word of the worker: it is open, or why not. */
export type Ready = { ready: true } | { ready: false; error: SentError };

export interface WorkerSetup {
  file: string;
}

/** An error loses its class between threads: a fault is taken apart here and put together on the other side. */
export function packError(e: unknown): SentError {
  if (e instanceof Fault) return { fault: e.code, detail: e.detail };
  return e instanceof Error
    ? { message: e.message, stack: e.stack }
    : { message: String(e), stack: undefined };
}

export function unpackError(sent: SentError): Error {
  if ('fault' in sent) return new Fault(sent.fault, sent.detail);
  const error = new Error(sent.message);
  if (sent.stack !== undefined) error.stack = sent.stack;
  return error;
}
