import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { systemClock } from '#libs/clock';

export interface Pty {
  send(bytes: Buffer): void;
  /** The device node disappears, as when a USB cable is pulled. Resolves when it is gone. */
  close(): Promise<void>;
}

/** A serial line that is a pty named `link`: what the other side types arrives at `receive`. Needs socat. */
export async function openPty(link: string, receive: (chunk: Buffer) => void): Promise<Pty> {
  const child = spawn('socat', [`pty,raw,echo=0,link=${link}`, 'STDIO'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.stdin.on('error', () => undefined);
  child.stdout.on('data', receive);
  while (!existsSync(link)) {
    if (child.exitCode !== null) throw new Error(`socat could not make a pty at ${link}`);
    await systemClock.sleep(5);
  }
  return {
    send: (bytes) => void child.stdin.write(bytes),
    async close() {
      child.stdout.removeListener('data', receive);
      child.kill('SIGKILL');
      await exited;
      // A killed socat leaves its link behind.
      rmSync(link, { force: true });
    },
  };
}
