import type { Example, Prepare } from '../example.ts';
import { customer, groupUuid } from '../known.ts';

const rule = {
  TargetName: 'Kiosk',
  TargetUrl: 'http://127.0.0.1:9/events',
  Username: 'uem',
  Password: 'secret',
  Format: 'Json',
  IsActive: false,
  DeviceEvents: { CheckOutCheckIn: true, Enrollment: true, DeviceAttributes: { UserEmailAddress: true } },
};
const ruleV1 = { ...rule, organizationGroupId: customer };
const ruleV2 = async (prepare: Prepare) => ({ ...rule, organizationGroupUuid: await groupUuid(prepare) });
const made = async (prepare: Prepare) => {
  const { json } = await prepare('POST', '/api/system/eventnotifications', { body: ruleV1 });
  const { Value, id } = json as { Value?: number; id?: number };
  return { id: Value ?? id ?? 0 };
};
const madeV2 = async (prepare: Prepare) => {
  const body = await ruleV2(prepare);
  const { json } = await prepare('POST', '/api/system/eventnotifications', { body, version: 2 });
  const { Value, uuid, value } = json as { Value?: string; uuid?: string; value?: string };
  return { uuid: uuid ?? Value ?? value ?? String(json) };
};

export const notifications: readonly Example[] = [
  { operation: 'EventNotificationsV1_CreateEventNotificationRule', status: 200, request: { body: ruleV1 } },
  {
    operation: 'EventNotificationsV1_Search',
    status: 200,
    request: async (p) => {
      await made(p);
      return { query: { organizationgroupid: customer } };
    },
  },
  {
    operation: 'EventNotificationsV1_GetEventNotificationById',
    status: 200,
    request: async (p) => ({ path: await made(p) }),
  },
  {
    operation: 'EventNotificationsV1_DeleteEventNotificationRule',
    status: 200,
    request: async (p) => ({ path: await made(p) }),
  },
  {
    operation: 'EventNotificationsV1_UpdateEventNotificationRule',
    status: 204,
    request: async (p) => ({ path: await made(p), body: { ...ruleV1, TargetName: 'Other kiosk' } }),
  },
  {
    operation: 'EventNotificationsV2_CreateEventNotificationRule',
    status: 200,
    request: async (p) => ({ body: await ruleV2(p) }),
  },
  {
    operation: 'EventNotificationsV2_Search',
    status: 200,
    request: async (p) => {
      await madeV2(p);
      return { query: { organizationgroupuuid: await groupUuid(p) } };
    },
  },
  {
    operation: 'EventNotificationsV2_GetEventNotificationsAndSubscriptions',
    status: 200,
    request: async (p) => {
      await madeV2(p);
      return { query: { organizationgroupuuid: await groupUuid(p) } };
    },
  },
  {
    operation: 'EventNotificationsV2_GetEventNotificationById',
    status: 200,
    request: async (p) => ({ path: await madeV2(p) }),
  },
  {
    operation: 'EventNotificationsV2_DeleteEventNotificationRule',
    status: 200,
    request: async (p) => ({ path: await madeV2(p) }),
  },
  {
    operation: 'EventNotificationsV2_UpdateEventNotificationRule',
    status: 204,
    request: async (p) => ({
      path: await madeV2(p),
      body: { ...(await ruleV2(p)), TargetName: 'Other kiosk' },
    }),
  },
];
