import type { Example, Prepare } from '../example.ts';
import type { RequestParts } from '../request-parts.ts';
import { customer, firstOf, groupUuid } from '../known.ts';

const profile = {
  ProfileName: 'Shared phones',
  Department: 'Wards',
  SupportPhoneNumber: '+46 8 000 00 00',
  AuthenticationRequired: false,
  DefaultEnrollmentUserId: 1001,
  StagingMode: 4,
  IsMultiUser: true,
  DeviceLocationGroupId: 571,
  AwaitConfiguration: true,
  SuperviseDevices: true,
  IsMdmRemovable: false,
};
const found = async (prepare: Prepare): Promise<string> => {
  await prepare('POST', '/api/mdm/dep/profiles', { body: profile });
  const first = await firstOf(prepare, '/api/mdm/dep/profiles/search', 'ProfileList');
  return String(Object.entries(first as object).find(([name]) => /uuid$/i.test(name))?.[1]);
};
const byUuid = async (prepare: Prepare): Promise<RequestParts> => ({
  path: { profileUuid: await found(prepare) },
});
const serialOf = async (prepare: Prepare): Promise<string> => {
  const devices = `/api/mdm/dep/groups/${await groupUuid(prepare)}/devices`;
  await prepare('PUT', devices, { query: { action: 'Sync' } });
  const { json } = await prepare('GET', devices);
  const [first] = json as Record<string, string>[];
  return String(Object.entries(first ?? {}).find(([name]) => /serial/i.test(name))?.[1]);
};

export const dep: readonly Example[] = [
  {
    operation: 'DeviceEnrollmentProgramV1_GetDepDevicesAsync',
    status: 200,
    request: async (p) => ({ path: { groupUuid: await groupUuid(p) } }),
  },
  {
    operation: 'DeviceEnrollmentProgramV1_ReconcileDepDevicesAsync',
    status: 202,
    request: async (p) => ({ path: { groupUuid: await groupUuid(p) }, query: { action: 'Sync' } }),
  },
  { operation: 'DeviceEnrollmentProgramV1_AddAdeProfileAsync', status: 201, request: { body: profile } },
  {
    operation: 'DeviceEnrollmentProgramV1_SearchAsync',
    status: 200,
    request: async (p) => {
      await found(p);
      return { query: { Page: 0, PageSize: 10 } };
    },
  },
  { operation: 'DeviceEnrollmentProgramV1_ViewSharedMdmProfileDataAsync', status: 200, request: byUuid },
  {
    operation: 'DeviceEnrollmentProgramV1_DeleteMdmEnrollmentProgramDataAsync',
    status: 204,
    request: byUuid,
  },
  {
    operation: 'DeviceEnrollmentProgramV1_EditAdeProfileAsync',
    status: 202,
    request: async (p) => ({ ...(await byUuid(p)), body: { ...profile, Department: 'ICU' } }),
  },
  { operation: 'DeviceEnrollmentProgramV1_GetDepDevicesForProfileAsync', status: 200, request: byUuid },
  {
    operation: 'DeviceEnrollmentProgramV1_DepProfileAction',
    status: 202,
    request: async (p) => ({
      path: { profileUuid: await found(p), serialNumber: await serialOf(p) },
      query: { action: 'Assign' },
    }),
  },
  {
    operation: 'DeviceEnrollmentProgramV1_SaveDepCertificateAsync',
    status: 201,
    request: { path: { organizationGroupId: customer } },
  },
  {
    operation: 'DeviceEnrollmentProgramV1_GetDepCertificateAsync',
    status: 200,
    request: async (p) => {
      const { json } = await p('POST', `/api/mdm/dep/certificates/${customer}`);
      return { path: { certId: Number(json) } };
    },
  },
  {
    operation: 'DeviceEnrollmentProgramV1_SaveDepAuthenticationEntityAsync',
    status: 201,
    request: async (p) => {
      const { json } = await p('POST', `/api/mdm/dep/certificates/${customer}`);
      await p('DELETE', `/api/mdm/dep/accounts/${customer}`);
      return { path: { organizationGroupId: customer }, body: { CertificateId: Number(json), TokenId: 1 } };
    },
  },
  {
    operation: 'DeviceEnrollmentProgramV1_DeleteDepAuthenticationEntityAsync',
    status: 204,
    request: { path: { organizationGroupId: customer } },
  },
];
