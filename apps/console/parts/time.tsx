import { useSyncExternalStore } from 'react';
import { after, now } from '../api/browser.ts';
import { localeOf, useLanguage } from '../frame/words.ts';

const minuteMs = 60_000;
const hearers = new Set<() => void>();
let beating: { cancel(): void } | undefined;
let present = now();

function beat(): void {
  beating = after(minuteMs / 4, () => {
    present = now();
    for (const hears of hearers) hears();
    beat();
  });
}

function hear(hears: () => void): () => void {
  hearers.add(hears);
  if (beating === undefined) {
    present = now();
    beat();
  }
  return () => {
    hearers.delete(hears);
    if (hearers.size > 0) return;
    beating?.cancel();
    beating = undefined;
  };
}

/** The present moment, a few times a minute, for everything on the page at once. Epoch ms. */
export const useNow = (): number => useSyncExternalStore(hear, () => present);

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', minuteMs],
];

/** `3 minutes ago`, `in 2 hours`, `now`: in the largest unit that fits. */
export function fromNow(at: number, present: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const [unit, ms] = units.find(([, size]) => Math.abs(at - present) >= size) ?? ['second', 0];
  return ms === 0 ? format.format(0, unit) : format.format(Math.trunc((at - present) / ms), unit);
}

/** Date and time to the second, 24 hours in every language. */
export const wholeTime = (at: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', hour12: false }).format(at);

export interface TimeProps {
  /** Epoch ms. */
  at: number;
  /** `ago`: how long ago, the moment itself beside it on demand; `both`: the moment, then how long ago. */
  as?: 'moment' | 'ago' | 'both';
}

/** A moment, in this browser's time zone. */
export function Time({ at, as = 'moment' }: TimeProps) {
  const locale = localeOf[useLanguage()];
  const present = useNow();
  const moment = wholeTime(at, locale);
  const ago = fromNow(at, present, locale);
  return (
    <time className="numbers" dateTime={new Date(at).toISOString()} title={as === 'ago' ? moment : undefined}>
      {as === 'ago' ? ago : moment}
      {as === 'both' && <span className="soft"> · {ago}</span>}
    </time>
  );
}

/** A span of time as a person reads it: `2 h 5 min`, `1.4 s`. Milliseconds. */
export function spanText(ms: number, locale: string): string {
  const write = (n: number, unit: string, digits = 0) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(n);
  if (ms < 1_000) return write(Math.round(ms), 'millisecond');
  if (ms < minuteMs) return write(ms / 1_000, 'second', 1);
  if (Math.round(ms / minuteMs) < 60) return write(Math.round(ms / minuteMs), 'minute');
  // Rounded before it is split, so that nothing is sixty minutes.
  const minutes = Math.round(ms / minuteMs);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return write(Math.floor(hours / 24), 'day');
  const rest = minutes % 60;
  return rest === 0 ? write(hours, 'hour') : `${write(hours, 'hour')} ${write(rest, 'minute')}`;
}

export function Span({ ms }: { ms: number }) {
  return <span className="numbers">{spanText(ms, localeOf[useLanguage()])}</span>;
}
