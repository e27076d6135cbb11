import type { Example } from '../example.ts';
import { groupUuid } from '../known.ts';
import { chromebook } from '../more-devices.ts';

export const dropShip: readonly Example[] = [
  {
    operation: 'EnableDropshipProvisioningV1_GetDetailsAsync',
    status: 200,
    request: async (p) => ({ path: { uuid: await groupUuid(p) } }),
  },
  {
    operation: 'EnableDropshipProvisioningV1_EnableDropshipProvisioningAsync',
    status: 200,
    request: async (p) => {
      const uuid = await groupUuid(p);
      const body = {
        organization_group_uuid: uuid,
        enable_dropship_provisioning: true,
        username: 'oem',
        password: 'secret',
      };
      return { path: { uuid }, body };
    },
  },
  {
    operation: 'DropshipProvisioningActionsV1_DropshipProvisioningActionsAsync',
    status: 202,
    request: async (p) => {
      const ogUuid = await groupUuid(p);
      const body = {
        organization_group_uuid: ogUuid,
        enable_dropship_provisioning: true,
        username: 'oem',
        password: 'secret',
      };
      await p('POST', `/api/system/groups/${ogUuid}/dropship-provisioning`, { body });
      return { path: { ogUuid } };
    },
  },
  {
    operation: 'ChromeOsV1_SetLostModeAsync',
    status: 204,
    request: { path: { deviceId: chromebook, isEnabled: 'true' } },
  },
];
