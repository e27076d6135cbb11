import { fork } from 'node:child_process';
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
  /** What it printed. */
  said(): string;
  /** Closes what is open and lets the child go; rejects when it stays, because then something is left open in it. */
  end(): Promise<void>;
}

type OfLife = Extract<FromHost, { life: number }>;

interface Life {
  hear(message: OfLife): void;
  close(): Promise<void>;
}

export function readerChild(environment: Record<string, string>): ReaderChild {
  const child = fork(resolve('dist/test/conformance/main-badge-reader.js'), {
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const lives: Life[] = [];
  let answered: () => void = () => undefined;
  child.on('message', (message: FromHost) => {
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
      const hear = (message: OfLife): void => {
        if (message.tell === 'opened') opened({ closed, close });
        else if (message.tell === 'tap') listener.tap(message.reading);
        else if (message.tell === 'misread') listener.misread(message.words);
        else if (message.tell === 'up') listener.up();
        else if (message.tell === 'down') listener.down(message.words);
        else if (message.tell === 'closed')
          end(message.words === undefined ? undefined : new Error(message.words));
        else {
          end(undefined);
          refused(new Error(message.words));
        }
      };
      lives.push({ hear, close });
      child.once('exit', (code, signal) => {
        end(new Error(`the child ended (${signal ?? code})`));
        refused(new Error(`the child ended (${signal ?? code}):\n${said}`));
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
      const gone = once(child, 'exit');
      await Promise.all(lives.map((life) => life.close()));
      child.disconnect();
      try {
        await until('the child ends by itself', () => child.exitCode ?? child.signalCode ?? undefined, 5_000);
        if (child.exitCode !== 0)
          throw new Error(`the child ended with ${child.signalCode ?? child.exitCode}:\n${said}`);
      } finally {
        child.kill('SIGKILL');
        await gone;
      }
    },
  };
}
