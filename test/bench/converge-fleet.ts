import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { startMeasured, type MeasuredSandbox } from './sandbox-process.ts';

/** Whom every device lists between two people. */
export const stagingUser = 'staging';
/** As the sandbox names those of which a fixture says only how many. */
export const serialOf = (n: number): string => `MANY${String(n).padStart(8, '0')}`;
export const userOf = (n: number): string => `user${String(n).padStart(6, '0')}`;

/** 1 … count. */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

/** The device with this number and whom it is to list. */
export interface Want {
  device: number;
  user: number;
}

/** A tenant with so many devices and as many people, in a sandbox of its own. */
export interface FleetInUem {
  sandbox: MeasuredSandbox;
  /** Answers 503 to the whole API from now on. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  /** Requests that have reached the API after this one: number and moment (epoch ms) of each, oldest first. */
  requests(since: number): Promise<{ n: number; at: number }[]>;
  /** Throws unless UEM lists everybody wanted. */
  listsAll(wants: readonly Want[]): Promise<void>;
  stop(): Promise<void>;
}

const pageSize = 500;
const kept = 50_000;

const around = {
  tenant: { code: 'sandbox-tenant-code' },
  roles: [{ name: 'kiosk', rights: ['devices-read', 'devices-execute', 'users-read', 'groups-read'] }],
  accounts: [{ userName: 'api-kiosk', password: 'sandbox-password', role: 'kiosk' }],
  users: [{ userName: stagingUser, staging: 'MultipleUserStaging', security: 'basic' }],
};

async function listedUsers({ url, headers }: MeasuredSandbox, count: number): Promise<Map<string, string>> {
  const users = new Map<string, string>();
  for (let page = 0; page * pageSize < count; page++) {
    const { body } = await request(`${url}/api/mdm/devices/search?pagesize=${pageSize}&page=${page}`, {
      headers,
    });
    const { Devices } = (await body.json()) as { Devices: { SerialNumber: string; UserName: string }[] };
    for (const { SerialNumber, UserName } of Devices) users.set(SerialNumber, UserName);
  }
  return users;
}

async function openFleet(count: number, latencyMs: number): Promise<FleetInUem> {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-converge-'));
  const file = join(folder, 'fleet.json');
  writeFileSync(file, JSON.stringify({ ...around, many: { users: count, devices: count } }));
  const sandbox = await startMeasured([
    '--load',
    file,
    '--set',
    `keepRequests=${kept}`,
    '--set',
    `baseLatencyMs=${latencyMs}`,
  ]);
  const control = async (method: 'GET' | 'POST' | 'DELETE', path: string, what?: object): Promise<string> => {
    const { statusCode, body } = await request(`${sandbox.url}/sandbox/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(what === undefined ? {} : { body: JSON.stringify(what) }),
    });
    const text = await body.text();
    if (statusCode >= 300)
      throw new Error(`the sandbox answered ${statusCode} to ${method} ${path}: ${text}`);
    return text;
  };
  return {
    sandbox,
    goAway: async () => void (await control('POST', 'faults', { kind: 'unavailable' })),
    comeBack: async () => void (await control('DELETE', 'faults')),
    async requests(since) {
      const text = await control('GET', `requests?since=${since}`);
      const all = JSON.parse(text) as { n: number; at: number; path: string }[];
      return all.filter(({ path }) => path.startsWith('/api/'));
    },
    async listsAll(wants) {
      const listed = await listedUsers(sandbox, count);
      for (const { device, user } of wants) {
        const is = listed.get(serialOf(device));
        if (is !== userOf(user))
          throw new Error(`UEM lists ${is} for ${serialOf(device)}, not ${userOf(user)}`);
      }
    },
    async stop() {
      await sandbox.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/**
 * Starts the sandbox with so many devices, each listing the staging user, and stops it after the work. Each of its answers takes
 * `latencyMs` longer than it must.
 */
export async function withFleet<T>(
  count: number,
  latencyMs: number,
  work: (fleet: FleetInUem) => Promise<T>,
): Promise<T> {
  const fleet = await openFleet(count, latencyMs);
  try {
    return await work(fleet);
  } finally {
    await fleet.stop();
  }
}
