import type { DropShip, DropShipSettings, MdmGroup } from '#libs/mdm';
import { z } from 'zod';
import { readAs, type Caller } from './call.ts';
import { changing, reading, type Route } from './route.ts';
import { change, entries, readable, trip, truth, words } from './staging-ask.ts';

const belowWire = z.object({ uuid: words, name: words, enable_dropship_provisioning: truth });

/** Omnissa UEM API, EnableDropshipProvisioning v1 `DropshipProvisioningSettingsDetailsResponseV1Model`, without its secrets. */
const settingsWire = z.object({
  enable_dropship_provisioning: truth,
  sub_organization_groups: entries(belowWire),
});
/** The same, for the one who hands it to a manufacturer. */
const handOutWire = z.object({ organization_group_uuid: words, username: words, password: words });

const path = (group: MdmGroup): string => `/api/system/groups/${group.uuid}/dropship-provisioning`;

const routes = {
  /** EnableDropshipProvisioningV1_GetDetailsAsync */
  read: (group: MdmGroup): Route => reading('drop-ship', path(group)),
  /** EnableDropshipProvisioningV1_EnableDropshipProvisioningAsync */
  switch: (group: MdmGroup, body: Record<string, unknown>): Route =>
    changing('change-drop-ship', 'POST', path(group), { body }),
  /** DropshipProvisioningActionsV1_DropshipProvisioningActionsAsync */
  sync: (group: MdmGroup): Route =>
    changing(
      'change-drop-ship',
      'POST',
      `/api/mdm/dropship-action/organization-group/${group.uuid}/sync-devices`,
    ),
};

const settingsOf = (read: z.output<typeof settingsWire>): DropShipSettings => ({
  enabled: read.enable_dropship_provisioning,
  below: readable(read.sub_organization_groups).map((g) => ({
    uuid: g.uuid,
    name: g.name,
    enabled: g.enable_dropship_provisioning,
  })),
});

/** Drop Ship Provisioning (Online) (Omnissa UEM API, EnableDropshipProvisioning v1, DropshipProvisioningActions v1). */
export function dropShip(uem: Caller): DropShip {
  return {
    read: async (group, signal) =>
      settingsOf(readAs(settingsWire, await uem.send(routes.read(group), trip(signal)))),
    handOut: async (group, signal) => {
      const read = readAs(handOutWire, await uem.send(routes.read(group), trip(signal)));
      return { groupUuid: read.organization_group_uuid, userName: read.username, password: read.password };
    },
    switch: async (group, on, signal) => {
      const body = { enable_dropship_provisioning: on, organization_group_uuid: group.uuid };
      return settingsOf(readAs(settingsWire, await change(uem, routes.switch(group, body), signal)));
    },
    sync: async (group, signal) => {
      await change(uem, routes.sync(group), signal);
    },
  };
}
