import { Controller, Inject } from '@nestjs/common';
import { routes, type ApiDashboard } from '#libs/contract';
import { mayTouchStation, type Sight } from '../access/scope.ts';
import { told } from '../api-answers.ts';
import { LISTS } from '../injection.ts';
import { Given, Serves, type GivenOf } from '../serves.ts';
import { Figures, lastDays } from './dashboard.ts';
import type { Lists } from './lists.ts';
import { narrowedTo } from './sight.ts';
import { stationRow } from './station-rows.ts';
import { waitingOf } from './waiting.ts';

/** How it stands, at a glance. */
@Controller()
export class DashboardController {
  private readonly lists: Lists;
  private readonly figures: Figures;
  constructor(@Inject(LISTS) lists: Lists) {
    this.lists = lists;
    this.figures = new Figures(lists.house.parts.store);
  }

  @Serves(routes.dashboard)
  async dashboard(@Given() { who }: GivenOf<typeof routes.dashboard>): Promise<ApiDashboard> {
    const { house } = this.lists;
    const { store } = house.parts;
    const sight = this.lists.sight(who);
    const now = this.lists.now();
    return told(async () => {
      const counts = await store.deviceCounts({ ...narrowedTo(sight), now });
      const { servers, hold, open, held } = await house.oversight.mdm();
      const waiting = await waitingOf(house, sight, this.lists.named, who.may.has('see-people'));
      const { out, ready, missing, charging, unverified, faulty, unknown } = counts;
      return {
        at: now,
        devices: {
          all: out + ready + missing + charging + unverified + faulty + unknown,
          ...{ out, ready, missing, overdue: counts.overdue, outOfPool: counts['out-of-pool'] },
        },
        stations: await this.stations(sight),
        effects: { open, held },
        // The hold of the MDM is one of them already.
        repairs: held + waiting.length,
        mdm: { hold: hold?.says ?? null, servers },
        today: await this.today(sight, now),
        days: await this.days(sight, now),
      };
    });
  }

  private async stations(sight: Sight): Promise<ApiDashboard['stations']> {
    const { parts } = this.lists.house;
    const counted = new Map((await parts.store.stationCounts()).map((c) => [c.station, c]));
    return parts.site.stations
      .filter((s) => mayTouchStation(sight, s.id))
      .map((s) => stationRow(this.lists.house, s, counted.get(s.id)))
      .map(({ id, name, up, ready, total, troubles }) => ({
        ...{ id, name, up, ready, total },
        troubles: troubles.length,
      }));
  }

  private async today(sight: Sight, now: number): Promise<ApiDashboard['today']> {
    const [day] = lastDays(now, 1);
    if (day === undefined) throw new Error('today is no day');
    const hours = await this.lists.house.parts.store.tapHours({ ...narrowedTo(sight), ...day });
    const sum = (what: 'taps' | 'refused') => hours.reduce((n, h) => n + h[what], 0);
    return { from: day.from, taps: sum('taps'), refused: sum('refused'), hours };
  }

  /** All stations together are for who sees all: of some of them no percentile can be told from percentiles. */
  private async days(sight: Sight, now: number): Promise<ApiDashboard['days']> {
    const days = await this.figures.days(now);
    return days.flatMap(({ from, stations }) =>
      stations
        .filter((s) => (s.station === null ? sight === 'all' : mayTouchStation(sight, s.station)))
        .map(({ station, ...spreads }) => ({
          from,
          station: station === null ? null : this.lists.named(station),
          ...spreads,
        })),
    );
  }
}
