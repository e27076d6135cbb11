import type { Example, Prepare } from '../example.ts';
import type { RequestParts } from '../request-parts.ts';
import { groupUuid, userUuid } from '../known.ts';

const allowed = {
  registration_type: 'WHITELIST',
  attribute_type: 'SERIAL_NUMBER',
  device_attribute: 'ALLOWED00001',
  ownership_type: 'CORPORATE_DEDICATED',
};
/** The uuid of a token just made, from the Location of its creation. */
async function made(prepare: Prepare): Promise<{ ogUuid: string; tokenUuid: string }> {
  const ogUuid = await groupUuid(prepare);
  const { headers } = await prepare('POST', `/api/mdm/groups/${ogUuid}/enrollment-tokens`, { body: allowed });
  return { ogUuid, tokenUuid: String(headers.location).split('/').at(-1) ?? '' };
}
const byUuid = async (prepare: Prepare): Promise<RequestParts> => ({ path: await made(prepare) });
const inBulk = async (prepare: Prepare): Promise<{ body: object }> => {
  const { ogUuid, tokenUuid } = await made(prepare);
  return { body: { organization_group_uuid: ogUuid, enrollment_tokens: [tokenUuid] } };
};

export const enrollmentTokens: readonly Example[] = [
  {
    operation: 'EnrollmentTokenV1_CreateAsync',
    status: 201,
    request: async (p) => ({ path: { ogUuid: await groupUuid(p) }, body: allowed }),
  },
  {
    operation: 'EnrollmentTokenV1_GetByCriteriaAsync',
    status: 200,
    request: async (p) => ({ path: { ogUuid: (await made(p)).ogUuid } }),
  },
  { operation: 'EnrollmentTokenV1_GetByIdAsync', status: 200, request: byUuid },
  { operation: 'EnrollmentTokenV1_DeleteByIdAsync', status: 204, request: byUuid },
  {
    operation: 'EnrollmentTokenV2_CreateEnrollmentToken',
    status: 201,
    request: async (p) => ({
      path: { ogUuid: await groupUuid(p) },
      body: {
        registration_type: 'REGISTER_DEVICE',
        device_registration_record: {
          user_uuid: await userUuid(p),
          friendly_name: 'Anna, phone',
          ownership_type: 'CORPORATE_DEDICATED',
          platform_id: 2,
          serial_number: 'REGISTERED02',
          message_type: 'None',
        },
      },
    }),
  },
  { operation: 'EnrollmentTokenActionsV1_GetEnrollmentTokensAsync', status: 200, request: inBulk },
  { operation: 'EnrollmentTokenActionsV1_DeleteEnrollmentTokensAsync', status: 202, request: inBulk },
  {
    operation: 'EnrollmentTokenActionsV1_UpdateEnrollmentTokensAsync',
    status: 202,
    request: async (p) => ({ ...(await inBulk(p)), query: { action: 'RESET' } }),
  },
  {
    operation: 'EnrollmentTokenActionsV1_UpdateEnrollmentTokenComplianceStatusAsync',
    status: 200,
    request: async (p) => {
      const { ogUuid, tokenUuid } = await made(p);
      return { path: { ogUuid, enrollmentTokenUuid: tokenUuid } };
    },
  },
];
