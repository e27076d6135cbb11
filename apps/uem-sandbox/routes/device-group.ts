import { empty, refuse, type Answer, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { moveDevice } from '../world/change-device.ts';
import type { Device } from '../world/device.ts';
import type { OrganizationGroup } from '../world/group.ts';
import { commandDenied } from './command-permission.ts';
import { isAlternateId } from './read-call.ts';

function underCustomer(call: Call, group: OrganizationGroup): boolean {
  for (let at: OrganizationGroup | undefined = group; at !== undefined;) {
    if (at.type === 'Customer') return true;
    at = at.parentId === undefined ? undefined : call.world.groups.all.get(at.parentId);
  }
  return false;
}

/** The device moves at once, though the answer is 202. */
function move(
  call: Call,
  device: Device | undefined,
  group: OrganizationGroup | undefined,
): Answer | ApiError {
  const denied = commandDenied(call, 'ChangeOrganizationGroup');
  if (denied !== undefined) return denied;
  const { world, account } = call;
  if (device === undefined) return refuse(404, 8, 'Device not found');
  if (!account.reach.has(device.groupId)) return refuse(400, 6, 'Device Cannot Be Accessed.');
  if (group === undefined || !account.reach.has(group.id))
    return refuse(400, 6, 'Can not Assign Device To organization group.');
  if (device.enrollmentStatus !== 'Enrolled') return refuse(400, 6213, 'Device is not enrolled.');
  if (!underCustomer(call, group)) {
    const said = `Cannot enroll the device because the organization group ${group.id} is outside of a customer group hierarchy.`;
    return refuse(400, 6124, `${said} Select a different organization group and try again.`);
  }
  moveDevice(world, device, group.id, account.name);
  if (device.userId === device.stagingUserId) device.homeGroupId = group.id;
  return empty(202);
}

const groupOf = (call: Call, id: number | undefined): OrganizationGroup | undefined =>
  id === undefined ? undefined : call.world.groups.all.get(id);

function groupWithUuid({ world, words }: Call): OrganizationGroup | undefined {
  for (const group of world.groups.all.values()) if (group.uuid === words['group']) return group;
  return undefined;
}

/** Another organization group for a device: by ids, by alternate id, by uuids (Omnissa UEM API, CommandsV1). */
export const deviceGroupRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: '/api/mdm/devices/{id:int}/commands/changeorganizationgroup/{group:int}',
    versions: [1],
    right: 'devices-execute',
    handle: (call) =>
      move(call, call.world.devices.byId.get(call.ids['id'] ?? 0), groupOf(call, call.ids['group'])),
  },
  {
    method: 'POST',
    path: '/api/mdm/devices/commands/changeorganizationgroup',
    versions: [1],
    right: 'devices-execute',
    handle(call) {
      const searchBy = (call.query.get('searchby') ?? '').toLowerCase();
      if (!isAlternateId(searchBy)) return refuse(422, 422, 'Invalid searchby parameter.');
      const device = call.world.devices.find(searchBy, call.query.get('id') ?? '');
      const group = call.query.get('ogid') ?? '';
      return move(call, device, groupOf(call, /^\d{1,10}$/.test(group) ? Number(group) : undefined));
    },
  },
  {
    method: 'PUT',
    path: '/api/mdm/devices/{uuid:uuid}/commands/change-organization-group/{group:uuid}',
    versions: [1],
    right: 'devices-execute',
    handle: (call) =>
      move(call, call.world.devices.find('uuid', call.words['uuid'] ?? ''), groupWithUuid(call)),
  },
];
