import { z } from 'zod';
import type { AppKind } from './command-routes.ts';
import type { Page } from './search.ts';
import { count, id, text, uuid } from './wire.ts';

const list = <S extends z.ZodType>(entry: S) =>
  z
    .array(entry.optional().catch(undefined))
    .nullish()
    .transform((entries) => entries ?? []);

const total = count.optional().catch(undefined);

type Entry<T> = Page<T>['entries'][number];

/** A page of entries of which some may be unreadable, and so nothing we could mean. */
const pageOf = <W, T>(
  entries: readonly (W | undefined)[],
  all: number | undefined,
  read: (w: W) => Entry<T>,
) => ({
  size: entries.length,
  total: all,
  entries: entries.flatMap((w) => (w === undefined ? [] : [read(w)])),
});

export interface KnownTag {
  id: number;
  uuid: string | undefined;
}

/** Omnissa UEM API, Tags v1 `TagsSearchResult`. */
export const tagsWire = z
  .object({ Tags: list(z.object({ TagName: z.string(), Id: id, Uuid: uuid })), Total: total })
  .transform(({ Tags, Total }): Page<KnownTag> =>
    pageOf(Tags, Total, (t) => ({ names: [t.TagName], value: { id: t.Id, uuid: t.Uuid } })),
  );

const groupWire = z.object({ Name: text, GroupId: text, Id: id });

/** Omnissa UEM API, OrganizationGroups v1 `LocationGroupSearchResult`; v2 calls the list `OrganizationGroups`. */
export const groupsWire = z
  .object({
    LocationGroups: list(groupWire),
    OrganizationGroups: list(groupWire),
    Total: total,
    TotalResults: total,
  })
  .transform(({ LocationGroups, OrganizationGroups, Total, TotalResults }): Page<{ id: number }> =>
    pageOf([...LocationGroups, ...OrganizationGroups], Total ?? TotalResults, (g) => ({
      names: [g.Name, g.GroupId],
      value: { id: g.Id },
    })),
  );

const profileWire = z
  .object({ Id: id.optional(), ProfileId: id.optional(), ProfileName: text, Name: text })
  .transform(({ Id, ProfileId, ProfileName, Name }, context) => {
    const known = Id ?? ProfileId;
    if (known !== undefined) return { id: known, name: ProfileName ?? Name };
    context.addIssue({ code: 'custom', message: 'a profile without an id' });
    return z.NEVER;
  });

/** The document of ProfilesV1_Search shows no answer; clients read `Profiles`, and `ProfileList` from version 2 on. */
export const profilesWire = z
  .object({ Profiles: list(profileWire), ProfileList: list(profileWire), Total: total, TotalResults: total })
  .transform(({ Profiles, ProfileList, Total, TotalResults }): Page<{ id: number }> =>
    pageOf([...Profiles, ...ProfileList], Total ?? TotalResults, (p) => ({
      names: [p.name],
      value: { id: p.id },
    })),
  );

/** One version of an app for one platform. */
export interface KnownApp {
  id: number;
  kind: AppKind;
  platformId: number | undefined;
  bundleId: string | undefined;
  version: string;
}

const appWire = z.object({
  Id: id,
  ApplicationName: text,
  DisplayName: text.catch(undefined),
  BundleId: text.catch(undefined),
  AppType: text,
  AppVersion: text.catch(undefined),
  Platform: count.optional().catch(undefined),
  Status: text.catch(undefined),
});

const kindOf = (type: string | undefined): AppKind =>
  type?.toLowerCase() === 'internal'
    ? 'internal'
    : type?.toLowerCase() === 'purchased'
      ? 'purchased'
      : 'public';

const isActive = (app: z.infer<typeof appWire> | undefined): boolean =>
  app?.Status === undefined || app.Status.toLowerCase() === 'active';

/** Omnissa UEM API, `ApplicationSearchResult`. Retired versions are not installed. */
export const appsWire = z
  .object({ Application: list(appWire), Total: total })
  .transform(({ Application, Total }): Page<KnownApp> => {
    const page = pageOf(
      Application.map((app) => (isActive(app) ? app : undefined)),
      Total,
      (a): Entry<KnownApp> => ({
        names: [a.ApplicationName, a.DisplayName, a.BundleId],
        value: {
          id: a.Id,
          kind: kindOf(a.AppType),
          platformId: a.Platform,
          bundleId: a.BundleId,
          version: a.AppVersion ?? '',
        },
      }),
    );
    return page;
  });
