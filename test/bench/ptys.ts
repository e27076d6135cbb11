import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { end } from './processes.ts';

export interface Ptys {
  /** What the subject opens. */
  readerPaths: string[];
  /** Types a line into reader `n`, as its chip would. */
  type(reader: number, line: string): void;
  close(): Promise<void>;
}

async function appear(path: string, socat: ChildProcess): Promise<void> {
  const end = performance.now() + 10_000;
  while (!existsSync(path)) {
    if (socat.exitCode !== null)
      throw new Error('socat ended; is it installed? npm run test:setup installs it');
    if (performance.now() > end) throw new Error(`no pty at ${path}`);
    await sleep(5);
  }
}

/** Pairs of ptys, one per badge reader. */
export async function openPtys(folder: string, count: number): Promise<Ptys> {
  const children: ChildProcess[] = [];
  const readerPaths: string[] = [];
  const fds: number[] = [];
  for (let i = 0; i < count; i++) {
    const [ours, theirs] = [join(folder, `chip-${i}`), join(folder, `reader-${i}`)];
    const ends = [ours, theirs].map((link) => `pty,raw,echo=0,link=${link}`);
    children.push(spawn('socat', ends, { stdio: ['ignore', 'ignore', 'inherit'] }));
    readerPaths.push(theirs);
  }
  for (const [i, child] of children.entries()) {
    await appear(join(folder, `chip-${i}`), child);
    await appear(join(folder, `reader-${i}`), child);
    fds.push(openSync(join(folder, `chip-${i}`), 'w'));
  }
  return {
    readerPaths,
    type(reader, line) {
      const fd = fds[reader];
      if (fd === undefined) throw new Error(`there is no reader ${reader}`);
      writeSync(fd, `${line}\r\n`);
    },
    async close() {
      fds.forEach(closeSync);
      await Promise.all(children.map((child) => end(child)));
    },
  };
}
