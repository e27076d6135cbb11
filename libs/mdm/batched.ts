import type { Clock, Timer } from '#libs/clock';
import { Fault, isFault } from '#libs/domain';
import type { MdmDevice } from './device.ts';
import type { MdmDevices, MdmLine } from './mdm.ts';

/** Most devices of one bulk read. */
const pageSize = 500;
/** More single reads than this within `busyMs`, and the next ones are gathered. */
const fewReads = 3;
const busyMs = 1_000;
/** How long reads are gathered while many come. */
const gatherMs = 250;
/** So many are worth a request without further waiting. */
const enough = 32;

const keyOf = (serial: string): string => serial.normalize('NFC').toLowerCase();

/** One caller who waits for a device. */
interface Wish {
  serial: string;
  signal: AbortSignal | undefined;
  resolve(device: MdmDevice): void;
  reject(error: Error): void;
}

const isWanted = ({ signal }: Wish): boolean => signal?.aborted !== true;

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error('a read failed', { cause: error });

const unknown = (): Fault => new Fault('mdm-device-unknown', { note: 'No device has this serial number.' });

/** Gathers reads of single devices into bulk reads while many come. */
class Gathering {
  private wishes: Wish[] = [];
  private reading = false;
  private gathering: Timer | null = null;
  /** When the latest reads were wished, newest last. */
  private recent: number[] = [];
  constructor(
    private readonly mdm: MdmLine,
    private readonly clock: Clock,
  ) {}

  read(serial: string, signal: AbortSignal | undefined): Promise<MdmDevice> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.wishes = this.wishes.filter((w) => w !== wish);
        reject(new Fault('mdm-unreachable', { note: 'Given up before the request left.', unsent: true }));
      };
      const ended = () => signal?.removeEventListener('abort', leave);
      const wish: Wish = {
        serial,
        signal,
        resolve: (device) => (ended(), resolve(device)),
        reject: (error) => (ended(), reject(error)),
      };
      if (signal?.aborted === true) return leave();
      signal?.addEventListener('abort', leave, { once: true });
      this.wishes.push(wish);
      this.arrived();
    });
  }

  private arrived(): void {
    const now = this.clock.monotonic();
    this.recent = [...this.recent.filter((at) => at > now - busyMs), now].slice(-fewReads - 1);
    if (this.reading) return;
    if (this.recent.length <= fewReads || this.wishes.length >= enough) this.next();
    else this.gathering ??= this.clock.after(gatherMs, () => this.next());
  }

  private next(): void {
    this.gathering?.cancel();
    this.gathering = null;
    if (this.reading || this.wishes.length === 0) return;
    const page: Wish[] = [];
    const serials = new Set<string>();
    const later: Wish[] = [];
    for (const wish of this.wishes) {
      const key = keyOf(wish.serial);
      if (serials.size < pageSize || serials.has(key)) {
        serials.add(key);
        page.push(wish);
      } else later.push(wish);
    }
    this.wishes = later;
    this.reading = true;
    void this.serve(page).finally(() => {
      this.reading = false;
      this.next();
    });
  }

  private async serve(page: Wish[]): Promise<void> {
    const [first] = page;
    if (first === undefined) return;
    const bySerial = new Map(page.map((wish) => [keyOf(wish.serial), wish.serial]));
    if (bySerial.size === 1) await this.alone(first.serial, page);
    else await this.together([...bySerial.values()], page);
  }

  /** Those who wait for the same device get the same answer; it ends by its own time limit unless they are one. */
  private async alone(serial: string, page: readonly Wish[]): Promise<void> {
    const [only, another] = page;
    try {
      const device = await this.mdm.readDevice(serial, another === undefined ? only?.signal : undefined);
      for (const wish of page) wish.resolve(device);
    } catch (error) {
      for (const wish of page) wish.reject(asError(error));
    }
  }

  private async together(serials: string[], page: readonly Wish[]): Promise<void> {
    let answer: MdmDevices;
    try {
      answer = await this.mdm.readDevices(serials, undefined, { waitedFor: true });
    } catch (error) {
      for (const wish of page) wish.reject(asError(error));
      return;
    }
    const of = <T>(found: ReadonlyMap<string, T>): Map<string, T> =>
      new Map([...found].map(([serial, value]) => [keyOf(serial), value]));
    const [devices, faults] = [of(answer.devices), of(answer.unreachable)];
    for (const wish of page.filter(isWanted)) {
      const device = devices.get(keyOf(wish.serial));
      const fault = faults.get(keyOf(wish.serial));
      if (device !== undefined) wish.resolve({ ...device, serial: wish.serial });
      // So many of them are unknown that the rest was not looked through: this one may be known.
      else if (isFault(fault, 'mdm-device-unknown')) await this.alone(wish.serial, [wish]);
      else wish.reject(fault ?? unknown());
    }
  }
}

/**
 * Reads of single devices that come while one is under way, or many within a second, leave as one bulk read, so that a shift
 * change costs the MDM's quota little more than its assignments. A read on a quiet day leaves at once.
 */
export function batched(mdm: MdmLine, clock: Clock): MdmLine {
  const gathering = new Gathering(mdm, clock);
  return {
    check: (signal) => mdm.check(signal),
    readDevice: (serial, signal) => gathering.read(serial, signal),
    readDevices: (serials, signal, options) => mdm.readDevices(serials, signal, options),
    assign: (serial, userName, signal, options) => mdm.assign(serial, userName, signal, options),
    meet: (serial, signal) => mdm.meet(serial, signal),
    command: (serial, command, signal) => mdm.command(serial, command, signal),
    look: (serial, command, signal) => mdm.look(serial, command, signal),
    availability: (serial) => mdm.availability(serial),
    quota: () => mdm.quota(),
    states: () => mdm.states(),
    onClose: (tell) => mdm.onClose(tell),
    close: () => mdm.close(),
  };
}
