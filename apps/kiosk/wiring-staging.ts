import { systemClock } from '#libs/clock';
import { mdmServers, siteSecrets, type Site } from '#libs/config';
import { Fault } from '#libs/domain';
import type { MdmStaging } from '#libs/mdm';
import { workspaceOneStaging, type WorkspaceOneFeature } from '#libs/workspace-one';
import { accessTo } from './wiring-mdm.ts';

/** What a command may ask of the server, beside who it is. */
export type StagingNeed = WorkspaceOneFeature;

/**
 * The server of this name, or the site's only one, for as long as the work takes; it may ask for no more than these
 * features.
 */
export async function withStaging<T>(
  site: Site,
  name: string | undefined,
  features: readonly StagingNeed[],
  work: (mdm: MdmStaging) => Promise<T>,
): Promise<T> {
  const servers = mdmServers(site);
  const [only, another] = name === undefined ? servers : servers.filter((s) => s.name === name);
  if (only === undefined || another !== undefined) {
    const names = servers.map((s) => s.name).join(', ');
    const note =
      names === '' ? 'The site file has no mdm.' : `Say which server with --server, one of: ${names}.`;
    throw new Fault('config-invalid', { note });
  }
  const access = accessTo(only.workspaceOne, siteSecrets(site));
  const mdm = workspaceOneStaging({ ...access, features: new Set(['base', ...features]) }, systemClock);
  try {
    return await work(mdm);
  } finally {
    await mdm.close();
  }
}
