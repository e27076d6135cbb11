import type { Clock } from '#libs/clock';
import { Fault, type FaultCode } from '#libs/domain';
import type { Caller, Trip } from './call.ts';
import type { Named } from './change.ts';
import { commandRoutes } from './command-routes.ts';
import { IdMemory } from './ids.ts';
import { exactly } from './search.ts';
import { appsWire, groupsWire, profilesWire, tagsWire, type KnownApp, type KnownTag } from './things-wire.ts';

/** The only one of what was found. */
function only<T extends { id: number }>(found: readonly T[], what: string, unknown: FaultCode): T {
  const all = [...new Map(found.map((f) => [f.id, f])).values()];
  const first = all[0];
  if (first === undefined) throw new Fault(unknown, { note: `No ${what} has exactly this name.` });
  if (all.length > 1) throw new Fault('mdm-name-ambiguous', { note: `Several have this name: ${what}.` });
  return first;
}

async function tagByName(uem: Caller, name: string, trip: Trip): Promise<KnownTag> {
  const search = { page: (n: number) => commandRoutes.tags(name, n), schema: tagsWire };
  return only(await exactly(uem, search, name, trip), 'tag', 'mdm-tag-unknown');
}

/** By group id, which UEM keeps unique; else by name. */
async function groupByName(uem: Caller, name: string, trip: Trip): Promise<{ id: number }> {
  const by = (attribute: 'groupid' | 'name') =>
    exactly(uem, { page: (n) => commandRoutes.groups(attribute, name, n), schema: groupsWire }, name, trip);
  const byId = await by('groupid');
  return only(byId.length > 0 ? byId : await by('name'), 'organization group', 'mdm-group-unknown');
}

async function profileByName(uem: Caller, name: string, trip: Trip): Promise<{ id: number }> {
  const search = { page: (n: number) => commandRoutes.profiles(name, n), schema: profilesWire };
  return only(await exactly(uem, search, name, trip), 'profile', 'mdm-profile-unknown');
}

/** Everything of one name or bundle id: each platform, list and version has an id of its own. */
export interface KnownApps {
  id: number;
  all: KnownApp[];
}

async function appsByName(uem: Caller, name: string, trip: Trip): Promise<KnownApps> {
  const search = { page: (n: number) => commandRoutes.apps(name, n), schema: appsWire };
  const all = await exactly(uem, search, name, trip);
  const first = all[0];
  if (first === undefined)
    throw new Fault('mdm-app-unknown', { note: 'No app has exactly this name or bundle id.' });
  return { id: first.id, all };
}

const isNewer = (a: KnownApp, b: KnownApp): boolean =>
  a.version.localeCompare(b.version, 'en', { numeric: true }) > 0;

/** The one of them for this platform, in its newest version; of several lists or bundles none is guessed. */
export function appFor({ all }: KnownApps, platformId: number | undefined): KnownApp {
  const fitting = all.filter(
    (app) => platformId === undefined || app.platformId === undefined || app.platformId === platformId,
  );
  const newest = new Map<string, KnownApp>();
  for (const app of fitting) {
    const key = `${app.kind} ${app.bundleId ?? ''}`;
    const before = newest.get(key);
    if (before === undefined || isNewer(app, before)) newest.set(key, app);
  }
  const [first, second] = [...newest.values()];
  if (first === undefined)
    throw new Fault('mdm-app-unknown', { note: 'The app exists, and not for this platform.' });
  if (second !== undefined)
    throw new Fault('mdm-name-ambiguous', { note: 'Several apps have this name: name it by its bundle id.' });
  return first;
}

/** What commands are about, by name; ids are remembered. */
export interface NamedThings {
  tag(name: string): Named<KnownTag>;
  group(name: string): Named<{ id: number }>;
  profile(name: string): Named<{ id: number }>;
  app(name: string): Named<KnownApps>;
}

export function namedThings(uem: Caller, clock: Clock): NamedThings {
  const kind = <T extends { id: number }>(lookUp: (uem: Caller, name: string, trip: Trip) => Promise<T>) => {
    const memory = new IdMemory<T>(clock);
    return (name: string): Named<T> => ({ memory, name, lookUp: (trip) => lookUp(uem, name, trip) });
  };
  return {
    tag: kind(tagByName),
    group: kind(groupByName),
    profile: kind(profileByName),
    app: kind(appsByName),
  };
}
