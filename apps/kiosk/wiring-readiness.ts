import { systemClock } from '#libs/clock';
import { siteSecrets, type Site, type SiteSecrets } from '#libs/config';
import { checkedBy, useOf, type ReadinessServer } from '#libs/staging';
import type { WorkflowFile } from '#libs/workflow';
import { workspaceOne, workspaceOneInventory, type WorkspaceOneAuth } from '#libs/workspace-one';
import { stepsOf } from './wiring-features.ts';

type WorkspaceOneSite = NonNullable<Site['mdm']>['workspaceOne'];

function authOf({ auth }: WorkspaceOneSite, secrets: SiteSecrets): WorkspaceOneAuth {
  if ('oauth' in auth) {
    const { tokenUrl, clientId } = auth.oauth;
    return { kind: 'oauth', tokenUrl, clientId, clientSecret: secrets.of(auth.oauth, 'clientSecretFile') };
  }
  return {
    kind: 'basic',
    user: auth.basic.userName,
    password: secrets.of(auth.basic, 'passwordFile'),
    tenantCode: secrets.of(auth.basic, 'tenantCodeFile'),
  };
}

/** Fresh connections to every MDM server of the site, for one examination; whoever asked closes them. */
export function readinessServers(site: Site, workflows: WorkflowFile): ReadinessServer[] {
  if (site.mdm === undefined) return [];
  const secrets = siteSecrets(site);
  const { apiUrl, caFile, timeoutMs } = site.mdm.workspaceOne;
  const trust = caFile === undefined ? {} : { caFile };
  const options = { apiUrl, auth: authOf(site.mdm.workspaceOne, secrets), timeLimitMs: timeoutMs, ...trust };
  return [
    {
      name: 'workspaceOne',
      inventory: workspaceOneInventory(options, systemClock),
      groups: site.deviceGroups,
      devices: site.devices,
      use: useOf(stepsOf(workflows).map((s) => s.name)),
      async checkConnection(signal) {
        const mdm = workspaceOne({ ...options, features: new Set(['base']) }, systemClock);
        try {
          return await checkedBy(mdm, signal);
        } finally {
          await mdm.close();
        }
      },
    },
  ];
}
