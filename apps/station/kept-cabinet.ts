import type { FromStation } from '#libs/contract';
import type { BayLevel, BayLight, Cabinet } from '#hardware/port';
import { supervise, type Supervision } from '#hardware/supervise';
import type { Around } from './around.ts';
import { readyDriver, type Place } from './driver-list.ts';
import type { Kept } from './kept-reader.ts';

type CabinetMessage = Extract<FromStation, { type: 'cabinet' }>;

export interface KeptCabinet extends Kept {
  /** Resolves when the cabinet has accepted it; rejects with a sentence when it is not connected or refuses. */
  light(bay: number, light: BayLight): Promise<void>;
}

export function keepCabinet(place: Place, { channel, drivers, clock, log }: Around): KeptCabinet {
  const { id: cabinet } = place;
  let known: CabinetMessage | undefined;
  let connected: Cabinet | undefined;
  let levels: BayLevel[] | undefined;

  const say = (message: CabinetMessage): void => {
    known = message;
    log(message.up ? 'info' : 'warn', message.up ? 'cabinet up' : 'cabinet down', {
      cabinet,
      note: message.note,
    });
    channel.send(message);
  };
  /** Bays are told of a cabinet that is up, and `up` is told first. */
  const sayLevels = (): void => {
    if (connected !== undefined && levels !== undefined)
      channel.send({ type: 'bays', cabinet, at: clock.now(), levels });
  };
  const down = (note: string): void => {
    connected = undefined;
    levels = undefined;
    say({ type: 'cabinet', cabinet, up: false, note });
  };
  const kept = (supervision?: Supervision): KeptCabinet => ({
    repeat: () => {
      if (known !== undefined) channel.send(known);
      sayLevels();
    },
    light: async (bay, light) => {
      if (connected === undefined) throw new Error(`cabinet ${cabinet} is not connected`);
      await connected.light(bay, light);
    },
    close: async () => supervision?.close(),
  });

  const ready = readyDriver('cabinet', place, drivers(cabinet).cabinets);
  if (!ready.ok) {
    down(ready.sentence);
    return kept();
  }
  const listener = {
    bays: (all: readonly BayLevel[]) => {
      levels = [...all];
      sayLevels();
    },
    forgot: () => {
      log('info', 'the cabinet restarted', { cabinet });
      channel.send({ type: 'forgot', cabinet });
    },
  };
  return kept(
    supervise(() => ready.driver.open(ready.options, listener, clock), {
      clock,
      onUp: (connection) => {
        connected = connection;
        say({ type: 'cabinet', cabinet, up: true });
        sayLevels();
      },
      onDown: (reason) => down(reason.message),
    }),
  );
}
