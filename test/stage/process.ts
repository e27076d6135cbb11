import { spawn, type ChildProcess } from 'node:child_process';

export interface Running {
  readonly child: ChildProcess;
  /** Everything it printed, for a failed test. */
  output(): string;
  /** Resolves with the first match of its output; rejects when it ends before. */
  said(pattern: RegExp, withinMs?: number): Promise<RegExpMatchArray>;
  /** Resolves with the exit code when it has ended. */
  ended(): Promise<number | null>;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** Runs a program of this project as a process of its own and keeps what it prints. */
export function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (d: Buffer) => {
      text += d.toString('utf8');
      for (const l of listeners) l();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return {
    child,
    output: () => text,
    ended: () => ended,
    said: (pattern, withinMs = 60_000) =>
      new Promise((resolve, reject) => {
        const stop = (): void => {
          clearTimeout(timer);
          listeners.delete(look);
        };
        const look = (): void => {
          const match = pattern.exec(text);
          if (match === null) return;
          stop();
          resolve(match);
        };
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`not said within ${withinMs} ms: ${pattern}\n${text}`));
        }, withinMs);
        void ended.then((code) => {
          stop();
          reject(new Error(`ended with ${code} before saying ${pattern}\n${text}`));
        });
        listeners.add(look);
        look();
      }),
    async kill(signal = 'SIGKILL') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await ended;
    },
  };
}
