import type { ApiDashboard } from '#libs/contract';
import type { HandOutTime, Store } from '#libs/store';

const dayMs = 86_400_000;
/** Today included. */
const shownDays = 14;

/** The days shown, oldest first: when each began at this place and when it ended. A day of summer time has 23 or 25 hours. */
export function lastDays(now: number, days = shownDays): { from: number; to: number }[] {
  return Array.from({ length: days }, (_, i) => {
    const day = new Date(now);
    day.setHours(0, 0, 0, 0);
    day.setDate(day.getDate() - (days - 1 - i));
    const from = day.getTime();
    day.setDate(day.getDate() + 1);
    return { from, to: day.getTime() };
  });
}

type Spread = ApiDashboard['days'][number]['toDevice'];

/** The value below which so much of them lies; nearest rank. */
function at(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { count: sorted.length, p50: at(sorted, 0.5), p95: at(sorted, 0.95) };
}

interface StationDay {
  /** Null: all stations. */
  station: string | null;
  toDevice: Spread;
  toRemoval: Spread;
}

/** A clock that was set back between tap and hand-out gives a time below zero: it says nothing and is left out. */
function summed(station: string | null, times: readonly HandOutTime[]): StationDay {
  const removals = times.flatMap((t) => (t.toRemovalMs === null ? [] : [t.toRemovalMs]));
  return {
    station,
    toDevice: spreadOf(times.map((t) => t.toDeviceMs).filter((ms) => ms >= 0)),
    toRemoval: spreadOf(removals.filter((ms) => ms >= 0)),
  };
}

export function summaryOf(times: readonly HandOutTime[]): StationDay[] {
  if (times.length === 0) return [];
  const stations = [...new Set(times.map((t) => t.station))].sort();
  return [
    summed(null, times),
    ...stations.map((s) =>
      summed(
        s,
        times.filter((t) => t.station === s),
      ),
    ),
  ];
}

/** A hand-out may be taken from its bay after midnight: a day is closed some time later. */
const closedAfterMs = 3_600_000;

type FiguresStore = Pick<Store, 'handOutTimes' | 'keptFigures' | 'keepFigures'>;

/**
 * How fast people got their devices, day by day. A day that is over is added up once, by whichever copy of the service is asked first, and kept;
 * today is added up anew, at most every half minute.
 */
export class Figures {
  private readonly store: FiguresStore;
  private readonly kept = new Map<number, StationDay[]>();
  private today: { from: number; at: number; days: StationDay[] } | undefined;

  constructor(store: FiguresStore) {
    this.store = store;
  }

  async days(now: number): Promise<{ from: number; stations: StationDay[] }[]> {
    const shown = lastDays(now);
    for (const from of this.kept.keys()) if (!shown.some((d) => d.from === from)) this.kept.delete(from);
    const days: { from: number; stations: StationDay[] }[] = [];
    for (const day of shown) days.push({ from: day.from, stations: await this.day(day, now) });
    return days;
  }

  private async day({ from, to }: { from: number; to: number }, now: number): Promise<StationDay[]> {
    const known = this.kept.get(from);
    if (known !== undefined) return known;
    if (to + closedAfterMs > now) return this.open(from, to, now);
    const name = `day ${from}`;
    const stored = (await this.store.keptFigures([name]))[name];
    if (stored !== undefined) {
      const days = JSON.parse(stored) as StationDay[];
      this.kept.set(from, days);
      return days;
    }
    const days = summaryOf(await this.store.handOutTimes({ from, to }));
    await this.store.keepFigures(name, JSON.stringify(days));
    this.kept.set(from, days);
    return days;
  }

  /** A day that still may change. */
  private async open(from: number, to: number, now: number): Promise<StationDay[]> {
    const { today } = this;
    if (today?.from === from && Math.abs(now - today.at) < dayMs / 2_880) return today.days;
    const days = summaryOf(await this.store.handOutTimes({ from, to }));
    this.today = { from, at: now, days };
    return days;
  }
}
