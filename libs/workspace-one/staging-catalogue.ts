import { Fault, type FaultCode } from '#libs/domain';
import type { Catalogue, MdmApp, MdmGroup, MdmThing, NewSmartGroup } from '#libs/mdm';
import { z } from 'zod';
import { readAs, type Caller } from './call.ts';
import { keyOf } from './ids.ts';
import { allPages, type Paged } from './pages.ts';
import { changing, pageSize, reading, type Route } from './route.ts';
import { change, entries, look, readable, trip, words } from './staging-ask.ts';
import { count, id, uuid } from './wire.ts';

const total = count.nullish().catch(undefined);

/** Omnissa UEM API, OrganizationGroups v1 `LocationGroup`. */
const groupWire = z
  .object({ Id: id, Uuid: uuid, GroupId: words, Name: words, LocationGroupType: words })
  .transform((g): MdmGroup => ({
    id: String(g.Id),
    uuid: g.Uuid ?? '',
    code: g.GroupId,
    name: g.Name,
    type: g.LocationGroupType,
  }));
const groupsWire = z.object({ LocationGroups: entries(groupWire), Total: total });

/** Omnissa UEM API, Tags v1 `TagsSearchResult`. */
const tagsWire = z.object({
  Tags: entries(
    z.object({ Id: id, TagName: words }).transform((t) => ({ id: String(t.Id), name: t.TagName })),
  ),
  Total: total,
});

/** Omnissa UEM API, SmartGroups v1 `SmartGroupSearchResult`. */
const smartGroupsWire = z.object({
  SmartGroups: entries(
    z
      .object({ SmartGroupID: id, Name: words })
      .transform((g) => ({ id: String(g.SmartGroupID), name: g.Name })),
  ),
  Total: total,
});

const profileWire = z
  .object({ Id: id.optional(), ProfileId: id.optional(), ProfileName: words, Name: words })
  .transform((p) => ({
    id: String(p.Id ?? p.ProfileId ?? ''),
    name: p.ProfileName === '' ? p.Name : p.ProfileName,
  }));
/** The document of ProfilesV1_Search shows no answer; clients read `Profiles`, and `ProfileList` from version 2 on. */
const profilesWire = z.object({
  Profiles: entries(profileWire),
  ProfileList: entries(profileWire),
  Total: total,
});

/** Omnissa UEM API, Apps v1 `ApplicationSearchResult`. */
const appsWire = z.object({
  Application: entries(
    z
      .object({
        Id: id,
        ApplicationName: words,
        AppType: words,
        BundleId: words,
        AppVersion: words,
        Status: words,
      })
      .transform((a): MdmApp => ({
        id: String(a.Id),
        name: a.ApplicationName,
        type: a.AppType.toLowerCase(),
        bundleId: a.BundleId,
        version: a.AppVersion,
        active: a.Status.toLowerCase() === 'active',
      })),
  ),
  Total: total,
});

const page = (n: number) => ({ page: String(n), pagesize: String(pageSize) });

const routes = {
  /** OrganizationGroups_LocationGroupSearch */
  groups: (by: 'groupid' | 'name', value: string, n: number): Route =>
    reading('group-list', '/api/system/groups/search', { [by]: value, ...page(n) }),
  /** OrganizationGroups_GetChildLocationGroups */
  below: (group: MdmGroup): Route => reading('group-list', `/api/system/groups/${group.id}/children`),
  /** Tags_Search */
  tags: (name: string, group: MdmGroup, n: number): Route =>
    reading('tag-list', '/api/mdm/tags/search', { name, organizationgroupid: group.id, ...page(n) }),
  /** Tags_AddTag */
  addTag: (name: string, group: MdmGroup): Route =>
    changing('add-tag', 'POST', '/api/mdm/tags/addtag', {
      body: { TagName: name, TagType: 1, LocationGroupId: Number(group.id) },
    }),
  /** SmartGroups_SearchAsync */
  smartGroups: (name: string, n: number): Route =>
    reading('smart-groups', '/api/mdm/smartgroups/search', { name, ...page(n) }),
  /** SmartGroups_CreateSmartGroupAsync */
  addSmartGroup: ({ name, group, tags }: NewSmartGroup): Route =>
    changing('add-smart-group', 'POST', '/api/mdm/smartgroups', {
      body: {
        Name: name,
        CriteriaType: 'All',
        ManagedByOrganizationGroupId: group.id,
        OrganizationGroups: [{ Id: group.id, Name: group.name, Uuid: group.uuid }],
        Tags: tags.map((t) => ({ Id: t.id, Name: t.name })),
      },
    }),
  /** ProfilesV1_Search */
  profiles: (name: string, n: number): Route =>
    reading('profile-list', '/api/mdm/profiles/search', { profilename: name, ...page(n) }),
  /** Apps_SearchAsync */
  apps: (name: string, n: number): Route =>
    reading('app-list', '/api/mam/apps/search', { type: 'App', applicationname: name, ...page(n) }),
};

type Named = { name: string; id: string };

const called = <T extends Named>(all: readonly T[], name: string): T[] => [
  ...new Map(all.filter((t) => keyOf(t.name) === keyOf(name)).map((t) => [t.id, t])).values(),
];

function single<T>(found: readonly T[], what: string): T | undefined {
  if (found.length > 1) throw new Fault('mdm-name-ambiguous', { note: `Several have this name: ${what}.` });
  return found[0];
}

function known<T>(found: T | undefined, fault: FaultCode, note: string): T {
  if (found === undefined) throw new Fault(fault, { note });
  return found;
}

const list = <S extends z.ZodType, T>(
  wire: S,
  route: (n: number) => Route,
  of: (read: z.output<S>) => readonly (T | undefined)[],
  all: (read: z.output<S>) => number | null | undefined,
): Paged<S, T> => ({ wire, route, entries: of, total: all });

async function groupCalled(uem: Caller, name: string, signal?: AbortSignal): Promise<MdmGroup> {
  const by = (attribute: 'groupid' | 'name') =>
    allPages(
      uem,
      list(
        groupsWire,
        (n) => routes.groups(attribute, name, n),
        (r) => r.LocationGroups,
        (r) => r.Total,
      ),
      trip(signal),
    );
  const byCode = (await by('groupid')).filter((g) => keyOf(g.code) === keyOf(name));
  const found = byCode.length > 0 ? byCode : called(await by('name'), name);
  const group = known(
    single(found, 'organization group'),
    'mdm-group-unknown',
    'No organization group has exactly this code or name.',
  );
  if (group.uuid !== '') return group;
  throw new Fault('mdm-nonsense', { note: 'Workspace ONE shows an organization group without its uuid.' });
}

const idWire = z.union([z.object({ Value: count }).transform((v) => v.Value), count]).transform(String);

/** Groups, tags, smart groups, profiles and apps (Omnissa UEM API, System v1, MDM v1, MAM v1). */
export function catalogue(uem: Caller): Catalogue {
  const tagsOf = (name: string, group: MdmGroup, signal?: AbortSignal): Promise<MdmThing[]> =>
    allPages(uem, list(tagsWire, (n) => routes.tags(name, group, n), (r) => r.Tags, (r) => r.Total), trip(signal)); // prettier-ignore
  const smartGroupsOf = (name: string, signal?: AbortSignal): Promise<MdmThing[]> =>
    allPages(uem, list(smartGroupsWire, (n) => routes.smartGroups(name, n), (r) => r.SmartGroups, (r) => r.Total), trip(signal)); // prettier-ignore
  return {
    group: (name, signal) => groupCalled(uem, name, signal),
    groupsBelow: async (group, signal) =>
      readable(await look(uem, routes.below(group), entries(groupWire), [], signal)).filter(
        (g) => g.id !== group.id,
      ),
    tag: async (name, group, signal) => single(called(await tagsOf(name, group, signal), name), 'tag'),
    addTag: async (name, group, signal) => ({
      id: readAs(idWire, await change(uem, routes.addTag(name, group), signal)),
      name,
    }),
    smartGroup: async (name, signal) =>
      single(called(await smartGroupsOf(name, signal), name), 'smart group'),
    addSmartGroup: async (group, signal) => ({
      id: readAs(idWire, await change(uem, routes.addSmartGroup(group), signal)),
      name: group.name,
    }),
    profiles: (name, signal) =>
      allPages(uem, list(profilesWire, (n) => routes.profiles(name, n), (r) => [...r.Profiles, ...r.ProfileList], (r) => r.Total), trip(signal)), // prettier-ignore
    apps: (name, signal) =>
      allPages(uem, list(appsWire, (n) => routes.apps(name, n), (r) => r.Application, (r) => r.Total), trip(signal)), // prettier-ignore
  };
}
