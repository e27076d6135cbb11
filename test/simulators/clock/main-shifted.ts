/**
 * Loaded into a service under test (`node --import`), and by the environment into its station: its wall clock jumps when a test
 * says so, while durations go on (an NTP correction, an administrator, a dead battery); or all its time runs faster.
 */
import { openSync, readSync } from 'node:fs';

const file = process.env['SHIFTED_CLOCK'];

/** Doubles; `begun` is the moment at which all who share the clock agree with the real one, epoch ms. */
function read(fd: number): [shiftMs: number, rate: number, begun: number] {
  const bytes = Buffer.alloc(24);
  readSync(fd, bytes, 0, 24, 0);
  return [bytes.readDoubleLE(0), bytes.readDoubleLE(8), bytes.readDoubleLE(16)];
}

/** Everything that waits or measures, faster by the rate. */
function hurry(rate: number): void {
  const [timeout, interval] = [globalThis.setTimeout, globalThis.setInterval];
  const sooner =
    (wait: typeof timeout | typeof interval) =>
    (ring: () => void, ms = 0, ...more: unknown[]) =>
      Reflect.apply(wait, undefined, [ring, ms / rate, ...more]) as unknown;
  globalThis.setTimeout = Object.assign(sooner(timeout), timeout);
  globalThis.setInterval = Object.assign(sooner(interval), interval);
  const since = performance.now.bind(performance);
  performance.now = () => since() * rate;
  const limit = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (ms) => limit(ms / rate);
}

if (file !== undefined) {
  const fd = openSync(file, 'r');
  const now = Date.now.bind(Date);
  const [, rate, begun] = read(fd);
  Date.now = () => Math.round(begun + (now() - begun) * rate + read(fd)[0]);
  if (rate !== 1) hurry(rate);
}
