import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Clock } from '#libs/clock';
import type { RunUnit, Store, TapRecord } from '#libs/store';

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const handOutSeconds = [1, 2, 4, 6, 8, 10, 15, 20, 30, 60, 120];
/** Hand-outs whose device has not been taken yet; more are forgotten, oldest first. */
const mostAwaited = 2_000;
const msPerSecond = 1_000;

/** A word that came from elsewhere may not make a new series each time. */
const bounded = (word: string): string => (/^[a-z][a-z0-9-]{0,39}$/.test(word) ? word : 'other');

/**
 * What is counted while it happens. On a tap's way this costs two observations and no waiting; everything else is asked for when somebody
 * reads the metrics. Labels are stations of the site and words of ours: nothing about persons, and no more series than those.
 */
export class Metrics {
  readonly registry = new Registry();
  private readonly clock: Clock;
  private readonly awaited = new Map<string, { at: number; station: string }>();
  private readonly taps: Counter<'station' | 'outcome'>;
  private readonly committed: Histogram<'station'>;
  private readonly removed: Histogram<'station'>;
  private readonly commit: Histogram;

  constructor(clock: Clock) {
    this.clock = clock;
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.taps = new Counter({
      ...{ name: 'tapstand_taps_total', help: 'Taps by what came of them.', registers },
      labelNames: ['station', 'outcome'],
    });
    this.committed = new Histogram({
      ...{ name: 'tapstand_tap_committed_seconds', registers, labelNames: ['station'], buckets: seconds },
      help: 'From the tap at the reader until its hand-out was on the disk.',
    });
    this.removed = new Histogram({
      ...{
        name: 'tapstand_tap_removed_seconds',
        registers,
        labelNames: ['station'],
        buckets: handOutSeconds,
      },
      help: 'From the tap until the device was taken from its bay.',
    });
    this.commit = new Histogram({
      ...{ name: 'tapstand_store_commit_seconds', registers, buckets: seconds },
      help: 'How long a unit of work took until it was on the disk.',
    });
  }

  /** A number that is asked for when somebody reads. */
  gauge<L extends string>(
    about: { name: string; help: string; labels?: readonly L[] },
    read: (gauge: Gauge<L>) => void | Promise<void>,
  ): void {
    const { name, help, labels = [] } = about;
    new Gauge<L>({
      ...{ name, help, labelNames: labels, registers: [this.registry] },
      async collect() {
        this.reset();
        await read(this);
      },
    });
  }

  /** The same store, watched. */
  watching(store: Store): Store {
    return {
      ...store,
      recordTap: async (tap) => {
        const answer = await store.recordTap(tap);
        if (answer === 'recorded') this.tapped(tap);
        return answer;
      },
      commitUnit: async (unit) => {
        const begun = this.clock.monotonic();
        const answer = await store.commitUnit(unit);
        this.commit.observe((this.clock.monotonic() - begun) / msPerSecond);
        if (answer.ok && unit.tap !== undefined) this.began(unit, unit.tap);
        return answer;
      },
      recordBays: async (report) => {
        const changes = await store.recordBays(report);
        for (const { deviceId, now } of changes) if (now === 'removed') this.taken(deviceId);
        return changes;
      },
    };
  }

  private tapped({ station, outcome }: TapRecord): void {
    this.taps.inc({ station, outcome: bounded(outcome) });
  }

  private began({ custody, wait }: RunUnit, tap: TapRecord): void {
    this.tapped(tap);
    this.committed.observe({ station: tap.station }, Math.max(0, this.clock.now() - tap.at) / msPerSecond);
    if (custody?.kind !== 'out' || wait?.kind !== 'removal') return;
    const [oldest] = this.awaited.keys();
    if (this.awaited.size >= mostAwaited && oldest !== undefined) this.awaited.delete(oldest);
    this.awaited.set(custody.deviceId, { at: tap.at, station: tap.station });
  }

  private taken(deviceId: string): void {
    const tap = this.awaited.get(deviceId);
    if (tap === undefined) return;
    this.awaited.delete(deviceId);
    this.removed.observe({ station: tap.station }, Math.max(0, this.clock.now() - tap.at) / msPerSecond);
  }
}
