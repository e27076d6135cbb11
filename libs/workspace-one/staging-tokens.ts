import assert from 'node:assert';
import type {
  DeviceOwnership,
  EnrollmentToken,
  EnrollmentTokenDetail,
  EnrollmentTokens,
  MdmGroup,
  TokenForPerson,
  TokenOutcome,
  TokenRule,
} from '#libs/mdm';
import { z } from 'zod';
import { readAs, type Caller } from './call.ts';
import { allPages, type Paged } from './pages.ts';
import { accepts, changing, pageSize, reading, type Route } from './route.ts';
import { change, entries, trip, words } from './staging-ask.ts';
import { count } from './wire.ts';

const ownershipNames: Record<DeviceOwnership, string> = {
  corporate: 'CORPORATE_DEDICATED',
  shared: 'CORPORATE_SHARED',
  employee: 'EMPLOYEE_OWNED',
};
const attributeNames = { serial: 'SERIAL_NUMBER', udid: 'UDID', imei: 'IMEI' } as const;

/** Omnissa UEM API, EnrollmentToken v1 `EnrollmentTokenGetByCriteriaDetailModel`. */
const tokenWire = z
  .object({
    uuid: z.string().min(1),
    serial_number: words,
    imei: words,
    platform: words,
    compliance_status: words,
    enrollment_status: words,
  })
  .transform((t): EnrollmentToken => ({
    uuid: t.uuid,
    serial: t.serial_number,
    imei: t.imei,
    platform: t.platform,
    compliance: t.compliance_status,
    enrollment: t.enrollment_status,
  }));
const tokensWire = z.object({ tokens: entries(tokenWire), total: count.nullish().catch(undefined) });

/** Omnissa UEM API, EnrollmentToken v1 `EnrollmentTokenResponseV1Model`. The token itself is not read. */
const detailWire = z
  .object({
    serial_number: words,
    udid: words,
    imei: words,
    friendly_name: words,
    user_name: words,
    platform: words,
    ownership_type: words,
    enrollment_status: words,
    status: words,
    source: words,
    profile_name: words,
    expiration_date: words,
  })
  .transform((t): EnrollmentTokenDetail => ({
    serial: t.serial_number,
    udid: t.udid,
    imei: t.imei,
    name: t.friendly_name,
    userName: t.user_name,
    platform: t.platform,
    ownership: t.ownership_type,
    enrollment: t.enrollment_status,
    status: t.status,
    source: t.source,
    profile: t.profile_name,
    expires: t.expiration_date,
  }));

/** Omnissa UEM API, EnrollmentToken v2 `RegisteredDeviceResponseV2Model`. */
const issuedWire = z.object({ token: words, qr_code_image_uri: words });

/** Omnissa UEM API, EnrollmentTokenActions v1 `EnrollmentTokenBulkResponseV1Model`. */
const bulkWire = z.object({
  accepted_items_count: count.catch(0),
  failed_tokens: z
    .array(z.string())
    .nullish()
    .catch(undefined)
    .transform((all) => all ?? []),
});

const ofGroup = (group: MdmGroup): string => `/api/mdm/groups/${group.uuid}/enrollment-tokens`;

const routes = {
  /** EnrollmentTokenV1_GetByCriteriaAsync */
  list: (group: MdmGroup, only: { serial?: string; imei?: string }, page: number): Route =>
    reading('tokens', ofGroup(group), {
      ...(only.serial === undefined ? {} : { serial_number: only.serial }),
      ...(only.imei === undefined ? {} : { imei: only.imei }),
      page: String(page),
      page_size: String(pageSize),
    }),
  /** EnrollmentTokenV1_GetByIdAsync */
  read: (group: MdmGroup, uuid: string): Route => reading('token', `${ofGroup(group)}/${uuid}`),
  /** EnrollmentTokenV1_CreateAsync */
  addRule: (group: MdmGroup, body: Record<string, unknown>): Route =>
    changing('add-token', 'POST', ofGroup(group), { body }),
  /** EnrollmentTokenV2_CreateEnrollmentToken */
  issue: (group: MdmGroup, body: Record<string, unknown>): Route =>
    changing('add-token', 'POST', ofGroup(group), { accept: accepts.v2, body }),
  /** EnrollmentTokenActionsV1_UpdateEnrollmentTokensAsync */
  revoke: (group: MdmGroup, uuids: readonly string[]): Route =>
    changing('revoke-tokens', 'PUT', '/api/mdm/enrollment-tokens', {
      query: { action: 'REVOKE' },
      body: { organization_group_uuid: group.uuid, enrollment_tokens: uuids, notify_users: false },
    }),
  /** EnrollmentTokenV1_DeleteByIdAsync */
  remove: (group: MdmGroup, uuid: string): Route =>
    changing('delete-token', 'DELETE', `${ofGroup(group)}/${uuid}`),
};

const paged = (
  group: MdmGroup,
  only: { serial?: string; imei?: string },
): Paged<typeof tokensWire, EnrollmentToken> => ({
  route: (page) => routes.list(group, only, page),
  wire: tokensWire,
  entries: ({ tokens }) => tokens,
  total: ({ total }) => total,
});

const ruleBody = ({ rule, by, value, ownership }: TokenRule): Record<string, unknown> => ({
  registration_type: rule === 'allow' ? 'WHITELIST' : 'BLACKLIST',
  attribute_type: attributeNames[by],
  device_attribute: value,
  ownership_type: rule === 'allow' && ownership !== undefined ? ownershipNames[ownership] : 'NONE',
});

const issueBody = ({
  userUuid,
  name,
  serial,
  udid,
  imei,
  ownership,
}: TokenForPerson): Record<string, unknown> => ({
  registration_type: 'REGISTER_DEVICE',
  device_registration_record: {
    user_uuid: userUuid,
    friendly_name: name,
    ownership_type: ownershipNames[ownership],
    // The only kind of message that sends nothing and answers with the image.
    message_type: 'QrCode',
    ...(serial === undefined ? {} : { serial_number: serial }),
    ...(udid === undefined ? {} : { device_udid: udid }),
    ...(imei === undefined ? {} : { imei }),
  },
});

/** Enrollment tokens (Omnissa UEM API, EnrollmentToken v1 and v2, EnrollmentTokenActions v1). */
export function enrollmentTokens(uem: Caller): EnrollmentTokens {
  return {
    list: (group, only = {}, signal) => allPages(uem, paged(group, only), trip(signal)),
    read: async (group, uuid, signal) =>
      readAs(detailWire, await uem.send(routes.read(group, uuid), trip(signal))),
    addRule: async (group, rule, signal) => {
      await change(uem, routes.addRule(group, ruleBody(rule)), signal);
    },
    issue: async (group, device, signal) => {
      const { token, qr_code_image_uri } = readAs(
        issuedWire,
        await change(uem, routes.issue(group, issueBody(device)), signal),
      );
      return { token, qrCode: qr_code_image_uri };
    },
    revoke: async (group, uuids, signal): Promise<TokenOutcome> => {
      assert(uuids.length > 0 && uuids.length <= pageSize, `1 to ${pageSize} tokens are revoked at once`);
      const read = readAs(bulkWire, await change(uem, routes.revoke(group, uuids), signal));
      return { accepted: read.accepted_items_count, refused: read.failed_tokens };
    },
    remove: async (group, uuid, signal) => {
      await change(uem, routes.remove(group, uuid), signal);
    },
  };
}
