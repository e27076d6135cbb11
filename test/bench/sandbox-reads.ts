import { Pool } from 'undici';
import { percentile } from './measure.ts';
import type { MeasuredSandbox } from './sandbox-process.ts';

export interface ReadKind {
  name: string;
  /** The path of the n-th request. */
  path(n: number): string;
}

export interface ReadFigures {
  /** By the wall clock, with sixteen requests under way. */
  perSecond: number;
  /** By the sandbox's own processor time: what one core gives it when nobody else wants that core. */
  perCoreSecond: number;
}

const phone = (n: number): number => 2001 + (n % 12);
const people = ['anna.berg', 'ben.okafor', 'clara.nowak', 'diego.ramos'];

/** Reads of the default hospital. */
export const reads: readonly ReadKind[] = [
  { name: 'device by id', path: (n) => `/api/mdm/devices/${phone(n)}` },
  {
    name: 'device by serial number',
    path: (n) => `/api/mdm/devices?searchby=Serialnumber&id=TAPSTAND${String((n % 12) + 1).padStart(4, '0')}`,
  },
  { name: 'user by id', path: (n) => `/api/system/users/${1011 + (n % 8)}` },
  { name: 'user search by name', path: (n) => `/api/system/users/search?username=${people[n % 4] ?? ''}` },
  { name: 'device search, page of 5', path: (n) => `/api/mdm/devices/search?pagesize=5&page=${n % 3}` },
];

async function fetchAll(
  pool: Pool,
  sandbox: MeasuredSandbox,
  paths: string[],
  atOnce: number,
): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let path = paths[next++]; path !== undefined; path = paths[next++]) {
      const began = performance.now();
      const { statusCode, body } = await pool.request({ method: 'GET', path, headers: sandbox.headers });
      await body.dump();
      times.push(performance.now() - began);
      if (statusCode !== 200) throw new Error(`GET ${path} answers ${statusCode}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return times;
}

const pathsOf = (kind: ReadKind, count: number): string[] =>
  Array.from({ length: count }, (_, n) => kind.path(n));

/** Requests per second of one kind, after as many to warm up as a tenth of them. */
export async function throughput(
  sandbox: MeasuredSandbox,
  kind: ReadKind,
  count: number,
): Promise<ReadFigures> {
  const pool = new Pool(sandbox.url, { connections: 16 });
  try {
    await fetchAll(pool, sandbox, pathsOf(kind, count / 10), 16);
    const [began, cpu] = [performance.now(), sandbox.cpuMs()];
    await fetchAll(pool, sandbox, pathsOf(kind, count), 16);
    return {
      perSecond: (count * 1000) / (performance.now() - began),
      perCoreSecond: (count * 1000) / (sandbox.cpuMs() - cpu),
    };
  } finally {
    await pool.close();
  }
}

/** Milliseconds of one request after another: median and 95th percentile. */
export async function latency(
  sandbox: MeasuredSandbox,
  kind: ReadKind,
  count: number,
): Promise<[number, number]> {
  const pool = new Pool(sandbox.url, { connections: 1 });
  try {
    await fetchAll(pool, sandbox, pathsOf(kind, 20), 1);
    const times = (await fetchAll(pool, sandbox, pathsOf(kind, count), 1)).sort((a, b) => a - b);
    return [percentile(times, 50), percentile(times, 95)];
  } finally {
    await pool.close();
  }
}
