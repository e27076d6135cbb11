import { z } from 'zod';
import { json, refuse, type Answer, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import type { Device } from '../world/device.ts';
import type { OrganizationGroup } from '../world/group.ts';
import { happen } from '../world/happening.ts';
import { isMultiUserStaging, type User } from '../world/user.ts';
import { devicesKept } from './device-filter.ts';
import { readBody } from './read-body.ts';

const actions = ['MIGRATE_TO_MULTIUSER', 'CHANGE_TO_SINGLEUSER', 'CHANGE_TO_MULTIUSER'] as const;
const bodySchema = z.object({
  action_name: z
    .string()
    .transform((name) => name.toUpperCase())
    .pipe(z.enum(actions)),
  filter: z.object({
    device_uuids: z
      .array(z.string())
      .nullish()
      .transform((uuids) => uuids ?? []),
    organization_group_uuid: z.string(),
  }),
});
type Asked = z.output<typeof bodySchema>;

const atMost = 500;
const missing = refuse(422, 6070, 'Required parameters for actions are missing.');

function groupOf(call: Call, uuid: string): OrganizationGroup | undefined {
  for (const group of call.world.groups.all.values())
    if (group.uuid === uuid.toLowerCase() && call.account.reach.has(group.id)) return group;
  return undefined;
}

/** Without uuids every enrolled device of the group and beneath is meant. */
function chosen(call: Call, group: OrganizationGroup, uuids: readonly string[]): Device[] {
  const reach = call.world.groups.reach(group.id);
  const all = uuids.length === 0;
  const named = uuids.flatMap((u) => call.world.devices.find('uuid', u) ?? []);
  return all
    ? devicesKept(call, [(d) => reach.has(d.groupId) && d.enrollmentStatus === 'Enrolled'])
    : named.filter((d) => reach.has(d.groupId));
}

/** The account for several people the devices are enrolled with from now on. */
function sharedAccount(call: Call, group: OrganizationGroup): User | undefined {
  for (const user of call.world.users.byId.values()) {
    const near = user.groupId === group.id || call.world.groups.isBelow(group.id, user.groupId);
    if (near && user.active && isMultiUserStaging(user.staging)) return user;
  }
  return undefined;
}

function change(call: Call, device: Device, account: User | undefined): object[] {
  const { world } = call;
  const request_item = { device_uuid: device.uuid };
  if (device.enrollmentStatus !== 'Enrolled') return [{ message: 'Device is not enrolled.', request_item }];
  if (device.stagingUserId === account?.id) {
    return [{ message: 'Device is in this mode already.', request_item }];
  }
  world.devices.stageWith(device, account?.id);
  const after = account === undefined ? 'single user' : 'multi user';
  happen(world, { kind: 'attribute-changed', device, what: 'SharedMode', after, by: call.account.name });
  return [];
}

function act(call: Call, { action_name: action, filter }: Asked): Answer | ApiError {
  const group = groupOf(call, filter.organization_group_uuid);
  const devices = group === undefined ? [] : chosen(call, group, filter.device_uuids);
  const lost = Math.max(0, filter.device_uuids.length - devices.length);
  if (group === undefined || devices.length === 0) return refuse(404, 6608, `${lost} device not found.`);
  if (devices.length > atMost) {
    const said = `Admin action cannot be performed on more than ${atMost} number of devices in one go.`;
    return refuse(400, 5139, said);
  }
  const single = action === 'CHANGE_TO_SINGLEUSER';
  const account = single ? undefined : sharedAccount(call, group);
  if (!single && account === undefined) {
    const said = `Admin action is not allowed for ${devices.length} Devices`;
    return refuse(403, 8168, `${said} under the organization group ${group.name}.`);
  }
  const unknown = Array.from({ length: lost }, () => ({ message: 'Device not found.', request_item: {} }));
  const faults = [...devices.flatMap((d) => change(call, d, account)), ...unknown];
  const total = devices.length + lost;
  const counts = { total_count: total, accepted_count: total - faults.length, failed_count: faults.length };
  return json(202, { ...counts, faults });
}

/** Between a device of one person and a shared one (Omnissa UEM API, DeviceActionsV3). */
export const deviceActionRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/mdm/devices/action',
    versions: [3],
    right: 'devices-execute',
    handle(call) {
      const asked = readBody(call, bodySchema, missing);
      return 'errorCode' in asked ? asked : act(call, asked);
    },
  },
];
