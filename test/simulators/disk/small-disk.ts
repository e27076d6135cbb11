import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  folder: string;
  /** Takes all space but `leaveBytes`. */
  fill(leaveBytes: number): void;
  makeRoom(): void;
  readOnly(on: boolean): void;
  unmount(): void;
}

/** A disk of its own that can run full or turn read-only: a tmpfs mount. undefined where mounting is not allowed. */
export function mountSmallDisk(bytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-disk-'));
  const mount = (...args: string[]) => execFileSync('mount', args, { stdio: 'pipe' });
  try {
    mount('-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder);
  } catch {
    rmdirSync(folder);
    return undefined;
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill(leaveBytes) {
      const disk = statfsSync(folder);
      const take = disk.bavail * disk.bsize - leaveBytes;
      const file = openSync(ballast, 'w');
      const block = Buffer.alloc(4096, 1);
      for (let done = 0; done + block.length <= take; done += block.length) writeSync(file, block);
      closeSync(file);
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    readOnly: (on) => void mount('-o', `remount,${on ? 'ro' : 'rw'}`, folder),
    unmount() {
      execFileSync('umount', ['-l', folder]);
      rmdirSync(folder);
    },
  };
}
