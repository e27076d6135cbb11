import type { ApiDashboard } from '#libs/contract';
import { localeOf, useLanguage } from '../frame/words.ts';
import { Chart } from '../parts/chart.tsx';
import { spanText } from '../parts/time.tsx';
import { useDashboardWords } from './dashboard-words.ts';
import { hoursOf } from './hours.ts';

/** Taps of today, hour by hour. */
export function TapsToday({ of }: { of: ApiDashboard }) {
  const { taps: words } = useDashboardWords();
  const locale = localeOf[useLanguage()];
  const hours = hoursOf(of.today, of.at);
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false });
  return (
    <Chart
      kind="bars"
      title={words.title}
      summary={words.summary(of.today.taps, of.today.refused)}
      titles={hours.map(({ at }) => clock.format(at))}
      of={words.of}
      series={[
        { name: words.led, tone: 'accent', values: hours.map(({ led }) => led) },
        { name: words.refused, tone: 'bad', values: hours.map(({ refused }) => refused) },
      ]}
      write={(n) => new Intl.NumberFormat(locale).format(n)}
      empty={words.empty}
    />
  );
}

/** How long it took from the tap to the device, day by day. */
export function TimeToDevice({ of }: { of: ApiDashboard }) {
  const { speed: words } = useDashboardWords();
  const locale = localeOf[useLanguage()];
  const days = of.days.filter(({ station }) => station === null);
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const write = (ms: number) => spanText(ms, locale);
  const today = days.at(-1)?.toDevice;
  const isKnown = today !== undefined && today.p50 !== null && today.p95 !== null;
  return (
    <Chart
      kind="lines"
      title={words.title}
      summary={isKnown ? words.summary(write(today.p50 ?? 0), write(today.p95 ?? 0)) : words.none}
      titles={days.map(({ from }) => day.format(from))}
      of={words.of}
      series={[
        { name: words.p50, tone: 'accent', values: days.map(({ toDevice }) => toDevice.p50) },
        { name: words.p95, tone: 'second', values: days.map(({ toDevice }) => toDevice.p95) },
      ]}
      write={write}
      empty={words.empty}
    />
  );
}
