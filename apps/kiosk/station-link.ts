import { fork, type ChildProcess } from 'node:child_process';
import type { Clock, Timer } from '#libs/clock';
import { fromStation, type FromStation, type StationSetup, type ToStation } from '#libs/contract';
import { Fault } from '#libs/domain';

export interface StationLinkParts {
  /** The station program, started as a child: a crash of a native driver ends it and never the service. */
  program: string;
  setup: StationSetup;
  clock: Clock;
  log(what: string, detail?: Record<string, unknown>): void;
}

export interface StationListener {
  heard(message: FromStation): void;
  /** False from the moment the child is gone until its successor has said hello. */
  up(isUp: boolean): void;
}

/** The successor starts at once; a program that cannot live is tried again once a second. */
const restartMs = 50;
const slowRestartMs = 1_000;
const livedMs = 2_000;
/** A cabinet answers within its own time limits; this one catches a station that does not. */
const lightLimitMs = 3_000;

/** Names of readers come one by one, and a service that is not there takes its time. */
const surveyLimitMs = 10_000;

export type Surveyed = Extract<FromStation, { type: 'surveyed' }>;

interface Pending {
  resolve(): void;
  reject(fault: Fault): void;
  timer: Timer;
}

/** Starts a station as a child process, keeps one alive, and speaks the contract with it. */
export class StationLink {
  private readonly parts: StationLinkParts;
  private child: ChildProcess | null = null;
  private listener: StationListener | null = null;
  /** Said by the present child before anybody listened. */
  private hello: FromStation | null = null;
  private readonly lights = new Map<string, Pending>();
  private readonly surveys = new Map<string, (survey: Surveyed) => void>();
  private stopped = false;
  private restart: Timer | null = null;

  constructor(parts: StationLinkParts) {
    this.parts = parts;
  }

  /** From now on the station is told what to open, and is heard. Until then its program only loads. */
  attach(listener: StationListener): void {
    this.listener = listener;
    if (this.hello !== null) this.greet(this.hello, listener);
  }

  start(): void {
    const { clock, log, program } = this.parts;
    const born = clock.monotonic();
    const child = fork(program, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
    this.child = child;
    child.on('message', (raw) => this.hear(raw));
    child.on('error', (error) => log('the station could not be started', { error: error.message }));
    child.on('exit', (code, signal) => {
      if (this.child !== child) return;
      this.child = null;
      this.failLights();
      if (this.stopped) return;
      this.hello = null;
      this.listener?.up(false);
      log('the station ended and is started again', { code, signal });
      const lived = clock.monotonic() - born > livedMs;
      this.restart = clock.after(lived ? restartMs : slowRestartMs, () => this.start());
    });
  }

  /** Resolves when the child has gone; it closes its ports first. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.restart?.cancel();
    const { child } = this;
    if (child === null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.disconnect();
    const kill = this.parts.clock.after(2_000, () => child.kill('SIGKILL'));
    await gone;
    kill.cancel();
  }

  tapReceived(seq: number): void {
    this.say({ type: 'tap-received', seq });
  }

  /** Resolves when the cabinet has accepted it; throws `cabinet-missing`. */
  light(cabinet: string, bay: number, light: Extract<ToStation, { type: 'light' }>['light']): Promise<void> {
    const ref = this.parts.clock.id();
    return new Promise((resolve, reject) => {
      const timer = this.parts.clock.after(lightLimitMs, () =>
        this.lit(ref, false, 'the station did not answer'),
      );
      this.lights.set(ref, { resolve, reject, timer });
      if (!this.say({ type: 'light', ref, cabinet, bay, light }))
        this.lit(ref, false, 'the station is starting');
    });
  }

  /** What the station's computer could open. Throws `station-down` when it does not answer. */
  survey(): Promise<Surveyed> {
    const ref = this.parts.clock.id();
    return new Promise((resolve, reject) => {
      const down = (note: string) => {
        this.surveys.delete(ref);
        reject(new Fault('station-down', { note }));
      };
      const timer = this.parts.clock.after(surveyLimitMs, () => down('the station did not answer'));
      this.surveys.set(ref, (survey) => {
        timer.cancel();
        resolve(survey);
      });
      if (this.say({ type: 'survey', ref })) return;
      timer.cancel();
      down('the station is starting');
    });
  }

  private hear(raw: unknown): void {
    const parsed = fromStation.safeParse(raw);
    if (!parsed.success) {
      this.parts.log('the station said something that is no message', {
        issue: parsed.error.issues[0]?.message,
      });
      return;
    }
    const message = parsed.data;
    if (message.type === 'hello') {
      this.hello = message;
      if (this.listener !== null) this.greet(message, this.listener);
      return;
    }
    if (message.type === 'surveyed') {
      this.surveys.get(message.ref)?.(message);
      this.surveys.delete(message.ref);
      return;
    }
    if (message.type === 'lit') this.lit(message.ref, message.ok, message.note);
    this.listener?.heard(message);
  }

  private greet(hello: FromStation, listener: StationListener): void {
    this.say({ type: 'setup', setup: this.parts.setup });
    listener.up(true);
    listener.heard(hello);
  }

  private say(message: ToStation): boolean {
    if (this.child?.connected !== true) return false;
    this.child.send(message);
    return true;
  }

  private lit(ref: string, ok: boolean, note?: string): void {
    const pending = this.lights.get(ref);
    if (pending === undefined) return;
    this.lights.delete(ref);
    pending.timer.cancel();
    if (ok) pending.resolve();
    else pending.reject(new Fault('cabinet-missing', note === undefined ? {} : { note }));
  }

  private failLights(): void {
    for (const ref of [...this.lights.keys()]) this.lit(ref, false, 'the station ended');
  }
}
