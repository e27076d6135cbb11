import type { Clock } from '#libs/clock';
import type { Mdm } from '#libs/mdm';
import type { RegisterRow, Store } from '#libs/store';
import type { Budget } from './budget.ts';
import type { Registers } from './registers.ts';

export interface ReconcileParts {
  store: Pick<Store, 'registers' | 'wantAgain'>;
  mdm: Pick<Mdm, 'readDevices'>;
  registers: Registers;
  clock: Clock;
  budget: Pick<Budget, 'check' | 'corrections'>;
  /** Something is wanted again: the effects are to look for it. */
  wake(): void;
}

/** What came of comparing every device with what the MDM lists. */
export interface Reconciliation {
  at: number;
  compared: number;
  /** The MDM lists somebody else. */
  differing: number;
  /** Of those, driven again to what they should be: not while nothing may be written, nor what waits for an operator. */
  wantedAgain: number;
  /** Devices whose server could not be asked; it spoils nothing for those of the others. */
  unreachable: number;
  /** The first of those that differ, for an operator to read. */
  differences: Difference[];
}

export interface Difference {
  deviceId: string;
  serial: string;
  wanted: string;
  /** Whom the MDM lists. */
  listed: string;
}

/** More than anybody reads before deciding. */
const mostListed = 200;

/** UEM lists at most so many devices on a page. */
const page = 500;

interface Wrong {
  /** Its window is open: what may still land is seen by the watch, which wants it again. */
  unsure: boolean;
  like: string;
  params: Record<string, unknown>;
  why: string;
}

/**
 * Compares the holder of every device with what the MDM lists, in bulk: at start, after an outage, after a restore and every
 * quarter of an hour. It finds what the settle window did not: a change made while we were away.
 */
export class Reconcile {
  private readonly parts: ReconcileParts;
  private readonly stopping = new AbortController();
  private running: Promise<Reconciliation> | null = null;
  /** What the last one found; null before the first. */
  last: Reconciliation | null = null;

  constructor(parts: ReconcileParts) {
    this.parts = parts;
  }

  /** One at a time: who asks while it runs gets the same answer. */
  run(): Promise<Reconciliation> {
    this.running ??= this.compareAll()
      .then((found) => (this.last = found))
      .finally(() => (this.running = null));
    return this.running;
  }

  async stop(): Promise<void> {
    this.stopping.abort(new Error('the service is stopping'));
    await this.running?.catch(() => undefined);
  }

  private async compareAll(): Promise<Reconciliation> {
    const { store, clock, budget } = this.parts;
    const found: Reconciliation = {
      ...{ at: clock.now(), compared: 0, differing: 0, wantedAgain: 0, unreachable: 0 },
      differences: [],
    };
    const before = await budget.corrections();
    let stopped = await budget.check();
    let after = '';
    for (let full = true; full && !this.stopping.signal.aborted;) {
      const rows = await store.registers('holder', after, page);
      full = rows.length === page;
      after = rows.at(-1)?.deviceId ?? after;
      const wrong = await this.comparePage(rows, found);
      found.differing += wrong.length;
      for (const want of wrong.filter(({ unsure }) => !unsure)) {
        if (stopped) break;
        if (!(await this.wantAgain(want))) continue;
        found.wantedAgain += 1;
        // Counted as soon as it is wanted: a fleet that looks wrong is not driven before somebody looked at it.
        stopped = await budget.check(before + found.wantedAgain);
      }
    }
    return found;
  }

  /** What has a want under way is left to that. */
  private async comparePage(rows: readonly RegisterRow[], found: Reconciliation): Promise<Wrong[]> {
    const { mdm, registers } = this.parts;
    const quiet = rows.filter((row) => !row.busy && row.last !== null);
    if (quiet.length === 0) return [];
    const serials = quiet.map((row) => row.serial);
    const { devices, unreachable } = await mdm.readDevices(serials, this.stopping.signal);
    found.unreachable += unreachable.size;
    return quiet.flatMap((row): Wrong[] => {
      const device = devices.get(row.serial);
      if (device === undefined || row.last === null) return [];
      const compared = registers.compare(row, device);
      if (compared === null) return [];
      found.compared += 1;
      if (compared.wanted === compared.listed) return [];
      const { deviceId, serial } = row;
      if (found.differences.length < mostListed) found.differences.push({ deviceId, serial, ...compared });
      const why = `reconciliation: ${compared.listed} is listed instead of ${compared.wanted}`;
      const unsure = row.unsureSince !== null;
      return [{ unsure, like: row.last.id, params: registers.again(row), why }];
    });
  }

  private async wantAgain({ unsure: _, ...want }: Wrong): Promise<boolean> {
    const { store, clock, wake } = this.parts;
    const wanted = await store.wantAgain({ id: clock.id(), at: clock.now(), ...want });
    if (wanted) wake();
    return wanted;
  }
}
