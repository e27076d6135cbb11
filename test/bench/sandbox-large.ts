import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { latency, type ReadKind } from './sandbox-reads.ts';
import { startMeasured, type MeasuredSandbox } from './sandbox-process.ts';

const count = 100_000;
const rights = ['devices-read', 'users-read', 'groups-read'];
const staging = { userName: 'staging', staging: 'MultipleUserStaging', security: 'basic' };
const around = {
  tenant: { code: 'sandbox-tenant-code' },
  roles: [{ name: 'kiosk', rights }],
  accounts: [{ userName: 'api-kiosk', password: 'sandbox-password', role: 'kiosk' }],
};

/** Every person and device written out, as an export of a tenant would have them. */
const writtenOut = (): object => ({
  ...around,
  users: [
    staging,
    ...Array.from({ length: count }, (_, n) => ({
      userName: `person.${n}`,
      firstName: `First${n % 977}`,
      lastName: `Last${n}`,
      email: `person.${n}@ward.example`,
    })),
  ],
  devices: Array.from({ length: count }, (_, n) => ({
    serial: `LARGE${String(n).padStart(7, '0')}`,
    stagingUser: 'staging',
    ...(n % 2 === 0 ? { user: `person.${n}` } : {}),
  })),
});

const step = 7919;
const searches: readonly ReadKind[] = [
  {
    name: 'device by serial number',
    path: (n) =>
      `/api/mdm/devices?searchby=Serialnumber&id=LARGE${String((n * step) % count).padStart(7, '0')}`,
  },
  {
    name: 'device search by user',
    path: (n) => `/api/mdm/devices/search?user=person.${(2 * n * step) % count}`,
  },
  { name: 'device search, page 100 of 500', path: () => '/api/mdm/devices/search?page=100&pagesize=500' },
  {
    name: 'user search by name',
    path: (n) => `/api/system/users/search?username=person.${(n * step) % count}`,
  },
  {
    name: 'user search by part of a name, page of 20',
    path: (n) => `/api/system/users/search?username=on.${(n * step) % 977}&pagesize=20`,
  },
  {
    name: 'user search by last name',
    path: (n) => `/api/system/users/search?lastname=Last${(n * step) % count}`,
  },
];

interface Start {
  ms: number;
  cpuMs: number;
}

export interface LargeFigures {
  /** From the start of the process to its first answer: milliseconds, and of them its own processor time. */
  written: Start;
  made: Start;
  memoryMb: number;
  /** Median and 95th percentile, milliseconds. */
  searches: { name: string; p50: number; p95: number }[];
}

const startOf = ({ startMs, startCpuMs }: MeasuredSandbox): Start => ({ ms: startMs, cpuMs: startCpuMs });

/** A tenant of 100,000 devices and as many people: from a file that names each, and from one that says how many. */
export async function large(): Promise<LargeFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-large-'));
  const file = (name: string, content: object): string => {
    writeFileSync(join(folder, name), JSON.stringify(content));
    return join(folder, name);
  };
  try {
    const made = await startMeasured([
      '--load',
      file('many.json', { ...around, users: [staging], many: { users: count, devices: count } }),
    ]);
    await made.stop();
    const sandbox = await startMeasured(['--load', file('written.json', writtenOut())]);
    const found: LargeFigures['searches'] = [];
    for (const kind of searches) {
      const [p50, p95] = await latency(sandbox, kind, 100);
      found.push({ name: kind.name, p50, p95 });
    }
    const memoryMb = sandbox.memoryMb();
    await sandbox.stop();
    return { written: startOf(sandbox), made: startOf(made), memoryMb, searches: found };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
