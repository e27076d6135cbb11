import type { BayLight, CabinetListener, Connection, ReaderListener } from '#hardware/port';
import type { RigCommand, RigState } from './commands.ts';

/** One thing that can be unplugged. What lies in its bays stays there meanwhile. */
interface Thing {
  plugged: boolean;
  /** Ends the connection that is open now, if there is one. */
  gone?: (reason: Error) => void;
}

interface Reader extends Thing {
  listener?: ReaderListener;
}

interface Bay {
  occupied: boolean;
  chargePercent?: number;
  light: BayLight;
}

export interface Cabinet extends Thing {
  bays: Bay[];
  /** A level changed: reports it when it holds for the debounce time. */
  changed?: () => void;
  listener?: CabinetListener;
}

/** A refusal that the hand at the other end caused. */
class NotPossible extends Error {}

/** The virtual things at one port of one process. */
export class Rig {
  readonly #readers = new Map<string, Reader>();
  readonly #cabinets = new Map<string, Cabinet>();

  /** Whether nothing is open and nothing waits for its plug. */
  get idle(): boolean {
    const things = [...this.#readers.values(), ...this.#cabinets.values()];
    return things.every((thing) => thing.plugged && thing.gone === undefined);
  }

  openReader(id: string, listener: ReaderListener): Connection {
    const reader: Reader = this.#readers.get(id) ?? { plugged: true };
    this.#readers.set(id, reader);
    const connection = connect(`reader ${id}`, reader, () => delete reader.listener);
    reader.listener = listener;
    return connection;
  }

  /** `fresh` is the furniture as delivered; it counts only when this id is opened for the first time. */
  openCabinet(
    id: string,
    fresh: () => Bay[],
    left: () => void,
  ): { cabinet: Cabinet; connection: Connection } {
    const cabinet: Cabinet = this.#cabinets.get(id) ?? { plugged: true, bays: fresh() };
    this.#cabinets.set(id, cabinet);
    const connection = connect(`cabinet ${id}`, cabinet, () => {
      delete cabinet.changed;
      delete cabinet.listener;
      left();
    });
    return { cabinet, connection };
  }

  /** Does what the command says; throws a sentence when that is not possible. */
  obey(command: RigCommand): RigState | undefined {
    switch (command.do) {
      case 'state':
        return this.#state();
      case 'tap':
        return this.#tap(command);
      case 'misread':
        this.#listening(command.reader).misread('something that is no badge was presented');
        return undefined;
      case 'dock':
      case 'charge':
      case 'pull':
        return this.#move(command);
      case 'reboot':
        return this.#reboot(find(this.#cabinets, 'cabinet', command.cabinet));
      case 'unplug':
      case 'replug':
        return this.#plug(command);
    }
  }

  #tap({ reader, bytes, text }: RigCommand & { do: 'tap' }): undefined {
    if ((bytes === undefined) === (text === undefined))
      throw new NotPossible('a tap has either bytes or text');
    const listener = this.#listening(reader);
    if (bytes !== undefined) listener.tap({ technology: 'csn', bytes });
    else if (text !== undefined) listener.tap({ technology: 'text', text });
  }

  #listening(id: string): ReaderListener {
    const { plugged, listener } = find(this.#readers, 'reader', id);
    if (!plugged) throw new NotPossible(`reader ${id} is unplugged`);
    if (listener === undefined) throw new NotPossible(`reader ${id} is not open`);
    return listener;
  }

  #move(command: RigCommand & { do: 'dock' | 'charge' | 'pull' }): undefined {
    const cabinet = find(this.#cabinets, 'cabinet', command.cabinet);
    const bay = cabinet.bays[command.bay - 1];
    if (bay === undefined)
      throw new NotPossible(
        `cabinet ${command.cabinet} has no bay ${command.bay}; it has ${cabinet.bays.length}`,
      );
    if (bay.occupied === (command.do === 'dock'))
      throw new NotPossible(`bay ${command.bay} is ${bay.occupied ? 'occupied' : 'empty'}`);
    bay.occupied = command.do !== 'pull';
    delete bay.chargePercent;
    if (command.do !== 'pull' && command.chargePercent !== undefined)
      bay.chargePercent = command.chargePercent;
    cabinet.changed?.();
  }

  #reboot(cabinet: Cabinet): undefined {
    for (const bay of cabinet.bays) bay.light = 'off';
    cabinet.listener?.forgot();
  }

  #plug({ do: act, reader, cabinet }: RigCommand & { do: 'unplug' | 'replug' }): undefined {
    if ((reader === undefined) === (cabinet === undefined))
      throw new NotPossible(`${act} names either a reader or a cabinet`);
    const thing =
      reader === undefined
        ? find(this.#cabinets, 'cabinet', cabinet ?? '')
        : find(this.#readers, 'reader', reader);
    thing.plugged = act === 'replug';
    if (!thing.plugged) thing.gone?.(new Error(`${reader ?? cabinet} was unplugged`));
  }

  #state(): RigState {
    return {
      readers: [...this.#readers].map(([id, { plugged }]) => ({ id, plugged })),
      cabinets: [...this.#cabinets].map(([id, { plugged, bays }]) => ({
        id,
        plugged,
        bays: bays.map((bay, i) => ({ bay: i + 1, ...bay })),
      })),
    };
  }
}

function find<T>(things: ReadonlyMap<string, T>, kind: string, id: string): T {
  const thing = things.get(id);
  if (thing !== undefined) return thing;
  const known = things.size === 0 ? 'none was opened yet' : `there is ${[...things.keys()].join(', ')}`;
  throw new NotPossible(`there is no virtual ${kind} ${id}; ${known}`);
}

/** Throws when the thing cannot be opened now. `left` runs once, at the end. */
function connect(what: string, thing: Thing, left: () => void): Connection {
  if (!thing.plugged) throw new Error(`virtual ${what} is unplugged`);
  if (thing.gone !== undefined) throw new Error(`virtual ${what} is open already: two settings share its id`);
  let end: (reason: Error | undefined) => void;
  const closed = new Promise<Error | undefined>((resolve) => (end = resolve));
  const finish = (reason: Error | undefined) => {
    if (thing.gone !== finish) return;
    delete thing.gone;
    left();
    end(reason);
  };
  thing.gone = finish;
  return {
    closed,
    close: async () => {
      finish(undefined);
      await closed;
    },
  };
}
