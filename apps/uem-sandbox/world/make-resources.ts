import { Catalogue, type App } from './catalogue.ts';
import type { Chance } from './chance.ts';
import { idFor, idsNamed } from './fixture-names.ts';
import type { Fixture } from './fixture.ts';
import type { GroupTree } from './group.ts';
import { groupNamed } from './make-people.ts';
import type { SmartGroupTable } from './smart-group.ts';

const slug = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');

/** `resources` is the short form: what every person brings along, on every platform. */
function* shortForms(fixture: Fixture): Generator<Fixture['resources'][number]> {
  const named = new Set(
    [...fixture.profiles, ...fixture.apps, ...fixture.certificates].map((r) => r.name.toLowerCase()),
  );
  for (const resource of fixture.resources) if (!named.has(resource.name.toLowerCase())) yield resource;
}

const usual = { description: '', context: 'user', assignment: 'auto', active: true } as const;
const usualApp = { source: 'internal', version: '1.0.0', size: 20_971_520, removable: true } as const;

type AppItem = Pick<App, 'name' | 'source' | 'version' | 'size' | 'removable'> & {
  bundleId?: string | undefined;
};

const appFields = ({ name, source, version, size, removable, bundleId }: AppItem) => ({
  kind: 'app' as const,
  source,
  version,
  size,
  removable,
  bundleId: bundleId ?? `example.${slug(name)}`,
});

interface Places {
  groups: GroupTree;
  chance: Chance;
  now: number;
}

type Item = Fixture['certificates'][number];

/** Profiles, apps and certificates; without smart groups of their own they are for every device. */
export function makeResources(fixture: Fixture, smartGroups: SmartGroupTable, places: Places): Catalogue {
  const { groups, chance, now } = places;
  const catalogue = new Catalogue();
  const everyone = [...smartGroups.byId.values()].filter((g) => g.readOnly).map((g) => g.id);
  const named = (names: readonly string[], where: string): number[] =>
    idsNamed(smartGroups, names, 'smartGroups', where);
  const assigned = (item: Item, where: string) => ({
    id: idFor(catalogue, item.id, where),
    uuid: chance.uuid(),
    name: item.name,
    description: item.description,
    context: item.context,
    assignment: item.assignment,
    platform: item.platform,
    groupId: groupNamed(groups, item.group, where),
    smartGroups: item.smartGroups === undefined ? everyone : named(item.smartGroups, where),
    exclusions: named(item.exclusions, where),
    active: item.active,
    modifiedAt: now,
  });
  fixture.profiles.forEach((item, i) =>
    catalogue.add({ ...assigned(item, `profiles[${i}]`), kind: 'profile', version: item.version }),
  );
  fixture.apps.forEach((item, i) => catalogue.add({ ...assigned(item, `apps[${i}]`), ...appFields(item) }));
  fixture.certificates.forEach((item, i) =>
    catalogue.add({ ...assigned(item, `certificates[${i}]`), kind: 'certificate' }),
  );
  for (const { kind, name } of shortForms(fixture)) {
    const common = assigned({ ...usual, exclusions: [], name }, 'resources');
    if (kind === 'profile') catalogue.add({ ...common, kind, version: 1 });
    else if (kind === 'app') catalogue.add({ ...common, ...appFields({ ...usualApp, name }) });
    else catalogue.add({ ...common, kind });
  }
  return catalogue;
}
