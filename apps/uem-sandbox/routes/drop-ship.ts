import { z } from 'zod';
import { empty, json, refuse } from '../wire/answer.ts';
import type { Call, Handler, Route } from '../wire/call.ts';
import { dropShipOf } from '../world/drop-ship-sync.ts';
import type { OrganizationGroup } from '../world/group.ts';
import { accept } from '../world/work.ts';
import { groupWithUuid } from './users-v2.ts';

const below = z.object({ uuid: z.string().nullish(), enable_dropship_provisioning: z.boolean().nullish() });
const settingsBody = z.object({
  organization_group_uuid: z.string().nullish(),
  enable_dropship_provisioning: z.boolean().nullish(),
  username: z.string().max(200).nullish(),
  password: z.string().max(200).nullish(),
  sub_organization_groups: z.array(below).nullish(),
});

/** Answers for the group of the uuid; one of others is forbidden, one of nobody is not found, one of no shape is refused. */
const inGroup =
  (parameter: string, act: (call: Call, group: OrganizationGroup) => ReturnType<Handler>): Handler =>
  (call) => {
    const uuid = (call.words[parameter] ?? '').toLowerCase();
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uuid))
      return refuse(400, 5056, 'Invalid Organization Group UUID format.');
    const group = groupWithUuid(call, uuid);
    if (group !== undefined) return act(call, group);
    return [...call.world.groups.all.values()].some((g) => g.uuid === uuid)
      ? refuse(403, 6019, 'User does not have access to organization group.')
      : refuse(404, 6008, 'No organization group found for the given organization group UUID.');
  };

/** `DropshipProvisioningSettingsDetailsResponseV1Model`. */
function settingsJson({ world }: Call, group: OrganizationGroup): ReturnType<Handler> {
  const settings = dropShipOf(world, group.id);
  const beneath = [...world.groups.reach(group.id)].filter((id) => id !== group.id);
  return json(200, {
    organization_group_uuid: group.uuid,
    enable_dropship_provisioning: settings.enabled,
    username: settings.userName,
    password: settings.password,
    sub_organization_groups: beneath.map((id) => ({
      uuid: world.groups.all.get(id)?.uuid,
      name: world.groups.all.get(id)?.name,
      enable_dropship_provisioning: settings.below[id] ?? settings.enabled,
    })),
  });
}

function save(call: Call, group: OrganizationGroup): ReturnType<Handler> {
  const read = settingsBody.safeParse(call.body);
  if (!read.success || (read.data.organization_group_uuid ?? '') === '')
    return refuse(422, 1012, 'The unique identifier (UUID) of the Organization Group cannot be empty');
  const {
    enable_dropship_provisioning: enabled,
    username,
    password,
    sub_organization_groups: subs,
  } = read.data;
  const settings = dropShipOf(call.world, group.id);
  settings.enabled = enabled ?? settings.enabled;
  if ((username ?? '') !== '') settings.userName = username ?? '';
  if ((password ?? '') !== '') settings.password = password ?? '';
  for (const sub of subs ?? []) {
    const found = groupWithUuid(call, sub.uuid ?? '');
    if (found !== undefined && call.world.groups.isBelow(found.id, group.id))
      settings.below[found.id] = sub.enable_dropship_provisioning ?? settings.enabled;
  }
  return settingsJson(call, group);
}

/** Drop ship provisioning of Windows devices (Omnissa UEM API, EnableDropshipProvisioningV1, DropshipProvisioningActionsV1). */
export const dropShipRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/system/groups/{uuid:uuid}/dropship-provisioning',
    versions: [1],
    right: 'enrollment-read',
    handle: inGroup('uuid', settingsJson),
  },
  {
    method: 'POST',
    path: '/api/system/groups/{uuid:uuid}/dropship-provisioning',
    versions: [1],
    right: 'enrollment-execute',
    handle: inGroup('uuid', save),
  },
  {
    method: 'POST',
    path: '/api/mdm/dropship-action/organization-group/{group:word}/sync-devices',
    versions: [1],
    right: 'enrollment-execute',
    handle: inGroup('group', ({ world }, group) => {
      accept(world, { kind: 'drop-ship-sync', groupId: group.id });
      return empty(202);
    }),
  },
];
