import { z } from 'zod';
import type { Clock, Timer } from '#libs/clock';
import { defineCabinet, type BayLevel, type CabinetListener } from '#hardware/port';
import type { Cabinet } from './rig.ts';
import { leaveRig, withRig } from './rig-server.ts';

/**
 * `port`: where hands connect, on 127.0.0.1. `id`: how they address this cabinet. `docked`: the bays that hold a device
 * when the process starts. `debounceMs`: how long a level must hold before it is reported.
 */
const options = z.strictObject({
  port: z.int().min(1).max(65_535),
  id: z.string().min(1),
  bays: z.int().min(1).max(500),
  docked: z.array(z.int().positive()).default([]),
  debounceMs: z.int().min(0).max(10_000).default(0),
});
type VirtualCabinetOptions = z.infer<typeof options>;

const levelsOf = (cabinet: Cabinet): BayLevel[] =>
  cabinet.bays.map(({ occupied, chargePercent }, i) => ({
    bay: i + 1,
    occupied,
    ...(chargePercent === undefined ? {} : { chargePercent, charged: chargePercent >= 100 }),
  }));

const deliver = ({ bays, docked }: VirtualCabinetOptions): Cabinet['bays'] =>
  Array.from({ length: bays }, (_, i) => ({ occupied: docked.includes(i + 1), light: 'off' }));

/** A cabinet without furniture: hands dock and pull by lines of JSON over TCP. Its bays live as long as the process. */
export const virtualCabinet = defineCabinet<VirtualCabinetOptions>({
  name: 'virtual',
  options,
  async open(settings, listener, clock) {
    const { port, id, debounceMs } = settings;
    const { cabinet, connection } = await withRig(port, (rig) => {
      const opened = rig.openCabinet(
        id,
        () => deliver(settings),
        () => reports.stop(),
      );
      const reports = reporting(opened.cabinet, listener, debounceMs, clock);
      opened.cabinet.listener = listener;
      opened.cabinet.changed = reports.changed;
      return opened;
    });
    return {
      closed: connection.closed,
      light: async (number, light) => {
        const bay = cabinet.bays[number - 1];
        if (cabinet.listener !== listener) throw new Error('the cabinet is not connected any more');
        if (bay === undefined)
          throw new Error(`there is no bay ${number}; this cabinet has bays 1 to ${cabinet.bays.length}`);
        bay.light = light;
      },
      close: async () => {
        await connection.close();
        await leaveRig(port);
      },
    };
  },
});

interface Reports {
  changed(): void;
  stop(): void;
}

/** All bays at once after opening, then whenever the bays as a whole have held still and differ from what was told. */
function reporting(cabinet: Cabinet, listener: CabinetListener, debounceMs: number, clock: Clock): Reports {
  let told: string | undefined;
  const report = () => {
    const levels = levelsOf(cabinet);
    if (JSON.stringify(levels) === told) return;
    told = JSON.stringify(levels);
    listener.bays(levels);
  };
  let timer: Timer | undefined = clock.after(0, report);
  return {
    changed() {
      if (told === undefined) return;
      timer?.cancel();
      timer = clock.after(debounceMs, report);
    },
    stop: () => timer?.cancel(),
  };
}
