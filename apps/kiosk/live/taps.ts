import type { Clock } from '#libs/clock';
import { maskBadge, type RawReading, type Tap } from '#libs/domain';
import type { TapRecord } from '#libs/store';
import { mayTouchStation, type Sight } from '../access/scope.ts';
import type { Live } from './live.ts';

interface Remembered {
  station: string;
  at: number;
  hmacs: string[];
}

/** So long an operator may take to say whose badge it is. */
const rememberedMs = 5 * 60_000;
const mostRemembered = 200;

const nameOf = ({ station, boot, seq }: Pick<Tap, 'station' | 'boot' | 'seq'>): string =>
  `${station} ${boot} ${seq}`;

/** What a person may see of a reading: nothing of it but its end. */
const maskedOf = (raw: RawReading): string =>
  maskBadge(raw.technology === 'csn' ? raw.bytes : raw.text.trim());

/** Taps as the badge workbench sees them. Numbers are forgotten at once; keyed hashes stay some minutes, so that a badge can be tied by its tap. */
export class Taps {
  private readonly live: Live;
  private readonly clock: Clock;
  private readonly mark: (raw: RawReading) => { hmacs: string[] };
  private readonly remembered = new Map<string, Remembered>();
  /** Heard, and not served yet. */
  private readonly heardOf = new Map<string, Tap>();

  constructor(live: Live, clock: Clock, mark: (raw: RawReading) => { hmacs: string[] }) {
    this.live = live;
    this.clock = clock;
    this.mark = mark;
  }

  /** A station told of it; what comes of it follows. */
  heard(tap: Tap): void {
    for (const key of this.heardOf.keys()) {
      if (this.heardOf.size < mostRemembered) break;
      this.heardOf.delete(key);
    }
    this.heardOf.set(nameOf(tap), tap);
  }

  /** It was written down, with what came of it: `run`, or why nothing was started. */
  recorded(record: Pick<TapRecord, 'station' | 'boot' | 'seq' | 'outcome'>): void {
    const tap = this.heardOf.get(nameOf(record));
    if (tap === undefined) return;
    this.heardOf.delete(nameOf(record));
    this.told(tap, record.outcome);
  }

  private told(tap: Tap, outcome: string): void {
    this.forget();
    const id = this.clock.id();
    const { station, reader, at, reading } = tap;
    const { hmacs } = this.mark(reading);
    if (hmacs.length > 0) this.remembered.set(id, { station, at: this.clock.now(), hmacs });
    this.live.tapped({ topic: 'taps', tap: id, station, reader, at, masked: maskedOf(reading), outcome });
  }

  /** The readings of a tap at a station she may see; undefined when it is not remembered. */
  marksOf(id: string, sight: Sight): string[] | undefined {
    this.forget();
    const found = this.remembered.get(id);
    return found !== undefined && mayTouchStation(sight, found.station) ? found.hmacs : undefined;
  }

  private forget(): void {
    const before = this.clock.now() - rememberedMs;
    for (const [id, { at }] of this.remembered) {
      if (at >= before && this.remembered.size < mostRemembered) return;
      this.remembered.delete(id);
    }
  }
}
