import { join } from 'node:path';
import { virtualRig, type VirtualRig } from '#hardware/virtual';
import { openRecords, type Records } from '#test/killed';
import { shiftedClock } from '#test/simulators/clock';
import { freePort, startKiosk, startSandboxProcess, writeSite, type Kiosk } from '#test/stage';
import type { SandboxProcess, ScreenWatch } from '#test/stage';
import { until } from '#test/support';

export interface OutageOptions {
  /** People, each with a phone; a cabinet has 500 bays at most. */
  people: number;
  /** How many of them come and go before anything is wrong. */
  healthy: number;
  /** How long UEM answers 503, milliseconds of the service's time. */
  outageMs: number;
  /** How much faster than real the service's time runs. */
  rate: number;
  callsPerMinute: number;
}

export interface OutageStand {
  options: OutageOptions;
  sandbox: SandboxProcess;
  kiosk: Kiosk;
  screen: ScreenWatch;
  rig: VirtualRig;
  records: Records;
  close(): Promise<void>;
}

export const serialOf = (n: number): string => `OUTAGE${String(n).padStart(4, '0')}`;
export const badgeOf = (n: number): string => `c0${String(n).padStart(6, '0')}`;
export const userOf = (n: number): string => `person${n}.ward`;

const numbers = (people: number): number[] => Array.from({ length: people }, (_, i) => i + 1);

const startUem = (people: number): Promise<SandboxProcess> =>
  startSandboxProcess(
    numbers(people).map((n) => ({
      ...{ id: 20_000 + n, userName: userOf(n), firstName: `Person${n}`, lastName: 'Ward' },
      email: `${userOf(n)}@hospital.example`,
    })),
    [],
    numbers(people).map((n) => ({
      ...{ id: 30_000 + n, serial: serialOf(n), group: 'wardshared', stagingUser: 'staging-ward' },
    })),
  );

/** A cabinet with a phone for everybody, on a service whose time runs faster, and the sandbox on real time. */
export async function openOutageStand(options: OutageOptions): Promise<OutageStand> {
  const { people, rate, callsPerMinute } = options;
  const sandbox = await startUem(people);
  const [port, rigPort] = [await freePort(), await freePort()];
  const { workspaceOne } = sandbox.mdm as { workspaceOne: Record<string, unknown> };
  const bays = numbers(people);
  const site = writeSite({
    ...{ port, phones: people, secrets: sandbox.secrets },
    serials: Object.fromEntries(bays.map((n) => [n, serialOf(n)])),
    readers: ['left', 'right'].map((id) => ({ id, driver: 'virtual', port: rigPort })),
    cabinets: [{ id: 'cabinet', driver: 'virtual', port: rigPort, bays: people, docked: bays }],
    // An answer that takes a second of real time takes longer on a clock that runs faster.
    mdm: { workspaceOne: { ...workspaceOne, callsPerMinute, timeoutMs: 30_000 } },
    workflows: [['wait-for-removal: { within: 60s }', 'wait-for-removal: { within: 1h }']],
  });
  const kiosk = await startKiosk(site, { env: shiftedClock(rate).env });
  for (const n of bays) await kiosk.enrol(userOf(n), badgeOf(n));
  const screen = await kiosk.screen();
  await until('all phones are there', () => screen.view().ready === people, 30_000);
  const rig = virtualRig(rigPort);
  const records = openRecords(join(site.dataDir, 'tapstand.sqlite'));
  return {
    ...{ options, sandbox, kiosk, screen, rig, records },
    async close() {
      records.close();
      await screen.close();
      await kiosk.stop();
      await rig.close();
      await sandbox.stop();
    },
  };
}
