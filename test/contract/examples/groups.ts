import type { Example, Prepare } from '../example.ts';
import { customer, firstOf, person, shared } from '../known.ts';

const child = { Name: 'Pharmacy', GroupId: 'wardpharm', LocationGroupType: 'Container' };
const userGroup = async (prepare: Prepare): Promise<number> => {
  const found = await firstOf(prepare, '/api/system/usergroups/search', 'UserGroup');
  return (found as { UserGroupId: number }).UserGroupId;
};
/** A custom group: people are put in and taken out by hand there. */
const customGroup = async (prepare: Prepare): Promise<{ usergroupid: number; enrollmentuserid: number }> => {
  const found = await firstOf(prepare, '/api/system/usergroups/custom/search?groupname=', 'UserGroup');
  return { usergroupid: (found as { UserGroupId: number }).UserGroupId, enrollmentuserid: person };
};

export const groups: readonly Example[] = [
  { operation: 'Info_GetInfoAsync', status: 200 },
  { operation: 'OrganizationGroups_LocationGroupSearch', status: 200, request: { query: { name: 'ward' } } },
  {
    operation: 'OrganizationGroups_OrganizationGroupSearchAsync',
    status: 200,
    request: { query: { name: 'ward' } },
  },
  { operation: 'OrganizationGroups_GetAsync', status: 200, request: { path: { id: customer } } },
  {
    operation: 'OrganizationGroups_GetChildLocationGroups',
    status: 200,
    request: { path: { id: customer } },
  },
  {
    operation: 'OrganizationGroups_CreateOgAsync',
    status: 200,
    request: { path: { id: customer }, body: child },
  },
  {
    operation: 'OrganizationGroups_UpdateLocationGroup',
    status: 204,
    request: { path: { id: shared }, body: { ...child, GroupId: 'wardshared', Name: 'Shared iPhones' } },
  },
  {
    operation: 'OrganizationGroups_DeleteAsync',
    status: 200,
    request: async (prepare) => {
      const { json } = await prepare('POST', `/api/system/groups/${customer}`, { body: child });
      return { path: { id: (json as { Value: number }).Value } };
    },
  },
  { operation: 'AdminsV1_SearchAsync', status: 200, request: {} },
  { operation: 'UserGroups_Search', status: 200, request: {} },
  { operation: 'UserGroups_SearchUserGroup', status: 200, request: { query: { groupname: '' } } },
  {
    operation: 'UserGroups_RetrieveUserGroupIdUsers',
    status: 200,
    request: async (prepare) => ({ path: { usergroupid: await userGroup(prepare) } }),
  },
  {
    operation: 'UserGroups_AddUserToUserGroupAsync',
    status: 200,
    request: async (prepare) => ({ path: await customGroup(prepare) }),
  },
  {
    operation: 'UserGroups_RemoveUserFromUserGroupAsync',
    status: 200,
    request: async (prepare) => {
      const path = await customGroup(prepare);
      const { usergroupid, enrollmentuserid } = path;
      await prepare('POST', `/api/system/usergroups/${usergroupid}/user/${enrollmentuserid}/addusertogroup`);
      return { path };
    },
  },
];
