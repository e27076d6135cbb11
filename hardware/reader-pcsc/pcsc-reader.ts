import { z } from 'zod';
import type { Clock } from '#libs/clock';
import { defineReader } from '#hardware/port';
import type { BadgeReader, ReaderListener } from '#hardware/port';
import { codeOf, loadPcsc, retire } from './native.ts';
import type { PcscClient, PcscModule, PcscReader } from './native.ts';
import { presentations } from './presentations.ts';
import type { Presentation, Presentations } from './presentations.ts';
import { goneTooSoon, readUid } from './read-uid.ts';

const options = z.strictObject({
  /** Part of the reader's PC/SC name. Without it, every reader but the slots for SAM chips, which hold no badge. */
  match: z.string().min(1).optional(),
});

export type PcscReaderOptions = z.infer<typeof options>;

/** The client names its readers one by one after it starts, and never says that was all: so long we listen. */
const namingMs = 400;
/** Those that are plugged in are named together: so long after the first one, all are. */
const togetherMs = 20;

/** What is plugged in now, without the slots for SAM chips. */
async function readerNames(pcsc: PcscModule, clock: Clock): Promise<string[]> {
  const client = new pcsc.Client();
  const names = new Set<string>();
  let last = clock.monotonic();
  client.on('reader', (reader) => {
    last = clock.monotonic();
    names.add(reader.name());
  });
  client.on('error', () => (last = clock.monotonic()));
  try {
    client.start();
  } catch (cause) {
    throw new Error(`the smart card service pcscd does not answer (${codeOf(cause)}): is it running?`, {
      cause,
    });
  }
  await clock.sleep(namingMs);
  await retire(client, () => last, clock);
  return [...names].filter((name) => !/\bSAM\b/i.test(name));
}

/** Contactless readers over PC/SC: up while at least one fitting reader is plugged in. */
export const pcscReader = defineReader<PcscReaderOptions>({
  name: 'pcsc',
  options,
  async open({ match }, listener, clock) {
    const pcsc = await loadPcsc();
    const fits = (name: string): boolean =>
      match === undefined ? !/\bSAM\b/i.test(name) : name.includes(match);
    const life = new ReaderLife(pcsc, fits, listener, clock);
    await life.begin(match);
    return life;
  },
  async find(clock) {
    return (await readerNames(await loadPcsc(), clock)).map((name) => ({ name, options: { match: name } }));
  },
});

class ReaderLife implements BadgeReader {
  readonly closed: Promise<Error | undefined>;
  readonly #pcsc: PcscModule;
  readonly #client: PcscClient;
  readonly #fits: (name: string) => boolean;
  readonly #listener: ReaderListener;
  readonly #clock: Clock;
  #named = false;
  /** What each fitting reader is busy with. */
  readonly #plugged = new Map<string, Promise<void>>();
  #end: (reason: Error | undefined) => void = () => undefined;
  #firstReader: () => void = () => undefined;
  #lastEvent: number;
  #retired: Promise<void> | undefined;

  constructor(pcsc: PcscModule, fits: (name: string) => boolean, listener: ReaderListener, clock: Clock) {
    this.#pcsc = pcsc;
    this.#client = new pcsc.Client();
    this.#fits = fits;
    this.#listener = listener;
    this.#clock = clock;
    this.#lastEvent = clock.monotonic();
    this.closed = new Promise((resolve) => (this.#end = resolve));
  }

  /** Resolves when the first fitting reader is there; rejects when none is, or no pcscd. */
  async begin(match: string | undefined): Promise<void> {
    const patience = new AbortController();
    this.#firstReader = () => patience.abort();
    this.#client.on('reader', (reader) => this.#watch(reader));
    this.#client.on('error', (error) => {
      patience.abort();
      this.#trouble(codeOf(error));
    });
    try {
      this.#client.start();
    } catch (cause) {
      throw new Error(`the smart card service pcscd does not answer (${codeOf(cause)}): is it running?`, {
        cause,
      });
    }
    await this.#clock.sleep(namingMs, patience.signal).catch(() => this.#clock.sleep(togetherMs));
    if (this.#retired !== undefined) throw (await this.closed) ?? new Error('closed while opening');
    if (this.#plugged.size === 0) {
      await this.close();
      throw new Error(
        match === undefined ? 'no reader is connected' : `no reader named "${match}" is connected`,
      );
    }
    this.#named = true;
  }

  #trouble(code: string): void {
    // The client keeps four changes for a busy process and drops the fifth; it goes on.
    if (code === 'StatusEventBufferOverflow') this.#misread('badges came faster than they could be read');
    else this.#finish(new Error(`the smart card service pcscd is gone (${code})`));
  }

  #watch(reader: PcscReader): void {
    const name = reader.name();
    this.#lastEvent = this.#clock.monotonic();
    if (this.#retired !== undefined || !this.#fits(name)) return;
    const { PRESENT, MUTE } = this.#pcsc.ReaderStatus;
    const seen = presentations();
    // A badge left lying there is no tap: it may have been reported by the life before this one.
    let alreadyThere = !this.#named;
    this.#plugged.set(name, Promise.resolve());
    reader.on('change', (status) => {
      this.#lastEvent = this.#clock.monotonic();
      if (this.#retired !== undefined) return;
      const state = { present: status.has(PRESENT), mute: status.has(MUTE), counter: status.raw >>> 16 };
      const presentation = seen.see(state);
      if (presentation === 'missed') this.#misread(goneTooSoon);
      else if (presentation !== undefined) this.#present(reader, seen, presentation, alreadyThere);
      alreadyThere = false;
    });
    reader.on('disconnect', () => {
      this.#lastEvent = this.#clock.monotonic();
      this.#plugged.delete(name);
      if (this.#plugged.size === 0) this.#finish(new Error(`the reader ${name} was unplugged`));
    });
    this.#firstReader();
  }

  #present(reader: PcscReader, seen: Presentations, presentation: Presentation, alreadyThere: boolean): void {
    if (alreadyThere) this.#misread('a badge already lay on the reader: lift it and tap again');
    else if (presentation.mute) this.#misread('the badge does not answer');
    else this.#enqueue(reader, seen, presentation);
  }

  /** One badge after the other at each reader, so that they are told in the order they came. */
  #enqueue(reader: PcscReader, seen: Presentations, presentation: Presentation): void {
    const before = this.#plugged.get(reader.name()) ?? Promise.resolve();
    const reading = before.then(async () => {
      const read = await readUid(this.#pcsc, reader, () => seen.isCurrent(presentation));
      if ('uid' in read) {
        if (seen.isNews(presentation, read.uid)) this.#tap(read.uid);
      } else if (!seen.isFollowed(presentation)) this.#misread(read.misread);
    });
    this.#plugged.set(reader.name(), reading);
  }

  #tap(uid: string): void {
    if (this.#retired === undefined) this.#listener.tap({ technology: 'csn', bytes: uid });
  }

  #misread(detail: string): void {
    if (this.#retired === undefined) this.#listener.misread(detail);
  }

  #finish(reason: Error | undefined): void {
    if (this.#retired !== undefined) return;
    const underWay = [...this.#plugged.values()];
    this.#retired = Promise.all(underWay).then(() =>
      retire(this.#client, () => this.#lastEvent, this.#clock),
    );
    this.#end(reason);
  }

  async close(): Promise<void> {
    this.#finish(undefined);
    await this.#retired;
  }
}
