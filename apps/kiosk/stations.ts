import type { Clock } from '#libs/clock';
import type { Site, SiteStation } from '#libs/config';
import type { FromStation, ToStation } from '#libs/contract';
import { Fault, isFault, type FaultCode } from '#libs/domain';
import type { Store } from '#libs/store';
import type { CabinetLights } from '#libs/workflow';
import type { Board } from './lists/board.ts';
import type { Taps } from './live/taps.ts';
import type { LastTaps } from './configuration/last-taps.ts';
import type { HandOut } from './hand-out.ts';
import { shortMs } from './run-panel.ts';
import type { Screens } from './screens.ts';
import { StationLink, type Surveyed } from './station-link.ts';
import type { TakeBack } from './take-back.ts';

type Light = Extract<ToStation, { type: 'light' }>['light'];

export interface StationsParts {
  site: Site;
  clock: Clock;
  screens: Screens;
  store: Pick<Store, 'lights'>;
  links: ReadonlyMap<string, StationLink>;
  /** What operators see of stations, readers and cabinets, and of taps. */
  board: Board;
  taps: Pick<Taps, 'heard'>;
  lastTaps: LastTaps;
  wake(): void;
  log(what: string, detail?: Record<string, unknown>): void;
}

/** Without what was not told. */
const told = ({
  up,
  fault,
  note,
}: {
  up: boolean;
  fault?: FaultCode | undefined;
  note?: string | undefined;
}) => ({
  up,
  ...(fault === undefined ? {} : { fault }),
  ...(note === undefined ? {} : { note }),
});

/** A reader that may be absent without anybody missing it (the demo's, for a reader that happens to be there). */
const isOptional = (station: SiteStation, reader: string): boolean =>
  station.readers.find((r) => r.id === reader)?.options['optional'] === true;

/** Starts every station's program: it loads while the service still opens its database. */
export function startLinks(
  site: Site,
  parts: { program: string; clock: Clock; log: StationsParts['log'] },
): Map<string, StationLink> {
  const links = new Map<string, StationLink>();
  const named = ({ id, driver, options }: SiteStation['readers'][number]) => {
    const { optional: _, ...own } = options;
    return { id, driver, options: own };
  };
  for (const { id, readers, cabinets } of site.stations) {
    const link = new StationLink({
      program: parts.program,
      clock: parts.clock,
      setup: { station: id, readers: readers.map(named), cabinets: cabinets.map(named) },
      log: (what, detail) => parts.log(what, { station: id, ...detail }),
    });
    links.set(id, link);
    link.start();
  }
  return links;
}

/** All stations of this service: what they say goes to the desk, and the lights go back to them. */
export class Stations implements CabinetLights {
  private readonly parts: StationsParts;
  private readonly links: ReadonlyMap<string, StationLink>;
  private readonly boots = new Map<string, string>();
  private readonly cabinetsUp = new Set<string>();

  constructor(parts: StationsParts) {
    this.parts = parts;
    this.links = parts.links;
  }

  start(handOut: HandOut, takeBack: TakeBack): void {
    for (const station of this.parts.site.stations) {
      this.links.get(station.id)?.attach({
        up: (isUp) => this.stationUp(station, isUp),
        heard: (message) => this.hear(station, message, handOut, takeBack),
      });
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.links.values()].map((l) => l.stop()));
  }

  /** What a station's computer could open; undefined where there is no such station. */
  survey(station: string): Promise<Surveyed> | undefined {
    return this.links.get(station)?.survey();
  }

  cabinetUp(station: string, cabinet: string): boolean {
    return this.cabinetsUp.has(`${station} ${cabinet}`);
  }

  async light(place: { station: string; cabinet: string; bay: number }, light: string): Promise<void> {
    const link = this.links.get(place.station);
    if (link === undefined) throw new Fault('cabinet-missing', { note: `no station ${place.station}` });
    await link.light(place.cabinet, place.bay, light as Light);
  }

  private stationUp(station: SiteStation, isUp: boolean): void {
    this.parts.board.station(station.id, isUp);
    const screen = this.parts.screens.of(station.id);
    screen?.trouble('station', isUp ? null : { what: station.name, fault: 'station-down' });
    if (!isUp) for (const c of station.cabinets) this.cabinetsUp.delete(`${station.id} ${c.id}`);
  }

  private hear(station: SiteStation, message: FromStation, handOut: HandOut, takeBack: TakeBack): void {
    const { screens, clock, log } = this.parts;
    const { id } = station;
    switch (message.type) {
      case 'hello':
        this.boots.set(id, message.boot);
        this.parts.board.boot(id, message.boot);
        log('station up', { station: id, pid: message.pid });
        return;
      case 'tap': {
        const { seq, reader, at, reading } = message;
        const boot = this.boots.get(id) ?? '';
        const tap = { station: id, boot, seq, reader, at, reading };
        this.parts.taps.heard(tap);
        void handOut
          .tap(tap)
          .then((settled) => settled && this.boots.get(id) === boot && this.links.get(id)?.tapReceived(seq));
        // Whoever sets a reader up can wait; she who tapped goes first.
        clock.soon(() => this.parts.lastTaps.tapped(id, reader, reading));
        return;
      }
      case 'misread':
        this.parts.lastTaps.misread(id, message.reader);
        screens.refuse(id, `reader:${message.reader}`, 'badge-unreadable', shortMs);
        return;
      case 'reader': {
        const { reader, up, fault, note } = message;
        log(up ? 'reader up' : 'reader down', { station: id, reader, note });
        this.parts.board.part(id, `reader ${reader}`, told({ up, fault, note }));
        if (!up && isOptional(station, reader)) return;
        screens
          .of(id)
          ?.trouble(`reader ${reader}`, up ? null : { what: reader, fault: fault ?? 'reader-missing' });
        return;
      }
      case 'cabinet':
        this.cabinet(station, message.cabinet, message.up, message.note);
        return;
      case 'bays':
        void takeBack.levels({
          station: id,
          cabinet: message.cabinet,
          at: clock.now(),
          levels: message.levels,
        });
        return;
      case 'forgot':
        void this.relight(id, message.cabinet);
        return;
      case 'lit':
      case 'surveyed':
        return;
    }
  }

  private cabinet(station: SiteStation, cabinet: string, up: boolean, note?: string): void {
    const { screens, log, wake } = this.parts;
    const key = `${station.id} ${cabinet}`;
    log(up ? 'cabinet up' : 'cabinet down', { station: station.id, cabinet, note });
    const fault = up ? undefined : 'cabinet-missing';
    this.parts.board.part(station.id, `cabinet ${cabinet}`, told({ up, fault, note }));
    if (up) this.cabinetsUp.add(key);
    else this.cabinetsUp.delete(key);
    screens
      .of(station.id)
      ?.trouble(`cabinet ${cabinet}`, up ? null : { what: cabinet, fault: 'cabinet-missing' });
    if (!up) return;
    void this.relight(station.id, cabinet);
    wake();
  }

  /** The cabinet was away or forgot: its bays show again what was wanted last. */
  private async relight(station: string, cabinet: string): Promise<void> {
    try {
      for (const { bay, light } of await this.parts.store.lights(station, cabinet)) {
        await this.light({ station, cabinet, bay }, light);
      }
    } catch (error) {
      if (!isFault(error)) throw error;
      this.parts.log('lights could not be shown again', { station, cabinet, fault: error.code });
    }
  }
}
