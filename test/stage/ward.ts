import { virtualRig, type VirtualRig } from '#hardware/virtual';
import { until } from '#test/support';
import { freePort } from './free-port.ts';
import { startKiosk, type Kiosk } from './kiosk.ts';
import { startSandboxProcess, type SandboxProcess } from './sandbox.ts';
import type { ScreenWatch } from './screen-watch.ts';
import { writeSite, type SiteFolder, type SiteOptions } from './site.ts';

export interface Ward {
  sandbox: SandboxProcess;
  site: SiteFolder;
  kiosk: Kiosk;
  rig: VirtualRig;
  screen: ScreenWatch;
  tap(badge: string, reader?: string): Promise<void>;
  pull(bay: number): Promise<void>;
  dock(bay: number, chargePercent?: number): Promise<void>;
  /** Ends the service with this signal and starts it again on the same data. */
  restart(signal?: NodeJS.Signals, meanwhile?: () => Promise<void>): Promise<void>;
  /** Until UEM, asked over HTTP, lists this user. */
  uemLists(serial: string, userName: string, withinMs?: number): Promise<void>;
  close(): Promise<void>;
}

/** Nobody else's: the test directory has people with badges of its own. */
export const badges = { anna: 'a1000001', ben: 'a1000002', clara: 'a1000003', ines: 'a1000004' };

export interface WardOptions extends Partial<SiteOptions> {
  /** Further users of the sandbox. */
  users?: Parameters<typeof startSandboxProcess>[0];
  /** Further fields of the site's `mdm.workspaceOne`. */
  mdmMore?: Record<string, unknown>;
  /** What the service is started with besides. */
  env?: NodeJS.ProcessEnv;
  /** The way to the sandbox: answers the address that the service is told, for example a proxy's. */
  way?: (url: string) => Promise<string>;
}

type Act = (command: Parameters<VirtualRig['send']>[0]) => Promise<void>;

const handsOf = (act: Act): Pick<Ward, 'tap' | 'pull' | 'dock'> => ({
  tap: (bytes, reader = 'left') => act({ do: 'tap', reader, bytes }),
  pull: (bay) => act({ do: 'pull', cabinet: 'cabinet', bay }),
  dock: (bay, chargePercent = 90) => act({ do: 'dock', cabinet: 'cabinet', bay, chargePercent }),
});

type Opened = Pick<Ward, 'kiosk' | 'screen'>;

const lifeOf = (
  ward: () => Ward,
  open: () => Promise<Opened>,
): Pick<Ward, 'restart' | 'uemLists' | 'close'> => ({
  async restart(signal = 'SIGKILL', meanwhile) {
    await ward().screen.close();
    await ward().kiosk.stop(signal);
    await meanwhile?.();
    Object.assign(ward(), await open());
  },
  async uemLists(serial, userName, withinMs) {
    const lists = async () => (await ward().sandbox.enrollmentUser(serial)) === userName;
    await until(`UEM lists ${userName} for ${serial}`, lists, withinMs);
  },
  async close() {
    await ward().screen.close();
    await ward().kiosk.stop();
    await ward().rig.close();
    await ward().sandbox.stop();
  },
});

/** A ward with two virtual readers, a virtual cabinet of phones in their bays, and the UEM sandbox. */
export async function openWard({
  users,
  mdmMore,
  env = {},
  way,
  ...options
}: WardOptions = {}): Promise<Ward> {
  const sandbox = await startSandboxProcess(users);
  const mdm = way === undefined ? sandbox.mdm : sandbox.mdmAt(await way(sandbox.url));
  const [port, rigPort] = [await freePort(), await freePort()];
  const phones = options.phones ?? 4;
  const site = writeSite({
    port,
    phones,
    readers: ['left', 'right'].map((id) => ({ id, driver: 'virtual', port: rigPort })),
    cabinets: [
      {
        id: 'cabinet',
        driver: 'virtual',
        port: rigPort,
        bays: phones,
        docked: Array.from({ length: phones }, (_, i) => i + 1),
      },
    ],
    mdm: { workspaceOne: { ...(mdm['workspaceOne'] as object), ...mdmMore } },
    ...options,
    secrets: { ...sandbox.secrets, ...options.secrets },
  });
  const rig = virtualRig(rigPort);
  const act = async (command: Parameters<VirtualRig['send']>[0]): Promise<void> => {
    const answer = await rig.send(command);
    if (!answer.ok) throw new Error(answer.error);
  };
  const open = async (): Promise<{ kiosk: Kiosk; screen: ScreenWatch }> => {
    const kiosk = await startKiosk(site, { env });
    const screen = await kiosk.screen();
    await until(
      'the station reports its phones',
      () => screen.view().total === phones && screen.view().ready > 0,
    );
    await until('both readers are up', async () => {
      const answer = await rig.send({ do: 'state' }).catch(() => undefined);
      return answer?.ok === true && answer.state?.readers.length === 2;
    });
    return { kiosk, screen };
  };
  const ward: Ward = { sandbox, site, rig, ...(await open()), ...handsOf(act), ...lifeOf(() => ward, open) };
  const sample = {
    'anna.berg': badges.anna,
    'ben.okafor': badges.ben,
    'clara.nowak': badges.clara,
    'ines.moreau': badges.ines,
  };
  for (const [userName, badge] of Object.entries(sample)) await ward.kiosk.enrol(userName, badge);
  return ward;
}
