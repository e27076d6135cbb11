import type { Clock } from '#libs/clock';
import type { Site } from '#libs/config';
import type { Directory } from '#libs/directory';
import { isFault, type FaultCode, type RawReading } from '#libs/domain';
import type { MdmDescription, MdmLine } from '#libs/mdm';
import type { MailSink, NoticeSinks } from '#libs/notice';
import { stepTypes } from '#libs/steps';
import type { ReadinessServer } from '#libs/staging';
import type { Store } from '#libs/store';
import type { EffectNews, StepPorts, WorkflowFile } from '#libs/workflow';
import type { Auditing } from './audit/auditing.ts';
import type { Backups } from './operations/backups.ts';
import type { Readable } from './operations/ready.ts';
import type { Metrics } from './operations/metrics.ts';
import { Asking } from './asking.ts';
import { badgeMarker, type BadgeMarks } from './badge-key.ts';
import { Book } from './book.ts';
import { ClockJumps } from './clock-jumps.ts';
import type { Configuration } from './configuration/configuration.ts';
import { LastTaps } from './configuration/last-taps.ts';
import { siteFacts, stagingUsersOf } from './configuration/site-facts.ts';
import { usableAt } from './configuration.ts';
import type { DeskParts } from './desk-parts.ts';
import { DryRun } from './dry-run/dry-run.ts';
import { Following } from './following.ts';
import { HandOut } from './hand-out.ts';
import { Board } from './lists/board.ts';
import { Live } from './live/live.ts';
import { Taps } from './live/taps.ts';
import { watchedStore } from './live/touches.ts';
import { KeyedQueue } from './keyed-queue.ts';
import type { MdmEventDoor } from './mdm-events.ts';
import { Notices } from './notices.ts';
import { openOf } from './open-views.ts';
import { Reactions } from './reactions.ts';
import { Oversight } from './oversight.ts';
import { Readiness } from './readiness.ts';
import { Runner } from './runner.ts';
import { Screens } from './screens.ts';
import { Shelf } from './shelf.ts';
import type { StationLink } from './station-link.ts';
import { Stations } from './stations.ts';
import { TakeBack } from './take-back.ts';
import { Triggers } from './triggers/triggers.ts';
import { WhoIsIt } from './who.ts';

export interface HouseParts {
  site: Site;
  workflows: WorkflowFile;
  clock: Clock;
  store: Store;
  directory: Directory | null;
  mdm: MdmLine | null;
  /** How its requests would look, for dry runs; null where the site has no MDM. */
  describeMdm: MdmDescription | null;
  /** Whom the site may tell something; null where it names nobody. */
  webhooks: NoticeSinks | null;
  mail: MailSink | null;
  /** Connections for one look at what check-outs need; null where the site has no MDM. */
  openReadiness: (() => ReadinessServer[]) | null;
  /** How the MDM's notifications come in; null where the site takes none. */
  events: MdmEventDoor | null;
  /** The chain over the audit, its checks, and whom it is told to. */
  auditing: Auditing;
  backups: Backups;
  metrics: Metrics;
  /** What the service goes by, and how it is changed. */
  configuration: Configuration;
  badgeKey: Buffer;
  /** The stations' programs, started. */
  links: ReadonlyMap<string, StationLink>;
  /** Alone with its database: leases of a predecessor are void. */
  alone: boolean;
  log(level: 'info' | 'warn' | 'error', what: string, detail?: Record<string, unknown>): void;
}

const hourMs = 3_600_000;

/** What the service is, without the web around it: the rooms put together and kept running. */
export class House {
  readonly parts: HouseParts;
  readonly screens: Screens;
  readonly takeBack: TakeBack;
  readonly runner: Runner;
  readonly readiness: Readiness;
  readonly oversight: Oversight;
  readonly following: Following;
  readonly notices: Notices;
  readonly triggers: Triggers;
  readonly dryRun: DryRun;
  readonly mark: (raw: RawReading) => BadgeMarks;
  readonly live: Live;
  readonly taps: Taps;
  readonly board: Board;
  private readonly handOut: HandOut;
  readonly book: Book;
  readonly stations: Stations;
  readonly lastTaps: LastTaps;
  private readonly reactions: Reactions;
  private readonly desk: DeskParts;
  private readonly shelf: Shelf;
  private readonly clockJumps: ClockJumps;
  /** Whether it works, for a watchdog; made once its rooms are there. */
  health: Readable | undefined;
  private sweeping = false;

  constructor(given: HouseParts) {
    this.live = new Live(given.clock);
    const parts = { ...given, store: watchedStore(given.store, this.live, () => this.taps, given.clock) };
    this.parts = parts;
    const { site, store, clock, mdm } = parts;
    const trouble = (what: string, error: unknown) => this.report(what, error);
    this.readiness = new Readiness({ store, clock, open: parts.openReadiness, log: parts.log });
    const wake = () => this.wake();
    this.clockJumps = new ClockJumps(parts);
    this.oversight = this.oversightOf(trouble);
    this.notices = new Notices(parts);
    this.mark = badgeMarker(parts.badgeKey);
    this.taps = new Taps(this.live, clock, this.mark);
    this.board = new Board(clock, (station) =>
      this.live.touch([{ topic: 'stations', id: station, station }]),
    );
    this.shelf = new Shelf(store);
    this.lastTaps = new LastTaps({ clock, store, mark: this.mark });
    this.screens = new Screens(site.stations, clock, store);
    const log = (what: string, detail?: Record<string, unknown>) => parts.log('info', what, detail);
    const { screens, board, taps, lastTaps } = this;
    this.stations = new Stations({
      ...{ site, clock, store, links: parts.links, screens, board, taps, lastTaps, wake, log },
    });
    const ports: StepPorts = { mdm, lights: this.stations, webhooks: parts.webhooks, mail: parts.mail };
    const stagingUsers = stagingUsersOf(site);
    this.book = new Book({ store, clock, steps: stepTypes, stagingUsers });
    const news = (n: EffectNews) => {
      this.screens.news(n);
      const { deviceId } = n.effect;
      if (n.state !== 'open' && deviceId !== null) void this.shelf.settled(deviceId);
      if (n.state !== 'open') void this.runner.settled(n.effect.id);
      if (n.state === 'failed') void this.reactions.sweep();
    };
    const settleWindowMs = site.mdm?.settleWindow ?? 0;
    const { alone } = parts;
    this.following = new Following({
      ...{ store, ports, mdm, clock, alone, settleWindowMs, news, trouble },
      log: (what, detail) => parts.log('warn', what, detail),
    });
    this.desk = this.deskOf(wake, trouble);
    this.handOut = new HandOut(this.desk);
    this.runner = new Runner(this.desk);
    this.reactions = new Reactions(this.desk, this.runner);
    this.takeBack = new TakeBack(this.desk, this.runner);
    const firstStation = () => site.stations[0]?.id ?? '';
    this.triggers = new Triggers({ desk: this.desk, firstStation, log });
    const usable = usableAt(site);
    this.dryRun = new DryRun({
      ...{ desk: this.desk, mdm: parts.describeMdm, usable, stagingUsers, firstStation },
    });
  }

  /** Resolves when taps are served. What was open before goes on: waits, effects, and what the screens said. */
  async start(): Promise<void> {
    const { store, site, clock, workflows } = this.parts;
    const at = clock.now();
    await this.oversight.start();
    await store.syncSite(siteFacts(site, at));
    await this.book.load(workflows, at);
    this.parts.configuration.attach(this);
    await this.following.prepare();
    const { views, questions, awaited } = await openOf(store);
    for (const view of views) this.screens.track(view);
    for (const question of questions) this.desk.asking.ask(question);
    for (const [effect, run] of awaited) this.desk.awaited.set(effect, run);
    for (const s of site.stations) this.screens.recount(s.id);
    this.stations.start(this.handOut, this.takeBack);
    this.following.start();
  }

  /** What changed of the configuration without a start: the site is the same object, changed. */
  async adopted(site: Site, workflows: WorkflowFile): Promise<void> {
    const at = this.parts.clock.now();
    await this.parts.store.syncSite(siteFacts(site, at));
    await this.book.load(workflows, at);
    for (const s of site.stations) this.restock(s.id);
    this.wake();
  }

  /** What may be taken at a station changed: an operator decided. */
  restock(station: string): void {
    this.shelf.forget(station);
    this.screens.recount(station);
  }

  /** Something may be due: an operator decided. */
  wake(): void {
    this.following.effects.wake();
  }

  /** Called every second by the scheduler: what is due is read from the database. */
  async sweep(): Promise<void> {
    this.screens.beat();
    await this.oversight.beat();
    await this.parts.configuration.beat();
    if (this.sweeping) return;
    this.sweeping = true;
    try {
      await this.clockJumps
        .look()
        .catch((e: unknown) => this.report('waits could not be moved with the clock', e));
      await this.takeBack.sweep();
      await this.reactions.sweep();
      await this.following.beat();
    } finally {
      this.sweeping = false;
    }
  }

  /** Called every few minutes by the scheduler. */
  async nightly(): Promise<void> {
    try {
      await this.readiness.nightly();
    } catch (error) {
      this.report('readiness could not be examined', error);
    }
  }

  async stop(): Promise<void> {
    await this.oversight.stop();
    await this.readiness.stop();
    await this.stations.stop();
    await this.following.stop();
    await this.parts.directory?.close();
    await this.parts.mdm?.close();
    await this.parts.webhooks?.close();
    await this.parts.mail?.close();
    await this.parts.auditing.stop();
    await this.parts.store.close();
  }

  private stationName(id: string): string {
    return this.parts.site.stations.find((s) => s.id === id)?.name ?? id;
  }

  private deskOf(wake: DeskParts['wake'], trouble: DeskParts['trouble']): DeskParts {
    const { store, clock } = this.parts;
    return {
      store,
      clock,
      book: this.book,
      who: this.whoIsIt(),
      screens: this.screens,
      asking: new Asking(this.screens),
      shelf: this.shelf,
      queue: new KeyedQueue(),
      awaited: new Map(),
      stationName: (id) => this.stationName(id),
      cabinetUp: (station, cabinet) => this.stations.cabinetUp(station, cabinet),
      wake,
      trouble,
    };
  }

  private oversightOf(trouble: DeskParts['trouble']): Oversight {
    const { site, store, clock, mdm, log, events: door } = this.parts;
    return new Oversight({
      ...{ site, store, clock, mdm, door, log, trouble },
      stationName: (id) => this.stationName(id),
      following: () => this.following,
    });
  }

  private whoIsIt(): WhoIsIt {
    const { store, directory, clock, site } = this.parts;
    const cacheMs = (site.directory?.ldap?.cacheHours ?? 0) * hourMs;
    const trouble = (fault: FaultCode | null) => {
      for (const s of site.stations) {
        this.screens.of(s.id)?.trouble('directory', fault === null ? null : { what: 'directory', fault });
      }
    };
    return new WhoIsIt({ store, directory, clock, mark: this.mark, cacheMs, trouble });
  }

  /** A fault is a row of the table and is told where somebody waits for it; anything else is a defect of ours. */
  private report(what: string, error: unknown): void {
    if (isFault(error)) this.parts.log('warn', what, { fault: error.code, note: error.detail.note });
    else
      this.parts.log('error', what, {
        error: error instanceof Error ? (error.stack ?? error.message) : 'unknown',
      });
  }
}
