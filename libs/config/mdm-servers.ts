import type { WorkspaceOneAsWritten } from './site-mdm.ts';
import type { Site } from './site.ts';

/** Access to one Workspace ONE server, as the site file describes it. */
export type SiteWorkspaceOne = WorkspaceOneAsWritten;

export interface SiteServer {
  /** As the site file names it; `workspaceOne` where it is the only one. */
  name: string;
  /** The site's own object, by which `siteSecrets` knows its secrets. */
  workspaceOne: SiteWorkspaceOne;
  /** Device groups that this server manages. */
  groups: ReadonlySet<string>;
  /** Serial numbers of their devices. */
  serials: readonly string[];
}

function described(mdm: Site['mdm']): [name: string, workspaceOne: SiteWorkspaceOne][] {
  if (mdm === undefined) return [];
  if ('workspaceOne' in mdm) return [['workspaceOne', mdm.workspaceOne]];
  return Object.entries(mdm.servers).map(([name, server]) => [name, server.workspaceOne]);
}

/** Every server of the site with the devices it manages; a device group that names none belongs to the only one. */
export function mdmServers(site: Site): SiteServer[] {
  const all = described(site.mdm);
  const [first] = all;
  return all.map(([name, workspaceOne]) => {
    const mine = site.deviceGroups.filter((g) => (g.server ?? first?.[0]) === name);
    const groups = new Set(mine.map((g) => g.id));
    const serials = site.devices.filter((d) => groups.has(d.group)).map((d) => d.serial);
    return { name, workspaceOne, groups, serials };
  });
}
