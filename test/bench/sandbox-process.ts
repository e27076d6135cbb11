import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { beside, cpuMs, end, freePort, pssMb } from './processes.ts';

/** The UEM sandbox as `npm run sandbox` starts it, on a core of its own where the machine lets us. */
export interface MeasuredSandbox {
  url: string;
  /** From the start of the process to its first answer. */
  startMs: number;
  /** Processor time it took until then: on a busy machine the better figure. */
  startCpuMs: number;
  headers: Record<string, string>;
  memoryMb(): number;
  /** Processor time it has used so far. */
  cpuMs(): number;
  stop(): Promise<void>;
}

const pinned = spawnSync('taskset', ['-c', '0', 'true']).status === 0;
const basic = Buffer.from('api-kiosk:sandbox-password').toString('base64');
const headers = {
  authorization: `Basic ${basic}`,
  'aw-tenant-code': 'sandbox-tenant-code',
  accept: 'application/json',
};

function start(args: string[]): ChildProcess {
  const node = [process.execPath, beside('../../apps/uem-sandbox/main.js'), ...args];
  const [command = '', ...rest] = pinned ? ['taskset', '-c', '0', ...node] : node;
  return spawn(command, rest, { stdio: ['ignore', 'ignore', 'inherit'] });
}

async function answers(url: string): Promise<boolean> {
  try {
    const { statusCode, body } = await request(`${url}/api/system/info`, { headers });
    await body.dump();
    return statusCode === 200;
  } catch {
    return false;
  }
}

/** Resolves with its first answer; throws when it ends before. */
export async function startMeasured(flags: string[] = []): Promise<MeasuredSandbox> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const quota = ['--set', 'quotaPerDay=1000000000'];
  const began = performance.now();
  const child = start(['--port', String(port), ...quota, ...flags]);
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`the sandbox ended with ${child.exitCode}`);
    await sleep(2);
  }
  const startMs = performance.now() - began;
  const { pid = 0 } = child;
  return {
    url,
    startMs,
    startCpuMs: cpuMs([pid]),
    headers,
    memoryMb: () => pssMb([pid]),
    cpuMs: () => cpuMs([pid]),
    stop: () => end(child),
  };
}
