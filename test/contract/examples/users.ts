import type { Example, Prepare } from '../example.ts';
import type { RequestParts } from '../request-parts.ts';
import { bulk, customer, groupUuid, person, shared, userUuid } from '../known.ts';

const basicUser = {
  UserName: 'new.nurse',
  SecurityType: 2,
  Password: 'a-long-password-1',
  FirstName: 'New',
  LastName: 'Nurse',
  Email: 'new.nurse@ward.example',
  LocationGroupId: String(customer),
  MessageType: 'None',
};
const path = { id: person };
/** Nobody's phone and nobody's staging user: may be deleted. */
const idle = 1032;
const byGroup = async (prepare: Prepare): Promise<RequestParts> => ({
  query: { 'organization-group-uuid': await groupUuid(prepare) },
});

export const users: readonly Example[] = [
  { operation: 'User_SearchAsync', status: 200, request: { query: { username: 'anna', pagesize: 2 } } },
  { operation: 'User_Get', status: 200, request: { path } },
  { operation: 'User_AddUserAsync', status: 200, request: { body: basicUser } },
  {
    operation: 'User_UpdateUserAsync',
    status: 200,
    request: { path, body: { ContactNumber: '+46700000000', Department: 'ICU' } },
  },
  { operation: 'User_ActivateUser', status: 200, request: { path: { id: 1031 } } },
  { operation: 'User_DeactivateUserAsync', status: 200, request: { path } },
  { operation: 'User_DeleteAsync', status: 200, request: { path: { id: idle } } },
  { operation: 'User_ChangeLocationGroupAsync', status: 200, request: { path, query: { targetLG: shared } } },
  { operation: 'User_BulkActivate', status: 200, request: { body: bulk(1031) } },
  { operation: 'User_BulkDeActivateAsync', status: 200, request: { body: bulk(person) } },
  { operation: 'User_BulkDeleteAsync', status: 200, request: { body: bulk(idle) } },
  {
    operation: 'User_UploadSmimeCertificatesAsync',
    status: 200,
    request: { path, body: { Signing: { CertificatePayload: 'MIIB', Password: 'secret' } } },
  },
  {
    operation: 'UsersV2_CreateAsync',
    status: 201,
    request: {
      body: {
        userName: 'new.nurse',
        securityType: 'basic',
        password: 'a-long-password-1',
        firstName: 'New',
        lastName: 'Nurse',
        emailAddress: 'new.nurse@ward.example',
        messageType: 'None',
      },
    },
  },
  {
    operation: 'UsersV2_ReadAsync',
    status: 200,
    request: async (p) => ({ path: { uuid: await userUuid(p) } }),
  },
  {
    operation: 'UsersV2_UpdateAsync',
    status: 200,
    request: async (p) => ({
      path: { uuid: await userUuid(p) },
      body: { department: 'ICU', costCenter: '17' },
    }),
  },
  {
    operation: 'UsersV2_DeleteAsync',
    status: 200,
    request: async (p) => ({ path: { uuid: await userUuid(p, idle) } }),
  },
  {
    operation: 'UsersV2_SearchUsersAsync',
    status: 200,
    request: async (p) => ({ query: { 'organization-group-uuid': await groupUuid(p), searchtext: 'anna' } }),
  },
  { operation: 'UsersV2_UserRolesAsync', status: 200, request: byGroup },
  { operation: 'UsersV2_UserSecurityTypesAsync', status: 200, request: byGroup },
  {
    operation: 'AdvancedLdapSyncJobV2_EnrollmentUserDetailsAsync',
    status: 200,
    request: async (p) => ({ path: { oguuid: await groupUuid(p) }, query: { user_name: 'anna.berg' } }),
  },
];
