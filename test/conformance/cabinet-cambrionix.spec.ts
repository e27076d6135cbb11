import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cambrionixCabinet } from '#hardware/cabinet-cambrionix';
import type { BayLight } from '#hardware/port';
import { openSerial } from '#hardware/serial';
import { systemClock } from '#libs/clock';
import { startCambrionix, type CambrionixEmulator } from '#test/simulators/cambrionix';
import { suiteNeeding, until } from '#test/support';
import { cabinetSuite, type CabinetRig, type CabinetRigSettings } from './cabinet.suite.ts';

/** What the rows of lights of a bay mean to somebody who stands before it. */
const meanings: Record<string, BayLight> = {
  '00000000 00000000 00000000': 'off',
  '00000000 11111111 00000000': 'charging',
  '11111111 00000000 00000000': 'ready',
  '11110000 00000000 00000000': 'take',
  '00000000 00000000 10101010': 'fault',
};

const nextLook = (hub: CambrionixEmulator): Promise<unknown> => {
  const looks = () => hub.commands.filter((c) => c === 'state').length;
  const before = looks();
  // The second question from now proves that the answer to the first has been read.
  return until('two looks at the bays', () => looks() >= before + 2);
};

const makeRig =
  (firmware: 'un' | 'ps') =>
  async ({ debounceMs }: CabinetRigSettings): Promise<CabinetRig> => {
    const folder = await mkdtemp(join(tmpdir(), 'cambrionix-'));
    const hub = await startCambrionix({ link: join(folder, 'tty'), ports: 8, firmware });
    const driver = cambrionixCabinet(openSerial);
    const options = driver.options.parse({ path: hub.path, pollMs: 10, debounceMs });
    const told = async (act: void) => act;
    return {
      bays: 8,
      open: (listener) => driver.open(options, listener, systemClock),
      dock: (bay) => told(hub.dock(bay)),
      pull: (bay) => told(hub.pull(bay)),
      seen: async () => void (await nextLook(hub)),
      shown: async (bay) => meanings[hub.lights(bay).join(' ')] ?? 'off',
      heard: async () => hub.commands.length,
      reboot: () => told(hub.reboot(200)),
      unplug: () => hub.unplug(),
      replug: () => hub.replug(),
      async dispose() {
        await hub.unplug();
        await rm(folder, { recursive: true });
      },
    };
  };

suiteNeeding('socat')('over a serial line', () => {
  cabinetSuite('cambrionix (universal firmware)', makeRig('un'));
  cabinetSuite('cambrionix (PDSync firmware)', makeRig('ps'));
});
