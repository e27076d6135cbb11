import { mkdtempSync, openSync, closeSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export interface ShiftedClock {
  /** Environment of the process whose clock it is, and of its children. */
  env: NodeJS.ProcessEnv;
  /** The wall clock jumps by this from where it is now; backwards when negative. */
  jump(ms: number): void;
}

const hour = 3_600_000;
export const anHour = { forwards: hour, backwards: -hour } as const;

/** A clock that jumps, or runs `rate` times as fast, for one service and its station. Needs the built project. */
export function shiftedClock(rate = 1): ShiftedClock {
  const file = join(mkdtempSync(join(tmpdir(), 'tapstand-clock-')), 'shift');
  const begun = Date.now();
  const write = (shiftMs: number): Buffer => {
    const bytes = Buffer.alloc(24);
    bytes.writeDoubleLE(shiftMs, 0);
    bytes.writeDoubleLE(rate, 8);
    bytes.writeDoubleLE(begun, 16);
    return bytes;
  };
  writeFileSync(file, write(0));
  let shiftMs = 0;
  const here = fileURLToPath(import.meta.url).replace(/(dist\/)?test\/simulators\/.*$/, '');
  const preload = pathToFileURL(join(here, 'dist/test/simulators/clock/main-shifted.js')).href;
  return {
    env: { SHIFTED_CLOCK: file, NODE_OPTIONS: `--import ${preload}` },
    jump(ms) {
      shiftMs += ms;
      const fd = openSync(file, 'r+');
      writeSync(fd, write(shiftMs), 0, 24, 0);
      closeSync(fd);
    },
  };
}
