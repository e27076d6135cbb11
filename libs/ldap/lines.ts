import type { SearchOptions, SearchResult } from 'ldapts';
import type { Clock } from '#libs/clock';
import { Fault } from '#libs/domain';
import { LineLost, faultOf } from './fault.ts';
import { openLine, type Line } from './line.ts';
import type { LdapOptions } from './options.ts';
import { within } from './within.ts';

const slow = (): Fault => new Fault('directory-slow', { note: 'the time limit has passed' });

/** A connection silent for longer may have been forgotten by a firewall without a word. */
const doubtfulAfterMs = 15_000;

interface Kept {
  line: Line;
  /** When it last answered, by the clock that never jumps. */
  heardAt: number;
}

/** Keeps one bound connection for everybody and opens a new one when it has gone. */
export class Lines {
  readonly #options: LdapOptions;
  readonly #clock: Clock;
  #kept: Promise<Kept> | undefined;
  #end: () => void = () => undefined;
  #closed = false;

  constructor(options: LdapOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
  }

  /** Searches within the time limit, which counts from now over everything. Throws a `Fault`, or the signal's reason. */
  async search(base: string, wanted: SearchOptions, signal?: AbortSignal): Promise<SearchResult> {
    const until = this.#clock.monotonic() + this.#options.timeLimitMs;
    try {
      return await within(
        this.#clock,
        this.#options.timeLimitMs,
        slow,
        this.#twice(base, wanted, until),
        signal,
      );
    } catch (e) {
      if (signal?.aborted === true && e === signal.reason) throw e;
      throw faultOf(e);
    }
  }

  close(): void {
    this.#closed = true;
    this.#kept = undefined;
    this.#end();
  }

  /** Once on the connection that stands; if that turns out to be gone, once more on a fresh one. */
  async #twice(base: string, wanted: SearchOptions, until: number): Promise<SearchResult> {
    const kept = await this.#open();
    try {
      const silent = this.#clock.monotonic() - kept.heardAt;
      const left = until - this.#clock.monotonic();
      // Nobody can tell a forgotten connection from a slow server; a third of the time is for finding out.
      const patience = silent > doubtfulAfterMs ? this.#options.timeLimitMs / 3 : left;
      return await this.#ask(kept, base, wanted, patience);
    } catch (e) {
      if (!(e instanceof LineLost)) throw e;
      return await this.#ask(await this.#open(), base, wanted, until - this.#clock.monotonic());
    }
  }

  async #ask(kept: Kept, base: string, wanted: SearchOptions, patienceMs: number): Promise<SearchResult> {
    const giveUp = () => {
      // Whoever shares the connection finds out at once as well, and has a second try of their own.
      kept.line.end();
      return new LineLost();
    };
    const result = await within(this.#clock, patienceMs, giveUp, kept.line.search(base, wanted));
    kept.heardAt = this.#clock.monotonic();
    return result;
  }

  /** The connection that stands, or a new one; callers who come while it is being opened share it. */
  async #open(): Promise<Kept> {
    if (this.#closed) throw new Fault('directory-unreachable', { note: 'we have closed the directory' });
    const before = this.#kept;
    if (before !== undefined) {
      const kept = await before;
      if (kept.line.alive()) return kept;
      if (this.#kept === before) this.#kept = undefined;
      return this.#open();
    }
    const opened = this.#openNew();
    this.#kept = opened;
    opened.catch(() => {
      if (this.#kept === opened) this.#kept = undefined;
    });
    return opened;
  }

  async #openNew(): Promise<Kept> {
    let end = () => undefined as void;
    const opening = openLine(this.#options, (endIt) => (end = endIt));
    this.#end = end;
    const late = () => {
      end();
      return slow();
    };
    const line = await within(this.#clock, this.#options.timeLimitMs, late, opening);
    return { line, heardAt: this.#clock.monotonic() };
  }
}
