import type { Clock, Timer } from '#libs/clock';
import type { ClockView } from '../time/own-clock.ts';
import type { FixtureInput } from '../world/fixture.ts';
import type { World } from '../world/world.ts';
import { keptTables, reindex, type Kept, type Row } from './kept-tables.ts';
import { resume } from './resume.ts';
import type { RowChange, StateFile } from './state-file.ts';

/** What is kept beside the world: its fixture, and the sandbox's own time. */
export interface SiteState {
  fixture: FixtureInput;
  clock: ClockView;
}

interface Kind {
  name: string;
  rows(world: World): Iterable<Row>;
}

const kinds: [string, Kept][] = Object.entries(keptTables).flatMap(([name, kept]) =>
  'notKept' in kept ? [] : [[name, kept] as [string, Kept]],
);

/** A pass begins at the earliest this long after a change, and takes a tenth of the time at most. */
const restMs = 1000;
const restPerWork = 9;
/** How long the sandbox may be busy with it at a stretch, and how many rows it looks at between two looks at the time. */
const sliceMs = 8;
const rowsPerLook = 32;
const rowsPerWrite = 500;

/** FNV-1a: tells a changed row from an unchanged one without keeping its text. */
function digest(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Keeps a world in a file: after changes it looks through everything in slices and writes the rows that differ. */
export class Keeper {
  readonly #file: StateFile;
  readonly #clock: Clock;
  readonly #present: () => SiteState & { world: World };
  #fixture: FixtureInput | undefined;
  /** By kind and key: what stands in the file. */
  readonly #digests = new Map<string, Map<string, number>>();
  #timer: Timer | undefined;
  #touched = false;
  #busy = false;
  #closed = false;
  #restMs = restMs;

  constructor(file: StateFile, clock: Clock, present: () => SiteState & { world: World }) {
    this.#file = file;
    this.#clock = clock;
    this.#present = present;
  }

  /** What the file says about the site, undefined for a new file. */
  static stateIn(file: StateFile): SiteState | undefined {
    const [fixture] = file.rows('fixture');
    const [clock] = file.rows('clock');
    if (fixture === undefined || clock === undefined) return undefined;
    return {
      fixture: JSON.parse(fixture.json) as FixtureInput,
      clock: JSON.parse(clock.json) as ClockView,
    };
  }

  /** The world as the file has it; what was under way goes on. */
  restore(world: World): void {
    for (const [name, kept] of kinds) {
      const digests = new Map<string, number>();
      const rows: Row[] = [];
      for (const { key, json } of this.#file.rows(name)) {
        digests.set(key, digest(json));
        rows.push([key, JSON.parse(json)]);
      }
      this.#digests.set(name, digests);
      kept.restore(world, rows);
    }
    reindex(world);
    resume(world);
  }

  /** Something may have changed. */
  touch(): void {
    this.#touched = true;
    if (this.#timer !== undefined || this.#busy || this.#closed) return;
    this.#timer = this.#clock.after(this.#restMs, () => {
      this.#timer = undefined;
      this.#pass();
    });
  }

  /** Writes everything that is not written yet; nothing after it. */
  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
    const work = this.#changes();
    for (;;) {
      const step = work.next();
      if (step.value !== undefined) this.#file.write(step.value);
      if (step.done === true) break;
    }
    this.#file.close();
  }

  #pass(): void {
    this.#touched = false;
    this.#busy = true;
    const work = this.#changes();
    let worked = 0;
    const slice = (): void => {
      if (this.#closed) return;
      const began = this.#clock.monotonic();
      for (;;) {
        const step = work.next();
        if (step.value !== undefined) this.#file.write(step.value);
        const spent = this.#clock.monotonic() - began;
        if (step.done === true) {
          this.#restMs = Math.max(restMs, (worked + spent) * restPerWork);
          this.#busy = false;
          if (this.#touched) this.touch();
          return;
        }
        if (spent < sliceMs) continue;
        worked += spent;
        this.#clock.soon(slice);
        return;
      }
    };
    slice();
  }

  /** Goes through everything; gives rows to write now and then, and undefined where it may stop for a while. */
  *#changes(): Generator<RowChange[] | undefined, RowChange[]> {
    let changes: RowChange[] = [];
    const { world, fixture } = this.#present();
    // A fixture may be large and never changes: it is written when it is another one.
    if (fixture !== this.#fixture) changes.push({ kind: 'fixture', key: '', json: JSON.stringify(fixture) });
    this.#fixture = fixture;
    const clock: Kind = { name: 'clock', rows: () => [['', this.#present().clock]] };
    const all = [clock, ...kinds.map(([name, kept]): Kind => ({ name, rows: (w) => kept.rows(w) }))];
    let looked = 0;
    for (const { name, rows } of all) {
      const digests = this.#digests.get(name) ?? new Map<string, number>();
      this.#digests.set(name, digests);
      const seen = new Set<string>();
      for (const [key, value] of rows(world)) {
        const json = JSON.stringify(value);
        const now = digest(json);
        seen.add(key);
        if (digests.get(key) !== now) {
          digests.set(key, now);
          changes.push({ kind: name, key, json });
        }
        if (changes.length >= rowsPerWrite) {
          yield changes;
          changes = [];
        } else if (++looked % rowsPerLook === 0) yield undefined;
      }
      if (digests.size === seen.size) continue;
      for (const key of digests.keys()) {
        if (seen.has(key)) continue;
        digests.delete(key);
        changes.push({ kind: name, key });
      }
    }
    return changes;
  }
}
