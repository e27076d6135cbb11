import { mdmServers, siteSecrets, type Site } from '#libs/config';
import { useOf, type ReadinessServer } from '#libs/staging';
import type { WorkflowFile } from '#libs/workflow';
import { stepsOf } from './wiring-features.ts';
import { inventoryOf, workspaceOneFor } from './wiring-mdm.ts';

/** Fresh connections to every MDM server of the site, for one examination; whoever asked closes them. */
export function readinessServers(site: Site, workflows: WorkflowFile): ReadinessServer[] {
  const secrets = siteSecrets(site);
  const use = useOf(stepsOf(workflows));
  return mdmServers(site).map(({ name, workspaceOne: server, groups }) => ({
    name,
    inventory: inventoryOf(server, secrets),
    groups: site.deviceGroups.filter((g) => groups.has(g.id)),
    devices: site.devices.filter((d) => groups.has(d.group)),
    use,
    async checkConnection(signal) {
      const mdm = workspaceOneFor(server, secrets, new Set(['base']));
      try {
        return await mdm.testConnection(signal);
      } finally {
        await mdm.close();
      }
    },
  }));
}
