import { Worker } from 'node:worker_threads';
import { Fault } from '#libs/domain';
import { storeOverCalls } from './store-over-calls.ts';
import type { Answer, Call, Ready, WorkerSetup } from './messages.ts';
import { unpackError } from './messages.ts';
import type { Store } from '../store.ts';

interface Pending {
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
}

/** One running worker: what it was asked and has not answered. */
interface Thread {
  worker: Worker;
  pending: Map<number, Pending>;
  gone: Promise<void>;
  ended(): boolean;
}

/** Resolves when the worker has opened the file; rejects with its reason. */
async function startThread(entry: URL, setup: WorkerSetup): Promise<Thread> {
  const worker = new Worker(entry, { workerData: setup });
  const pending = new Map<number, Pending>();
  let died: unknown;
  let ended = false;
  const gone = new Promise<void>((resolve) => {
    worker.on('error', (e) => (died = e));
    worker.on('exit', () => {
      ended = true;
      const fault = new Fault('store-broken', { note: 'the thread that holds the database ended' }, died);
      for (const p of pending.values()) p.reject(fault);
      pending.clear();
      resolve();
    });
  });
  const first = await new Promise<Ready>((resolve, reject) => {
    worker.once('message', resolve);
    void gone.then(() =>
      reject(new Fault('store-broken', { note: 'the thread that holds the database did not start' }, died)),
    );
  });
  if (!first.ready) {
    await gone;
    throw unpackError(first.error);
  }
  worker.on('message', (answers: Answer[]) => {
    for (const a of answers) {
      const p = pending.get(a.n);
      pending.delete(a.n);
      if ('error' in a) p?.reject(unpackError(a.error));
      else p?.resolve(a.value);
    }
  });
  return { worker, pending, gone, ended: () => ended };
}

/** The store's door on a worker thread. Should the thread die, what it had not answered is refused and the next call starts another. */
export async function openInWorker(entry: URL, setup: WorkerSetup): Promise<Store> {
  let running = await startThread(entry, setup);
  let starting: Promise<Thread> | undefined;
  let leaving: Call[] = [];
  let closed = false;
  let n = 0;

  const restart = async (): Promise<Thread> => {
    starting ??= startThread(entry, setup).finally(() => (starting = undefined));
    return (running = await starting);
  };

  /** Calls made in one turn travel in one message. */
  const send = (t: Thread, call: Call, pending: Pending): void => {
    t.pending.set(call.n, pending);
    leaving.push(call);
    if (leaving.length > 1) return;
    queueMicrotask(() => {
      const calls = leaving;
      leaving = [];
      t.worker.postMessage(calls);
    });
  };

  const call = async (method: Call['method'], args: unknown[]): Promise<unknown> => {
    if (closed) throw new Error('the store is closed');
    if (method === 'close') closed = true;
    const t = running.ended() ? await restart() : running;
    return new Promise((resolve, reject) => send(t, { n: ++n, method, args }, { resolve, reject }));
  };
  return storeOverCalls(call, async () => {
    if (running.ended()) {
      closed = true;
      return;
    }
    await call('close', []);
    await running.gone;
  });
}
