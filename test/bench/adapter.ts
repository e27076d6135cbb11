import { Pool } from 'undici';
import { systemClock } from '#libs/clock';
import { workspaceOne, workspaceOneFeatures } from '#libs/workspace-one';
import type { MeasuredSandbox } from './sandbox-process.ts';

/** The same calls by several clients: each does what its user would have to, answer read and parsed. */
interface Caller {
  name: string;
  read(serial: string): Promise<unknown>;
  assign(deviceId: number, serial: string, user: { id: number; name: string }): Promise<unknown>;
  close(): Promise<void>;
}

const readPath = (serial: string): string => `/api/mdm/devices?searchby=Serialnumber&id=${serial}`;
const assignPath = (device: number, user: number): string =>
  `/api/mdm/devices/${device}/enrollmentuser/${user}`;

function bareFetch({ url, headers }: MeasuredSandbox): Caller {
  return {
    name: 'fetch',
    read: async (serial) => (await fetch(url + readPath(serial), { headers })).json() as Promise<unknown>,
    assign: async (device, _, user) =>
      (await fetch(url + assignPath(device, user.id), { method: 'PATCH', headers })).text(),
    close: async () => undefined,
  };
}

function bareUndici({ url, headers }: MeasuredSandbox, name: string): Caller {
  const pool = new Pool(url, { connections: 16 });
  const send = async (method: 'GET' | 'PATCH', path: string): Promise<string> =>
    (await pool.request({ method, path, headers })).body.text();
  return {
    name,
    read: async (serial) => JSON.parse(await send('GET', readPath(serial))) as unknown,
    assign: (device, _, user) => send('PATCH', assignPath(device, user.id)),
    close: () => pool.close(),
  };
}

function adapter({ url }: MeasuredSandbox): Caller {
  const auth = {
    kind: 'basic',
    user: 'api-kiosk',
    password: 'sandbox-password',
    tenantCode: 'sandbox-tenant-code',
  } as const;
  const uem = workspaceOne(
    { apiUrl: url, auth, features: new Set(workspaceOneFeatures), callsPerMinute: 1_000_000_000 },
    systemClock,
  );
  return {
    name: 'adapter',
    read: (serial) => uem.readDevice(serial),
    async assign(_, serial, user) {
      const { calls } = await uem.assign(serial, user.name);
      return calls;
    },
    close: () => uem.close(),
  };
}

export interface AdapterFigures {
  /** `read` or `assign`. */
  call: string;
  caller: string;
  /** Per call against bare fetch and bare undici in the same round: time, and processor time of this process. */
  toFetch: Ratio;
  toUndici: Ratio;
}

interface Ratio {
  time: number[];
  cpu: number[];
}

const people = [
  { id: 1011, name: 'anna.berg' },
  { id: 1012, name: 'ben.okafor' },
];

async function once(caller: Caller, call: string, n: number): Promise<void> {
  const serial = `TAPSTAND${String((n % 12) + 1).padStart(4, '0')}`;
  const user = people[Math.floor(n / 12) % 2];
  if (call === 'read') await caller.read(serial);
  else if (user !== undefined) await caller.assign(2001 + (n % 12), serial, user);
}

/** Time and processor time of this process per call, milliseconds. */
async function timed(caller: Caller, call: string, count: number): Promise<{ time: number; cpu: number }> {
  for (let n = 0; n < 48; n++) await once(caller, call, n);
  const [began, before] = [performance.now(), process.cpuUsage()];
  for (let n = 0; n < count; n++) await once(caller, call, n);
  const { user, system } = process.cpuUsage(before);
  return { time: (performance.now() - began) / count, cpu: (user + system) / 1000 / count };
}

type Measured = Map<string, { time: number; cpu: number }>;

function note(figure: AdapterFigures, round: Measured): void {
  const own = round.get(figure.caller);
  for (const [ratio, name] of [
    [figure.toFetch, 'fetch'],
    [figure.toUndici, 'undici'],
  ] as const) {
    const base = round.get(name);
    if (own === undefined || base === undefined) continue;
    ratio.time.push(own.time / base.time);
    ratio.cpu.push(own.cpu / base.cpu);
  }
}

/** Ratios within each round, clients interleaved; `undici again` against undici is the A/A run and shows the noise. */
export async function adapterOverhead(
  sandbox: MeasuredSandbox,
  { rounds, count }: { rounds: number; count: number },
): Promise<AdapterFigures[]> {
  const again = 'undici again';
  const callers = [
    bareFetch(sandbox),
    bareUndici(sandbox, 'undici'),
    bareUndici(sandbox, again),
    adapter(sandbox),
  ];
  const figures: AdapterFigures[] = ['read', 'assign'].flatMap((call) =>
    [again, 'adapter'].map((caller) => ({
      call,
      caller,
      toFetch: { time: [], cpu: [] },
      toUndici: { time: [], cpu: [] },
    })),
  );
  for (let round = 0; round < rounds; round++) {
    for (const call of ['read', 'assign']) {
      const measured: Measured = new Map();
      for (const caller of round % 2 === 0 ? callers : [...callers].reverse())
        measured.set(caller.name, await timed(caller, call, count));
      for (const figure of figures) if (figure.call === call) note(figure, measured);
    }
  }
  for (const caller of callers) await caller.close();
  return figures;
}
