import type { Example, Prepare } from '../example.ts';
import { customer, idIn, shared } from '../known.ts';

const body = {
  Name: 'Shared iPhones',
  CriteriaType: 'All',
  ManagedByOrganizationGroupId: String(customer),
  OrganizationGroups: [{ Id: String(shared), Name: 'Shared phones' }],
  Platforms: ['Apple'],
  Ownerships: ['CorporateDedicated'],
};
const made = async (prepare: Prepare): Promise<number> =>
  idIn((await prepare('POST', '/api/mdm/smartgroups', { body })).json);

export const smartGroups: readonly Example[] = [
  { operation: 'SmartGroups_CreateSmartGroupAsync', status: 201, request: { body } },
  {
    operation: 'SmartGroups_SearchAsync',
    status: 200,
    request: async (prepare) => {
      await made(prepare);
      return { query: { organizationgroupid: customer } };
    },
  },
  {
    operation: 'SmartGroups_LoadSmartGroupAsync',
    status: 200,
    request: async (p) => ({ path: { id: await made(p) } }),
  },
  {
    operation: 'SmartGroups_DeleteAsync',
    status: 200,
    request: async (p) => ({ path: { id: await made(p) } }),
  },
  {
    operation: 'SmartGroups_UpdateSmartGroupAsync',
    status: 200,
    request: async (prepare) => ({
      path: { id: await made(prepare) },
      body: { ...body, Name: 'Loaned iPhones' },
    }),
  },
  {
    operation: 'SmartGroups_GetAppsBySmartGroupAsync',
    status: 200,
    request: async (p) => ({ path: { id: await made(p) } }),
  },
  {
    operation: 'SmartGroups_GetDevices',
    status: 200,
    request: async (p) => ({
      path: {
        smartgroupid: idIn(
          (await p('POST', '/api/mdm/smartgroups', { body: { ...body, Ownerships: [] } })).json,
        ),
      },
    }),
  },
  {
    operation: 'SmartGroupsV2_PartialUpdateSmartGroupAsync',
    status: 200,
    request: async (prepare) => {
      const { json } = await prepare('GET', `/api/mdm/smartgroups/${await made(prepare)}`);
      const { SmartGroupUuid } = json as { SmartGroupUuid: string };
      return {
        path: { uuid: SmartGroupUuid },
        body: { platforms: ['Apple'], ownerships: ['CorporateShared'] },
      };
    },
  },
];
