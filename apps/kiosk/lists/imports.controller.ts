import { Controller, Inject } from '@nestjs/common';
import { routes, type ApiCsvImported, type ImportRow } from '#libs/contract';
import type { ImportedPerson } from '#libs/store';
import { refuse, told } from '../api-answers.ts';
import { Editing } from '../configuration/editing.ts';
import { LISTS } from '../injection.ts';
import { actorOf, type Principal } from '../principal.ts';
import { Given, Serves, type GivenOf } from '../serves.ts';
import { readCsv, writeCsv } from './csv.ts';
import { stateSays } from './device-rows.ts';
import { deviceColumns, planDevices } from './import-devices.ts';
import { peopleColumns, planPeople } from './import-people.ts';
import type { Lists } from './lists.ts';
import { narrowedTo } from './sight.ts';

const mostListed = 1_000;
/** So many people are written in one unit: taps in between wait no longer than for that. */
const together = 100;
/** Rows read at once for an export. */
const pageRows = 1_000;

function answer(dry: boolean, rows: readonly ImportRow[]): ApiCsvImported {
  const count = (outcome: ImportRow['outcome']) => rows.filter((r) => r.outcome === outcome).length;
  const news = rows.filter((r) => r.outcome !== 'same');
  return {
    dry,
    ...{
      created: count('created'),
      changed: count('changed'),
      same: count('same'),
      refused: count('refused'),
    },
    rows: news.slice(0, mostListed),
    more: Math.max(0, news.length - mostListed),
  };
}

const wholeSite = (who: Principal): void => {
  if (who.stations === 'all') return;
  throw refuse(403, {
    error: 'An import is for the whole site, and you see some of its stations.',
    remedy: 'Ask somebody who sees all of them.',
  });
};

/** Files in and out: devices, people and badges. */
@Controller()
export class ImportsController {
  private readonly lists: Lists;
  private readonly editing: Editing;
  constructor(@Inject(LISTS) lists: Lists) {
    this.lists = lists;
    this.editing = new Editing(lists.house.parts.configuration);
  }

  /** What is right is written, what is refused is left out; the answer says which is which. */
  @Serves(routes.importPeople)
  async people(@Given() { query, body, who }: GivenOf<typeof routes.importPeople>): Promise<ApiCsvImported> {
    wholeSite(who);
    const { house } = this.lists;
    const rows = readCsv(body, peopleColumns);
    const at = this.lists.now();
    const plan = await told(() => planPeople(rows, house.parts.store, house.mark, at));
    const dry = query.dry === 'true';
    if (!dry) await this.write(plan.people, at, who);
    return answer(dry, plan.rows);
  }

  /** Written as a new version of the configuration, where the database rules; where the files do, only `dry` answers. */
  @Serves(routes.importDevices)
  async devices(
    @Given() { query, body, who }: GivenOf<typeof routes.importDevices>,
  ): Promise<ApiCsvImported> {
    wholeSite(who);
    const { site, configuration } = this.lists.house.parts;
    const rows = readCsv(body, deviceColumns);
    const groups = site.deviceGroups.map((g) => g.id);
    const plan = planDevices(rows, site.devices, groups);
    const dry = query.dry === 'true';
    const news = plan.rows.some((r) => r.outcome === 'created' || r.outcome === 'changed');
    if (!dry && news) {
      const { row, documents } = configuration.inForce;
      const wanted = { ...documents.site, devices: plan.devices };
      const edit = {
        madeFrom: row?.version ?? 0,
        note: 'devices imported',
        actor: actorOf(who),
        site: wanted,
      };
      await told(() => this.editing.save(edit));
    }
    return answer(dry, plan.rows);
  }

  @Serves(routes.exportDevices)
  async exportDevices(@Given() { query, who }: GivenOf<typeof routes.exportDevices>): Promise<string> {
    const { store } = this.lists.house.parts;
    const { q, state, group, station, overdue, held } = query;
    const asked = {
      ...narrowedTo(this.lists.sight(who)),
      now: this.lists.now(),
      ...(q === undefined ? {} : { text: q }),
      ...(state === undefined ? {} : { state }),
      ...(group === undefined ? {} : { group }),
      ...(station === undefined ? {} : { station }),
      ...(overdue === undefined ? {} : { overdue }),
      ...(held === undefined ? {} : { held }),
    };
    const lines: string[][] = [];
    for (let after: [string, string] | undefined; ;) {
      const place = after === undefined ? {} : { after };
      const rows = await told(() => store.listDevices({ ...asked, ...place, limit: pageRows }));
      for (const d of rows)
        lines.push([
          d.id,
          d.name,
          d.serial,
          d.group,
          d.platform,
          d.state,
          stateSays(d.state),
          d.holder?.person.userName ?? '',
        ]);
      const last = rows.at(-1);
      if (last === undefined || rows.length < pageRows) break;
      after = [last.nameKey, last.id];
    }
    return writeCsv(['id', 'name', 'serial', 'group', 'platform', 'state', 'says', 'holder'], lines);
  }

  @Serves(routes.exportPeople)
  async exportPeople(): Promise<string> {
    const { store } = this.lists.house.parts;
    const lines: string[][] = [];
    for (let after: [string, string] | undefined; ;) {
      const place = after === undefined ? {} : { after };
      const rows = await told(() => store.listPeople({ ...place, limit: pageRows }));
      for (const p of rows)
        lines.push([p.userName, p.firstName, p.displayName, String(p.enabled), String(p.badges)]);
      const last = rows.at(-1);
      if (last === undefined || rows.length < pageRows) break;
      after = [last.nameKey, last.id];
    }
    return writeCsv(['userName', 'firstName', 'displayName', 'enabled', 'badges'], lines);
  }

  private async write(people: readonly ImportedPerson[], at: number, who: Principal): Promise<void> {
    const { store } = this.lists.house.parts;
    const actor = actorOf(who);
    for (let i = 0; i < people.length; i += together) {
      const some = people.slice(i, i + together);
      const audit = some.map(({ person, hmacs }) => ({
        ...{ actor, action: 'import-person', subject: person.id, detail: { badge: hmacs.length > 0 } },
      }));
      await told(() => store.importPeople(some, at, audit));
    }
  }
}
