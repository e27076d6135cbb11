import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { BadgeReader, Connection, ReaderListener } from '#hardware/port';
import { until } from '#test/support';
import type { FromHost, ToHost } from './badge-reader-wire.ts';

export interface SupervisedListener extends ReaderListener {
  up(): void;
  down(words: string): void;
}

/** The PC/SC driver in a process of its own, seen from a spec. `npm test` builds what it runs; Jest alone does not. */
export interface ReaderChild {
  open(listener: ReaderListener, options?: unknown): Promise<BadgeReader>;
  /** The driver under `hardware/supervise`, as in the station. */
  supervise(listener: SupervisedListener): Promise<Connection>;
  /** Collects the child's garbage. */
  collect(): Promise<void>;
  /** Keeps the child's event loop busy; resolves when that has begun. */
  block(ms: number): Promise<void>;
  /** What it printed, and what it told. */
  said(): string;
  /** Closes what is open and lets the child go; rejects when it stays, because then something is left open in it. */
  end(): Promise<void>;
}

type OfLife = Extract<FromHost, { life: number }>;

interface Life {
  hear(message: OfLife): void;
  close(): Promise<void>;
}

/** What one life of the child's driver says, told to the listener and to whoever opened it. */
function hearer(
  listener: SupervisedListener,
  life: { opened(): void; ended(reason: Error | undefined): void; refused(reason: Error): void },
): Life['hear'] {
  return (message) => {
    if (message.tell === 'opened') life.opened();
    else if (message.tell === 'tap') listener.tap(message.reading);
    else if (message.tell === 'misread') listener.misread(message.words);
    else if (message.tell === 'up') listener.up();
    else if (message.tell === 'down') listener.down(message.words);
    else if (message.tell === 'closed')
      life.ended(message.words === undefined ? undefined : new Error(message.words));
    else {
      life.ended(undefined);
      life.refused(new Error(message.words));
    }
  };
}

/** Leaves the child and waits until it has gone by itself. */
async function letGo(child: ChildProcess, said: () => string): Promise<void> {
  const gone = once(child, 'exit');
  child.disconnect();
  try {
    await until('the child ends by itself', () => child.exitCode ?? child.signalCode ?? undefined, 5_000);
    if (child.exitCode !== 0)
      throw new Error(`the child ended with ${child.signalCode ?? child.exitCode}:\n${said()}`);
  } finally {
    child.kill('SIGKILL');
    await gone;
  }
}

function startHost(environment: Record<string, string>): ChildProcess {
  return fork(resolve('dist/test/conformance/main-badge-reader.js'), {
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

export function readerChild(environment: Record<string, string>): ReaderChild {
  const child = startHost(environment);
  let said = '';
  for (const out of [child.stdout, child.stderr]) out?.on('data', (d: Buffer) => (said += d.toString()));
  const lives: Life[] = [];
  let answered = (): void => undefined;
  child.on('message', (message: FromHost) => {
    said += `${JSON.stringify(message)}\n`;
    if (message.tell === 'collected' || message.tell === 'blocking') answered();
    else lives[message.life]?.hear(message);
  });
  const send = (message: ToHost): boolean => child.connected && child.send(message);

  const askAndWait = (message: ToHost): Promise<void> =>
    new Promise((resolve) => {
      answered = resolve;
      send(message);
    });

  const begin = (
    ask: 'open' | 'supervise',
    listener: SupervisedListener,
    options: unknown,
  ): Promise<Connection> =>
    new Promise((opened, refused) => {
      const life = lives.length;
      let end: (reason: Error | undefined) => void = () => undefined;
      const closed = new Promise<Error | undefined>((over) => (end = over));
      const close = async (): Promise<void> => {
        send({ ask: 'close', life });
        await closed;
      };
      const hear = hearer(listener, {
        opened: () => opened({ closed, close }),
        ended: (reason) => end(reason),
        refused,
      });
      lives.push({ hear, close });
      child.once('exit', (code, signal) => {
        const reason = new Error(`the child ended (${signal ?? code}):\n${said}`);
        end(reason);
        refused(reason);
      });
      send({ ask, life, options });
    });

  return {
    open: (listener, options = {}) =>
      begin('open', { ...listener, up: () => undefined, down: () => undefined }, options),
    supervise: (listener) => begin('supervise', listener, {}),
    collect: () => askAndWait({ ask: 'collect' }),
    block: (ms) => askAndWait({ ask: 'block', ms }),
    said: () => said,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`the child ended early:\n${said}`);
      await Promise.all(lives.map((life) => life.close()));
      await letGo(child, () => said);
    },
  };
}
