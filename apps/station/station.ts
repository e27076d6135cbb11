import type { Clock } from '#libs/clock';
import { toStation, type StationSetup, type ToStation } from '#libs/contract';
import type { Around } from './around.ts';
import type { StationChannel } from './channel.ts';
import type { DriversFor } from './driver-list.ts';
import { keepCabinet, type KeptCabinet } from './kept-cabinet.ts';
import { keepReader, type Kept } from './kept-reader.ts';
import type { Log } from './log.ts';
import { outbox } from './outbox.ts';
import { surveyOf } from './survey.ts';

export interface StationParts {
  channel: StationChannel;
  drivers: DriversFor;
  clock: Clock;
  log: Log;
  pid: number;
}

export interface Station {
  /** Resolves when every port is closed; nothing is said afterwards. */
  close(): Promise<void>;
}

/** Everything the present set-up keeps open. */
interface Furniture {
  setup: string;
  readers: Kept[];
  cabinets: Map<string, KeptCabinet>;
}

const nothing: Furniture = { setup: '', readers: [], cabinets: new Map() };

const furnish = (setup: StationSetup, around: Around): Furniture => ({
  setup: JSON.stringify(setup),
  readers: setup.readers.map((place) => keepReader(place, around)),
  cabinets: new Map(setup.cabinets.map((place) => [place.id, keepCabinet(place, around)])),
});

const keptIn = ({ readers, cabinets }: Furniture): Kept[] => [...readers, ...cabinets.values()];

/** Says hello, then opens what it is told to, and is hands and eyes for the service until closed. */
export function startStation({ channel, drivers, clock, log, pid }: StationParts): Station {
  const taps = outbox(channel, clock, log);
  const around: Around = { channel, drivers, clock, log, taps };
  let furniture = nothing;
  /** Set-ups follow one another: a port must be let go before it is opened again. */
  let changing: Promise<void> = Promise.resolve();

  const empty = async (): Promise<void> => {
    const old = furniture;
    furniture = nothing;
    await Promise.all(keptIn(old).map((kept) => kept.close()));
  };

  const setUp = async (setup: StationSetup): Promise<void> => {
    if (furniture.setup === JSON.stringify(setup)) return keptIn(furniture).forEach((kept) => kept.repeat());
    await empty();
    furniture = furnish(setup, around);
  };

  const light = async ({ ref, cabinet, bay, light }: ToStation & { type: 'light' }): Promise<void> => {
    try {
      const kept = furniture.cabinets.get(cabinet);
      if (kept === undefined) throw new Error(`this station has no cabinet ${cabinet}`);
      await kept.light(bay, light);
      channel.send({ type: 'lit', ref, ok: true });
    } catch (e) {
      channel.send({ type: 'lit', ref, ok: false, note: (e as Error).message });
    }
  };

  const survey = async (ref: string): Promise<void> => {
    channel.send({ type: 'surveyed', ref, ...(await surveyOf(drivers(''), clock)) });
  };

  channel.onMessage((raw) => {
    const message = toStation.safeParse(raw);
    if (!message.success) {
      const fields = message.error.issues.map((issue) => issue.path.join('.'));
      log('error', 'a message of the service was not understood: do both have the same version?', { fields });
    } else if (message.data.type === 'setup') {
      const { setup } = message.data;
      changing = changing.then(() => setUp(setup));
    } else if (message.data.type === 'light') void light(message.data);
    else if (message.data.type === 'survey') void survey(message.data.ref);
    else taps.received(message.data.seq);
  });
  channel.send({ type: 'hello', boot: clock.id(), pid });

  return {
    close: async () => {
      taps.close();
      changing = changing.then(empty);
      await changing;
    },
  };
}
