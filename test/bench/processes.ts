import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A script beside this one, as it lies in dist. */
export const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts a Node process; its complaints are shown. */
export const startNode = (script: string, args: string[], env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  });

/** Forks a counterpart and waits for its first message. */
export async function startCounterpart(script: string, args: string[]): Promise<ChildProcess> {
  const child = fork(script, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await once(child, 'message');
  return child;
}

export async function end(
  child: ChildProcess | undefined,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** Rejects when the child ends before `stop` was said. */
export function watchDeath(child: ChildProcess, name: string): { died: Promise<never>; expected(): void } {
  let stopping = false;
  const died = new Promise<never>((_, reject) => {
    child.once('exit', (code, signal) => {
      if (!stopping) reject(new Error(`${name} ended by itself: ${code ?? signal}`));
    });
  });
  died.catch(() => undefined);
  return { died, expected: () => (stopping = true) };
}

const ticksPerSecond = 100; // USER_HZ: fixed on Linux for what /proc shows

/** Processor time of these processes and of their ended children, milliseconds (proc(5), stat fields 14 to 17). */
export function cpuMs(pids: number[]): number {
  const ticks = pids.map((pid) => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
  });
  return (ticks.reduce((a, b) => a + b, 0) * 1000) / ticksPerSecond;
}

/** Proportional set size of these processes, megabytes: shared pages are counted once among those who share them. */
export function pssMb(pids: number[]): number {
  const kb = pids.map((pid) => {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? Number.NaN);
  });
  return kb.reduce((a, b) => a + b, 0) / 1024;
}
