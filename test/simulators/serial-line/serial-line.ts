import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '#test/support';

/** The far end of a serial line: what a reader or a cabinet would be. Needs socat. */
export interface SerialLine {
  /** What a driver opens. It is there while the line is plugged in. */
  readonly path: string;
  /** Resolves when the bytes are on the line. */
  say(bytes: string | Uint8Array): Promise<void>;
  /** All that came from the driver, over every life of the line. */
  heard(): string;
  /** As when the cable is pulled. */
  unplug(): Promise<void>;
  plug(): Promise<void>;
  dispose(): Promise<void>;
}

/** A pty, plugged in. */
export async function serialLine(): Promise<SerialLine> {
  const home = await mkdtemp(join(tmpdir(), 'tapstand-line-'));
  const path = join(home, 'tty');
  let socat: ChildProcess | undefined;
  let heard = '';

  const plug = async (): Promise<void> => {
    const child = spawn('socat', [`pty,raw,echo=0,link=${path}`, 'STDIO'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdin.on('error', () => undefined);
    child.stdout.on('data', (chunk: Buffer) => (heard += chunk.toString('latin1')));
    socat = child;
    await until('the line is plugged in', () => existsSync(path));
  };
  const unplug = async (): Promise<void> => {
    if (socat === undefined || socat.exitCode !== null || socat.signalCode !== null) return;
    const gone = once(socat, 'exit');
    socat.kill('SIGKILL');
    await gone;
    // A killed socat leaves its link behind.
    await rm(path, { force: true });
  };

  await plug();
  return {
    path,
    plug,
    unplug,
    heard: () => heard,
    say: (bytes) =>
      new Promise((resolve, reject) => {
        socat?.stdin?.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    async dispose() {
      await unplug();
      await rm(home, { recursive: true });
    },
  };
}
