import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `ENOSPC`: full. `EIO`: the disk answers with an error. `EROFS`: it can only be read, as after its file system met an error. */
export type DiskError = 'ENOSPC' | 'EIO' | 'EROFS';

export interface FailingDisk {
  /** Environment of the process whose writes are counted and fail. */
  env: NodeJS.ProcessEnv;
  /** Writes, flushes and files opened for writing, below the folder, since the process began. */
  writes(): number;
  /** How many were refused since `failFrom`. */
  failed(): number;
  /** The `n`th from now fails, and all after it until `well`; with `once` only that one. */
  failFrom(n: number, error: DiskError, once?: boolean): void;
  well(): void;
  close(): void;
}

const fields = ['writes', 'from', 'until', 'error', 'failed'] as const;

/** The C file lies beside this one; the compiled project runs from the root and finds it there. */
function source(): string {
  const beside = fileURLToPath(new URL('./failing-disk.c', import.meta.url));
  return existsSync(beside) ? beside : join(process.cwd(), 'test/simulators/disk/failing-disk.c');
}

/** A disk that fails on demand for everything a process writes below this folder; needs gcc. */
export function failingDisk(under: string): FailingDisk {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-failing-disk-'));
  const [library, control] = [join(folder, 'failing-disk.so'), join(folder, 'control')];
  execFileSync('gcc', ['-shared', '-fPIC', '-O2', '-Wall', '-o', library, source(), '-ldl']);
  writeFileSync(control, Buffer.alloc(8 * fields.length));
  const file = openSync(control, 'r+');
  const get = (field: (typeof fields)[number]): number => {
    const bytes = Buffer.alloc(8);
    readSync(file, bytes, 0, 8, 8 * fields.indexOf(field));
    return Number(bytes.readBigInt64LE());
  };
  const set = (field: (typeof fields)[number], value: number): void => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(value));
    writeSync(file, bytes, 0, 8, 8 * fields.indexOf(field));
  };
  const errnos = { ...constants.errno, EROFS: 30 };
  return {
    env: { LD_PRELOAD: library, FAILING_DISK_CONTROL: control, FAILING_DISK_UNDER: under },
    writes: () => get('writes'),
    failed: () => get('failed'),
    failFrom(n, error, once = false) {
      set('failed', 0);
      set('error', errnos[error]);
      const from = get('writes') + n;
      set('until', once ? from : 0);
      set('from', from);
    },
    well: () => set('from', 0),
    close: () => closeSync(file),
  };
}
