import type { ApiWaiting } from '#libs/contract';
import type { Store } from '#libs/store';
import { mayTouchStation, type Sight } from '../access/scope.ts';
import type { House } from '../house.ts';
import { holdWords } from '../repair-words.ts';
import { faultWords } from '../run-words.ts';
import { narrowedTo } from './sight.ts';

/** More than somebody can walk to; what stands behind shows when these are settled. */
const most = 100;

type Named = (station: string) => { id: string; name: string };
type WaitingStore = Pick<Store, 'listBadges' | 'missingDevices' | 'faultyBays' | 'mdmHold'>;

function furniture({ board, screens, parts }: House, sight: Sight): ApiWaiting[] {
  return parts.site.stations
    .filter((s) => mayTouchStation(sight, s.id))
    .flatMap((s): ApiWaiting[] => {
      const station = { id: s.id, name: s.name };
      const { up, since } = board.of(s.id);
      if (!up && since !== null)
        return [
          {
            ...{ kind: 'station-down', station, since, ...withFault('station-down') },
            says: `The program of ${s.name} does not run: its readers and cabinets do nothing.`,
          },
        ];
      return (screens.of(s.id)?.view().troubles ?? []).flatMap(({ what, fault }): ApiWaiting[] => {
        const told = { station, part: what, ...withFault(fault) };
        const reader = board.reader(s.id, what);
        if (reader?.up === false)
          return [
            { kind: 'reader-down', says: `The reader ${what} does not work.`, since: reader.since, ...told },
          ];
        const cabinet = board.cabinet(s.id, what);
        if (cabinet?.up === false)
          return [
            {
              kind: 'cabinet-down',
              says: `The cabinet ${what} does not work.`,
              since: cabinet.since,
              ...told,
            },
          ];
        return [];
      });
    });
}

const withFault = (code: string): { fault?: NonNullable<ApiWaiting['fault']> } => {
  const fault = faultWords(code);
  return fault === undefined ? {} : { fault };
};

/** Of the whole site: one line, however many screens say it. */
function directory({ screens, parts }: House): ApiWaiting[] {
  for (const s of parts.site.stations) {
    const trouble = screens
      .of(s.id)
      ?.view()
      .troubles.find((t) => t.what === 'directory');
    if (trouble !== undefined)
      return [
        {
          kind: 'directory-down',
          says: 'The directory does not answer: only people it vouched for lately are served.',
          since: null,
          ...withFault(trouble.fault),
        },
      ];
  }
  return [];
}

function lines({ parts }: House): ApiWaiting[] {
  return (parts.mdm?.states() ?? [])
    .filter((s) => s.line === 'open')
    .map((s) => ({
      kind: 'mdm-down',
      says: `${s.server} does not answer; what is to be done there waits and follows by itself.`,
      since: null,
      part: s.server,
      ...withFault(s.fault ?? 'mdm-unreachable'),
    }));
}

/** A device that left its bay and that nobody has: it was taken without a tap. */
async function missing(store: WaitingStore, sight: Sight, named: Named): Promise<ApiWaiting[]> {
  const rows = await store.missingDevices({ ...narrowedTo(sight), limit: most });
  return rows.map(({ device, place, since }) => ({
    ...{ kind: 'taken-without-tap', device, since },
    ...{ station: named(place.station), part: place.cabinet, bay: place.bay },
    says: `${device.name} left its bay without a tap. Look for it; put back, it is ready again.`,
  }));
}

async function faulty(store: WaitingStore, sight: Sight, named: Named): Promise<ApiWaiting[]> {
  const rows = await store.faultyBays({ ...narrowedTo(sight), limit: most });
  return rows.map(({ station, cabinet, bay, since }) => ({
    ...{ kind: 'bay-faulty', since, station: named(station), part: cabinet, bay },
    says: `Bay ${bay} of ${cabinet} says that it is faulty; what lies in it is offered to nobody.`,
  }));
}

/** Badges are of the whole site: whoever may see people sees them. */
async function ambiguous(store: WaitingStore): Promise<ApiWaiting[]> {
  const rows = await store.listBadges({ state: 'ambiguous', limit: most });
  return rows.map((b) => ({
    kind: 'ambiguous-badge',
    says: `One badge is tied to ${b.people.length} people, so its taps are refused. Say who keeps it.`,
    since: Math.max(...b.people.map((p) => p.seenAt)),
    badge: b.id,
    people: b.people.map(({ id, userName, displayName }) => ({ id, userName, displayName })),
    ...withFault('badge-ambiguous'),
  }));
}

/** Everything that waits for a person beside held effects: first what stops all, then what somebody must walk to. */
export async function waitingOf(
  house: House,
  sight: Sight,
  named: Named,
  seesPeople: boolean,
): Promise<ApiWaiting[]> {
  const { store } = house.parts;
  const hold = await store.mdmHold();
  const held: ApiWaiting[] =
    hold === null ? [] : [{ kind: 'mdm-hold', says: holdWords(hold), since: hold.since }];
  return [
    ...held,
    ...lines(house),
    ...directory(house),
    ...furniture(house, sight),
    ...(seesPeople ? await ambiguous(store) : []),
    ...(await missing(store, sight, named)),
    ...(await faulty(store, sight, named)),
  ];
}
