import { nearest } from './nearest.ts';
import type { Finding } from './problem.ts';
import { shownText } from './shown.ts';
import type { SiteAsWritten } from './site-schema.ts';
import { accessFindings } from './site-access.ts';
import { sinkFindings } from './site-sinks.ts';

type Path = (string | number)[];

/** Finds the second of two that bear one name. */
function twice(what: string, entries: readonly { path: Path; value: string }[], remedy: string): Finding[] {
  const seen = new Set<string>();
  return entries.flatMap(({ path, value }) => {
    const key = value.toLowerCase();
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ path, says: `is ${shownText(value)}, which is ${what} already`, remedy }];
  });
}

function unknown(what: string, path: Path, value: string, known: readonly string[]): Finding[] {
  if (known.includes(value)) return [];
  const meant = nearest(value, known);
  const remedy =
    meant !== undefined
      ? `Did you mean ${meant}?`
      : known.length === 0
        ? `There is no ${what} yet; describe it first.`
        : `Describe it first, or use one of: ${known.slice(0, 20).join(', ')}.`;
  return [{ path, says: `is ${shownText(value)}, but there is no such ${what}`, remedy }];
}

const idsOf = (section: Path, entries: readonly { id: string }[]) =>
  entries.map((e, i) => ({ path: [...section, i, 'id'], value: e.id }));

function devices(site: SiteAsWritten): Finding[] {
  const groups = site.deviceGroups.map((g) => g.id);
  const entry = (key: 'name' | 'serial') =>
    site.devices.map((d, i) => ({ path: ['devices', i, key], value: d[key] }));
  // A device without an id of its own has its serial number; that one is told about as a serial number.
  const ids = idsOf(['devices'], site.devices).filter(
    (_, i) => site.devices[i]?.id !== site.devices[i]?.serial,
  );
  return [
    ...twice(
      "another group's id",
      idsOf(['deviceGroups'], site.deviceGroups),
      'Give each group an id of its own.',
    ),
    ...twice("another device's id", ids, 'Give each device an id of its own.'),
    ...twice("another device's serial number", entry('serial'), 'Describe each device once.'),
    ...twice(
      "another device's name",
      entry('name'),
      'Give each device a name of its own: the screen says it.',
    ),
    ...site.devices.flatMap((d, i) => unknown('device group', ['devices', i, 'group'], d.group, groups)),
  ];
}

function bays(site: SiteAsWritten): Finding[] {
  const known = site.devices.map((d) => d.id);
  const each = site.stations.flatMap((station, s) =>
    station.bays.map((bay, b) => ({ station, bay, path: ['stations', s, 'bays', b] as Path })),
  );
  return [
    ...each.flatMap(({ station, bay, path }) => [
      ...unknown(
        'cabinet at this station',
        [...path, 'cabinet'],
        bay.cabinet,
        station.cabinets.map((c) => c.id),
      ),
      ...unknown('device', [...path, 'device'], bay.device, known),
    ]),
    ...twice(
      "another bay's device",
      each.map(({ bay, path }) => ({ path: [...path, 'device'], value: bay.device })),
      'Tie each device to one bay.',
    ),
    ...site.stations.flatMap((station, s) =>
      twice(
        'described',
        station.bays.map((b, i) => ({
          path: ['stations', s, 'bays', i, 'bay'],
          value: `${b.cabinet} ${b.bay}`,
        })),
        'Tie each bay to one device.',
      ),
    ),
  ];
}

/** Which server manages a device group: said where there are several, and only where there are servers by name. */
function servers({ mdm, deviceGroups }: SiteAsWritten): Finding[] {
  const names = mdm !== undefined && 'servers' in mdm ? Object.keys(mdm.servers) : undefined;
  return deviceGroups.flatMap(({ server }, i): Finding[] => {
    const path = ['deviceGroups', i, 'server'];
    if (names === undefined) {
      if (server === undefined) return [];
      const says =
        mdm === undefined
          ? 'names a server, but the site has no mdm'
          : 'names a server, but mdm.workspaceOne is the only one';
      return [{ path, says, remedy: 'Remove it, or describe each server by name in mdm.servers.' }];
    }
    if (server !== undefined) return unknown('server in mdm.servers', path, server, names);
    if (names.length === 1) return [];
    const remedy = `Say which server manages these devices, one of: ${names.join(', ')}.`;
    return [{ path, says: 'is missing', remedy }];
  });
}

/** What one part of the site file says about another and gets wrong. */
export function references(site: SiteAsWritten): Finding[] {
  return [
    ...twice(
      "another station's id",
      idsOf(['stations'], site.stations),
      'Give each station an id of its own.',
    ),
    ...site.stations.flatMap((station, s) => [
      ...twice(
        "another reader's id",
        idsOf(['stations', s, 'readers'], station.readers),
        'Give each reader an id of its own.',
      ),
      ...twice(
        "another cabinet's id",
        idsOf(['stations', s, 'cabinets'], station.cabinets),
        'Give each cabinet an id of its own.',
      ),
    ]),
    ...devices(site),
    ...servers(site),
    ...bays(site),
    ...twice(
      "another webhook's id",
      idsOf(['webhooks'], site.webhooks),
      'Give each webhook an id of its own.',
    ),
    ...sinkFindings(site.webhooks),
    ...accessFindings(site.access, site.stations),
  ];
}
