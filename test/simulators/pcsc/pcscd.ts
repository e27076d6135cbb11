import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants, existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { partPath, until } from '#test/support';
import { buildDriver } from './build.ts';
import type { BuiltDriver } from './build.ts';
import { VirtualCard } from './virtual-card.ts';
import type { CardOptions } from './virtual-card.ts';

/** The PC/SC name of the nth reader plugged in, from 0. */
export const virtualReaderName = (n: number): string => `Tapstand Virtual Contactless 0${n} 00`;

/** A real pcscd of one test's own, with virtual readers on a virtual USB bus. Needs no root and touches no real reader. */
export interface PrivatePcscd {
  /** Clients find it through PCSCLITE_CSOCK_NAME, which libpcsclite reads once in a process. */
  readonly socketPath: string;
  /** A card that can be held to reader n (the first is 0). */
  card(options: CardOptions, reader?: number): VirtualCard;
  /** Another program takes the reader, where a card must lie, for itself; the answer lets it go again. */
  holdExclusively(reader: number): Promise<() => Promise<void>>;
  unplug(reader: number): Promise<void>;
  plug(reader: number): Promise<void>;
  /** SIGKILL. Cards in the field fall out of it. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, with the readers that are plugged in. */
  start(): Promise<void>;
  /** What it said so far. */
  log(): string;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
}

export async function startPcscd({ readers = 1 }: { readers?: number } = {}): Promise<PrivatePcscd> {
  const shelf = new Shelf(await buildDriver(), await mkdtemp(`${tmpdir()}/tapstand-pcsc-`));
  await shelf.prepare(readers);
  await shelf.start();
  return {
    socketPath: shelf.socketPath,
    card: (options, reader = 0) => new VirtualCard(shelf.fieldOf(reader), options),
    holdExclusively: (reader) => shelf.hold(reader),
    unplug: (reader) => shelf.unplug(reader),
    plug: (reader) => shelf.plug(reader),
    kill: () => shelf.kill(),
    start: () => shelf.start(),
    log: () => shelf.said,
    stop: () => shelf.stop(),
  };
}

/** One daemon's directory, as usb-shelf.c reads it. */
class Shelf {
  readonly #built: BuiltDriver;
  readonly #home: string;
  readonly #plugged = new Set<number>();
  #daemon: ChildProcess | undefined;
  said = '';

  constructor(built: BuiltDriver, home: string) {
    this.#built = built;
    this.#home = home;
  }

  get socketPath(): string {
    return `${this.#home}/pcscd.comm`;
  }

  fieldOf(reader: number): string {
    return `${this.#home}/reader-${reader}`;
  }

  async prepare(readers: number): Promise<void> {
    await mkdir(`${this.#home}/plugged`);
    await mkdir(`${this.#home}/conf`);
    await symlink(this.#built.drivers, `${this.#home}/drivers`);
    await once(spawn('mkfifo', [`${this.#home}/changes`], { stdio: 'inherit' }), 'exit');
    for (let reader = 0; reader < readers; reader++) await this.#mark(reader);
  }

  async #mark(reader: number): Promise<void> {
    this.#plugged.add(reader);
    await writeFile(`${this.#home}/plugged/${reader}`, '');
  }

  async start(): Promise<void> {
    for (const reader of this.#plugged) await rm(this.fieldOf(reader), { force: true });
    const program = partPath('pcscd') ?? 'pcscd';
    const args = [this.socketPath, program, '--foreground', '--debug', '-c', `${this.#home}/conf`];
    const daemon = spawn(this.#built.onSocket, args, {
      env: { ...process.env, TAPSTAND_SHELF: this.#home, ON_SOCKET_PRELOAD: this.#built.shelf },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    daemon.stdout.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    daemon.stderr.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    this.#daemon = daemon;
    await until('pcscd has its readers', () => {
      if (daemon.exitCode !== null) throw new Error(`pcscd ended at once:\n${this.said}`);
      // An empty bus makes no field to wait for; clients may connect as soon as the socket is there.
      return (
        existsSync(this.socketPath) && [...this.#plugged].every((reader) => existsSync(this.fieldOf(reader)))
      );
    });
  }

  /** Tries until pcscd has noticed the card that lies there. */
  hold(reader: number): Promise<() => Promise<void>> {
    return until('the reader is held', () => this.#tryHold(reader));
  }

  async #tryHold(reader: number): Promise<(() => Promise<void>) | undefined> {
    const holder = spawn(this.#built.holdExclusive, [virtualReaderName(reader)], {
      env: { ...process.env, PCSCLITE_CSOCK_NAME: this.socketPath },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const gone = once(holder, 'exit');
    const held = await Promise.race([once(holder.stdout, 'data').then(() => true), gone.then(() => false)]);
    if (!held) return undefined;
    return async () => {
      holder.stdin.end();
      await gone;
    };
  }

  async plug(reader: number): Promise<void> {
    await this.#mark(reader);
    await this.#change(`+${reader}`);
    if (this.#running())
      await until(`reader ${reader} is plugged in`, () => existsSync(this.fieldOf(reader)));
  }

  async unplug(reader: number): Promise<void> {
    this.#plugged.delete(reader);
    await rm(`${this.#home}/plugged/${reader}`, { force: true });
    await this.#change(`-${reader}`);
    if (this.#running()) await until(`reader ${reader} is pulled`, () => !existsSync(this.fieldOf(reader)));
  }

  #running(): boolean {
    return this.#daemon?.exitCode === null && this.#daemon.signalCode === null;
  }

  async #change(words: string): Promise<void> {
    if (!this.#running()) return;
    // Nobody reads the fifo before pcscd has looked through the bus; then opening it without waiting is refused.
    const fifo = await until('pcscd watches its bus', () =>
      open(`${this.#home}/changes`, constants.O_WRONLY | constants.O_NONBLOCK).catch(() => undefined),
    );
    await fifo.write(words);
    await fifo.close();
  }

  async kill(): Promise<void> {
    if (!this.#running()) return;
    const gone = once(this.#daemon as ChildProcess, 'exit');
    this.#daemon?.kill('SIGKILL');
    await gone;
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.#home, { recursive: true, force: true });
  }
}
