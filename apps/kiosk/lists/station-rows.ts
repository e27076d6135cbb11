import type { SiteStation } from '#libs/config';
import type { ApiStation, ApiStationRow } from '#libs/contract';
import type { BayRow } from '#libs/store';
import type { House } from '../house.ts';
import { faultWords } from '../run-words.ts';
import type { PartState } from './board.ts';

type Part = ApiStationRow['readers'][number];

function partOf(id: string, driver: string, told: PartState | undefined): Part {
  if (told === undefined) return { id, driver, state: 'unknown', since: null };
  const fault = faultWords(told.fault);
  return {
    ...{ id, driver, since: told.since },
    state: told.up ? 'up' : 'down',
    ...(fault === undefined ? {} : { fault }),
    ...(told.note === undefined ? {} : { note: told.note }),
  };
}

/** One station as it is now. `counted`: ready and all devices of it. */
export function stationRow(
  { board, screens }: Pick<House, 'board' | 'screens'>,
  station: SiteStation,
  counted: { ready: number; total: number } | undefined,
): ApiStationRow {
  const { up, since, boot } = board.of(station.id);
  const screen = screens.of(station.id);
  const troubles = (screen?.view().troubles ?? []).flatMap(({ what, fault: code }) => {
    const fault = faultWords(code);
    return fault === undefined ? [] : [{ what, fault }];
  });
  return {
    ...{ id: station.id, name: station.name, group: station.group ?? null, up, since, boot },
    readers: station.readers.map((r) => partOf(r.id, r.driver, board.reader(station.id, r.id))),
    cabinets: station.cabinets.map((c) => partOf(c.id, c.driver, board.cabinet(station.id, c.id))),
    troubles,
    ready: counted?.ready ?? 0,
    total: counted?.total ?? 0,
    screens: screen?.looking ?? 0,
  };
}

export const bayOf = (b: BayRow): ApiStation['bays'][number] => ({
  ...{ cabinet: b.cabinet, bay: b.bay, device: b.device, occupied: b.occupied },
  ...{ charge: b.chargePercent, charged: b.charged, faulty: b.faulty, levelAt: b.levelAt, holder: b.holder },
});
