import type { ApiDashboard } from '#libs/contract';

const hourMs = 3_600_000;
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Taps by the hour of the day, all stations together; an hour without one counts as none. */
export function hoursOf({ from, hours }: ApiDashboard['today'], until: number) {
  const last = Math.min(24, Math.max(Math.floor((until - from) / hourMs), 0));
  return Array.from({ length: last + 1 }, (_, hour) => {
    const here = hours.filter((h) => h.hour === hour);
    return {
      at: from + hour * hourMs,
      refused: sum(here.map((h) => h.refused)),
      led: sum(here.map((h) => h.taps - h.refused)),
    };
  });
}
