import { Controller, Inject } from '@nestjs/common';
import { routes, type AnswerOf, type ApiStation } from '#libs/contract';
import { mayTouchStation, notHere } from '../access/scope.ts';
import { told } from '../api-answers.ts';
import { LISTS } from '../injection.ts';
import { Given, Serves, type GivenOf } from '../serves.ts';
import { pageOf, readCursor } from './cursors.ts';
import type { Lists } from './lists.ts';
import { bayOf, stationRow } from './station-rows.ts';

/** Names in the order somebody expects, whatever their case. */
const keyOf = (s: { name: string; id: string }): [string, string] => [s.name.toLowerCase(), s.id];
const isAfter = ([a, b]: [string, string], [name, id]: [string, string]): boolean =>
  a === name ? b > id : a > name;

/** Stations, as they are now. There are as many as the configuration says: they are searched in memory. */
@Controller()
export class StationsController {
  private readonly lists: Lists;
  constructor(@Inject(LISTS) lists: Lists) {
    this.lists = lists;
  }

  @Serves(routes.stations)
  async stations(
    @Given() { query, who }: GivenOf<typeof routes.stations>,
  ): Promise<AnswerOf<typeof routes.stations>> {
    const { limit, cursor, q, group, trouble } = query;
    const given = cursor === undefined ? undefined : readCursor(cursor, ['text', 'text']);
    const sight = this.lists.sight(who);
    const { site, store } = this.lists.house.parts;
    const counts = new Map((await told(() => store.stationCounts())).map((c) => [c.station, c]));
    const found = site.stations
      .filter((s) => mayTouchStation(sight, s.id))
      .filter((s) => group === undefined || s.group === group)
      .filter((s) => q === undefined || `${s.name} ${s.id}`.toLowerCase().includes(q.toLowerCase()))
      .filter((s) => given === undefined || isAfter(keyOf(s), [String(given[0]), given[1]]))
      .map((s) => stationRow(this.lists.house, s, counts.get(s.id)))
      .filter((s) => trouble !== true || !s.up || s.troubles.length > 0)
      .sort((a, b) => (isAfter(keyOf(a), keyOf(b)) ? 1 : -1));
    return pageOf(found, limit, keyOf, (s) => s);
  }

  @Serves(routes.station)
  async station(@Given() { params, who }: GivenOf<typeof routes.station>): Promise<ApiStation> {
    const { site, store } = this.lists.house.parts;
    const station = site.stations.find((s) => s.id === params.id);
    if (station === undefined || !mayTouchStation(this.lists.sight(who), station.id))
      throw notHere('station', 'Take the id from GET /api/stations.');
    const [bays, counted] = await told(() =>
      Promise.all([store.baysOf(station.id), store.readiness(station.id)]),
    );
    return {
      ...stationRow(this.lists.house, station, counted),
      bays: bays.map(bayOf),
      screenTokens: await told(() => this.lists.screenTokens(station.id)),
    };
  }
}
