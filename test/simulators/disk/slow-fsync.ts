import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The C file lies beside this one; the compiled project runs from the root and finds it there. */
function source(): string {
  const beside = fileURLToPath(new URL('./slow-fsync.c', import.meta.url));
  return existsSync(beside) ? beside : join(process.cwd(), 'test/simulators/disk/slow-fsync.c');
}

/** Compiles the preload (needs gcc) into a fresh folder and answers the path of the library. */
export function buildSlowFsync(folder = mkdtempSync(join(tmpdir(), 'tapstand-slow-fsync-'))): string {
  const library = join(folder, 'slow-fsync.so');
  execFileSync('gcc', ['-shared', '-fPIC', '-O2', '-Wall', '-o', library, source(), '-ldl']);
  return library;
}

/** Environment of a child whose every fsync and fdatasync takes `ms` longer. */
export const slowFsyncEnvironment = (library: string, ms: number): Record<string, string> => ({
  LD_PRELOAD: library,
  SLOW_FSYNC_MS: String(ms),
});
