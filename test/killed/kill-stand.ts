import { join } from 'node:path';
import { badges, openWard, type Ward } from '#test/stage';
import { until } from '#test/support';
import { openRecords, type Records } from './records.ts';
import { openSeams, type Seams } from './seams.ts';

/** How long a service may take until nothing is open any more, ms: two backoffs and a restart on a busy machine. */
const restMs = 45_000;
/** Whom the sandbox knows; ines.moreau is new to it. */
const userNames = { anna: 'anna.berg', ben: 'ben.okafor', clara: 'clara.nowak' };
export type Who = keyof typeof userNames;
const phones = 4;

/** At a seam, or so many milliseconds after the tap. */
export type Kill = { at: string } | { afterMs: number };

/** What one life of the service was seen to promise, before it was killed. */
export interface Promised {
  /** Devices that a screen told her to take. */
  take: string[];
  /** Hand-outs to her before this story. */
  before: number;
  /** The service was killed during the story. */
  killed: boolean;
}

interface LoggedRequest {
  method: string;
  path: string;
  status: number;
}

/** Changes of the user that were carried out, by device: the same user twice in a row was asked for twice. */
function doubled(requests: readonly LoggedRequest[]): string[] {
  const last = new Map<string, string>();
  return requests.flatMap(({ method, path, status }) => {
    const [, device, user] = /devices\/(\d+)\/enrollmentuser\/(\d+)/i.exec(path) ?? [];
    if (method !== 'PATCH' || status !== 200 || device === undefined || user === undefined) return [];
    const again = last.get(device) === user;
    last.set(device, user);
    return again ? [`device ${device} was given to user ${user} twice in a row`] : [];
  });
}

/** A ward whose service can be killed at any seam, with the records and the MDM to judge it by. */
export class KillStand {
  readonly seams: Seams;
  private readonly ward: Ward;
  private readonly records: Records;
  private output = '';

  constructor(seams: Seams, ward: Ward) {
    this.seams = seams;
    this.ward = ward;
    this.records = openRecords(join(ward.site.dataDir, 'tapstand.sqlite'));
  }

  /** A whole check-out and check-in of this person, or as much of it as the service lives to see. */
  async story(who: Who, kill?: Kill): Promise<Promised> {
    const { ward, seams, records } = this;
    ward.screen.forget();
    const promised: Promised = { take: [], before: records.handOuts(userNames[who]), killed: false };
    seams.arm(kill !== undefined && 'at' in kill ? kill.at : undefined);
    const { child } = ward.kiosk.process;
    const afterMs = kill !== undefined && 'afterMs' in kill ? kill.afterMs : undefined;
    const timer = afterMs === undefined ? undefined : setTimeout(() => void child.kill('SIGKILL'), afterMs);
    try {
      await this.play(who);
    } catch (error) {
      // A tap whose rig is gone fails a moment before the end of the process is told.
      await until('the service was killed', () => this.dead(), 500).catch(() =>
        Promise.reject(error as Error),
      );
    }
    clearTimeout(timer);
    promised.killed = this.dead();
    // A frame that left before the end may arrive after it.
    if (promised.killed) await ward.screen.close();
    for (const { panel } of ward.screen.panels)
      if (panel.kind === 'take' && !promised.take.includes(panel.device)) promised.take.push(panel.device);
    seams.arm();
    return promised;
  }

  /** Starts the killed service again; it is killed while it starts, at this point. */
  async dieStarting(point: string): Promise<void> {
    this.output += this.ward.kiosk.process.output();
    this.seams.arm(point);
    await this.ward.restart().catch(() => undefined);
    this.seams.arm();
    if (!this.dead()) await this.ward.kiosk.stop('SIGKILL');
  }

  /** Starts the service again if it is dead, waits until nothing is open, and answers every promise that was broken. */
  async judge(who: Who, promised: Promised): Promise<string[]> {
    const { ward, records } = this;
    if (this.dead()) {
      this.output += ward.kiosk.process.output();
      await ward.restart();
    }
    await this.atRest();
    const { take, before } = promised;
    const handedOut = records.handOuts(userNames[who]) - before;
    const requests = (await ward.sandbox.control('GET', 'requests')) as LoggedRequest[];
    return [
      ...records.broken(),
      ...(await this.wrongInMdm()),
      ...doubled(requests),
      ...(take.length > 1 ? [`two phones were promised: ${take.join(', ')}`] : []),
      ...(handedOut < take.length ? [`${take.join()} was promised and is not in the records`] : []),
      ...(handedOut > 1 ? [`one tap, ${handedOut} hand-outs`] : []),
    ];
  }

  /** Everything back in its bay and with the staging user. */
  async tidy(): Promise<void> {
    const { ward, records } = this;
    for (const { bay, waits } of records.held()) {
      if (waits) {
        await ward.pull(bay);
        await until('it is taken', () => records.held().every((h) => h.bay !== bay || !h.waits));
      }
      // A service that was started anew finds everything docked: its cabinet lives in the station, which died with it.
      await ward.dock(bay).catch((e: Error) => {
        if (!e.message.includes('occupied')) throw e;
      });
    }
    await until('everything is back', () => records.held().length === 0);
    await this.atRest();
    await ward.sandbox.control('DELETE', 'requests');
  }

  /** Seams that passed and everything the services printed; the records lie in `folder`. */
  evidence(): { folder: string; text: string } {
    const text = `${this.seams.story()}\n${this.output}\n${this.ward.kiosk.process.output()}`;
    return { folder: this.ward.site.folder, text };
  }

  async close(): Promise<void> {
    this.records.close();
    await this.ward.close();
  }

  private dead(): boolean {
    return this.ward.kiosk.process.child.signalCode !== null;
  }

  private async play(who: Who): Promise<void> {
    const { ward, records } = this;
    const shown = (kind: string) => ward.screen.panels.find((p) => p.panel.kind === kind)?.panel;
    await ward.tap(badges[who]);
    const panel = await this.whileAlive('a phone is offered', () => shown('take'));
    if (panel.kind !== 'take') throw new Error('take is take');
    await ward.pull(panel.bay);
    await this.whileAlive('the phone is hers', () => shown('ready'));
    await ward.dock(panel.bay);
    await this.whileAlive('the return is seen', () => shown('thank-you'));
    await this.whileAlive('everything is settled', () => records.open().length === 0);
  }

  /** Resolves with what `look` finds; rejects as soon as the service is dead. */
  private whileAlive<T>(what: string, look: () => T): Promise<NonNullable<T>> {
    const aliveOrSeen = (): T => {
      const seen = look();
      if ((seen === undefined || seen === false) && this.dead()) throw new Error(`killed before ${what}`);
      return seen;
    };
    return until(what, aliveOrSeen, restMs);
  }

  private async atRest(): Promise<void> {
    await until('nothing is open', () => this.records.open().length === 0, restMs).catch((e: Error) => {
      throw new Error(`${e.message}: ${this.records.open().join(', ')}`);
    });
  }

  /** A service that was just started may still have to find that a phone was put back: it is right in the end, or not at all. */
  private async wrongInMdm(): Promise<string[]> {
    let wrong: string[] = [];
    const agrees = async () => {
      wrong = await this.differences();
      return wrong.length === 0;
    };
    await until('UEM lists what the records say', agrees, restMs).catch(() => undefined);
    await this.atRest();
    return wrong;
  }

  private async differences(): Promise<string[]> {
    const held = new Map(this.records.held().map((h) => [h.serial, h.userName]));
    const wrong: string[] = [];
    for (let n = 1; n <= phones; n++) {
      const serial = `TAPSTAND000${n}`;
      const must = held.get(serial) ?? 'staging-ward';
      const is = await this.ward.sandbox.enrollmentUser(serial);
      if (is !== must) wrong.push(`UEM lists ${is} for ${serial}; the records say ${must}`);
    }
    return wrong;
  }
}

export async function openKillStand(): Promise<KillStand> {
  const seams = openSeams();
  return new KillStand(seams, await openWard({ phones, env: seams.env }));
}
