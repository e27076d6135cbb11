import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '#libs/clock';
import { openSqliteEngine } from './sqlite/engine.ts';
import { packError, type Answer, type Call, type Ready, type WorkerSetup } from './sqlite/messages.ts';
import { storeOver } from './store-over.ts';
import type { Store } from './store.ts';

/** The thread that holds the SQLite store: a slow flush blocks this one and nobody's tap. */
if (parentPort === null) throw new Error('worker.js is started by the store, not by hand');
const port = parentPort;

/** Answers of one commit travel in one message. */
let leaving: Answer[] = [];
const answer = (a: Answer): void => {
  leaving.push(a);
  if (leaving.length > 1) return;
  queueMicrotask(() => {
    const answers = leaving;
    leaving = [];
    port.postMessage(answers);
  });
};

async function carryOut(store: Store, call: Call): Promise<unknown> {
  if (call.method !== 'close') {
    const method = store[call.method] as (...args: unknown[]) => Promise<unknown>;
    return method(...call.args);
  }
  await store.close();
  systemClock.soon(() => port.close());
  return undefined;
}

const ready = (word: Ready): void => port.postMessage(word);

try {
  const store = storeOver(await openSqliteEngine((workerData as WorkerSetup).file, systemClock));
  port.on('message', (calls: Call[]) => {
    for (const call of calls) {
      carryOut(store, call).then(
        (value) => answer({ n: call.n, value }),
        (e: unknown) => answer({ n: call.n, error: packError(e) }),
      );
    }
  });
  ready({ ready: true });
} catch (e) {
  ready({ ready: false, error: packError(e) });
}
