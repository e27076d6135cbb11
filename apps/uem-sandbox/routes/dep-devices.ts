import { empty, json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Handler, Route } from '../wire/call.ts';
import type { DepAccount, DepProfile } from '../world/dep.ts';
import { depAccountOf, depRecord } from '../world/dep-sync.ts';
import type { OrganizationGroup } from '../world/group.ts';
import { accept } from '../world/work.ts';
import type { Registration } from '../world/registration.ts';
import { ownershipWords } from '../world/token-words.ts';
import type { World } from '../world/world.ts';
import { pageOf, slice } from './read-call.ts';
import { groupWithUuid } from './users-v2.ts';

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
export const wrongGroupUuid = refuse(
  400,
  5056,
  'The organization group format is incorrect. Please enter a valid UUID.',
);
export const noAccount = refuse(
  404,
  5053,
  'Automated Device Enrollment account not found for the given organization group UUID.',
);
export const noGroup = refuse(
  404,
  5054,
  'No organization group found for the given organization group UUID.',
);

/** The group of a uuid, malformed or unknown ones refused apart. */
export function depGroup(call: Call, uuid: string): OrganizationGroup | ApiError {
  if (!isUuid(uuid)) return wrongGroupUuid;
  return groupWithUuid(call, uuid) ?? noGroup;
}

/** Answers for the group of `{group}` and its account with Apple. */
const inGroup =
  (act: (call: Call, group: OrganizationGroup, account: DepAccount) => ReturnType<Handler>): Handler =>
  (call) => {
    const group = depGroup(call, call.words['group'] ?? '');
    if ('errorCode' in group) return group;
    const account = depAccountOf(call.world, group.id);
    return account === undefined ? noAccount : act(call, group, account);
  };

/** `DeviceEnrollmentProgramDevicesResponseV1Model`. */
function depDevice(world: World, r: Registration): Record<string, unknown> {
  const device = world.devices.byId.get(r.deviceId ?? 0);
  const profile = world.dep.profiles.get(r.depProfile ?? '');
  return {
    id: r.id,
    uuid: r.uuid,
    deviceSerialNumber: r.serial,
    deviceModel: r.model,
    deviceFriendlyName: device?.friendlyName ?? r.friendlyName,
    deviceAssetNumber: device?.assetNumber ?? r.assetNumber,
    deviceImei: device?.imei ?? r.imei,
    deviceOwnership: ownershipWords[device?.ownership ?? r.ownership],
    enrollmentStatus: device?.enrollmentStatus ?? r.enrollmentStatus,
    organizationGroupName: world.groups.all.get(device?.groupId ?? r.groupId)?.name,
    profileName: profile?.members['ProfileName'],
    profileUuid: profile?.uuid,
    username: world.users.byId.get(device?.userId ?? r.userId ?? 0)?.userName,
  };
}

/** The profile of `{uuid}`, if this account sees it. */
export function visibleProfile(call: Call): DepProfile | undefined {
  const profile = call.world.dep.profiles.get(call.words['uuid'] ?? '');
  return profile !== undefined && call.account.reach.has(profile.groupId) ? profile : undefined;
}

const noProfile = refuse(404, 8, 'Profile not found for the given UUID.');

/** Where the devices of a group are: both 202s point there. */
const devicesAt = (call: Call, groupId: number): Record<string, string> => ({
  location: `${call.origin}/api/mdm/dep/groups/${call.world.groups.all.get(groupId)?.uuid ?? ''}/devices`,
});

function assign(call: Call): ReturnType<Handler> {
  const { world, words } = call;
  const action = (call.query.get('action') ?? '').toLowerCase();
  if (action !== 'assign' && action !== 'unassign')
    return refuse(400, 5055, 'Action can be Assign or Unassign.');
  const profile = visibleProfile(call);
  if (profile === undefined) return noProfile;
  const serial = words['serial'] ?? '';
  const record = depRecord(world, serial);
  if (record === undefined || !call.account.reach.has(record.groupId))
    return refuse(404, 5058, 'Enrollment token not found for the given serial number.');
  if (depAccountOf(world, record.groupId)?.id !== profile.accountId) return noAccount;
  const wanted = action === 'assign' ? profile.uuid : undefined;
  if (action === 'assign' || record.depProfile === profile.uuid)
    accept(world, { kind: 'apple-profile', serial, profile: wanted });
  return { ...empty(202), headers: devicesAt(call, record.groupId) };
}

/** Devices from Apple's list (Omnissa UEM API, DeviceEnrollmentProgramV1): read, synced, given profiles. */
export const depDeviceRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/mdm/dep/groups/{group:word}/devices',
    versions: [1],
    right: 'enrollment-read',
    handle: inGroup(({ world }, group) => {
      const reach = world.groups.reach(group.id);
      const found = [...world.registrations.byId.values()].filter(
        (r) => r.type === 'DeviceEnrollmentProgramToken' && reach.has(r.groupId),
      );
      return json(
        200,
        found.map((r) => depDevice(world, r)),
      );
    }),
  },
  {
    method: 'PUT',
    path: '/api/mdm/dep/groups/{group:word}/devices',
    versions: [1],
    right: 'enrollment-execute',
    handle(call) {
      const action = (call.query.get('action') ?? '').toLowerCase();
      if (action !== 'sync' && action !== 'fetch')
        return refuse(400, 5055, 'Action can be either Sync or Fetch.');
      return inGroup((_call, group, account) => {
        accept(call.world, { kind: 'apple-sync', groupId: account.groupId, all: action === 'fetch' });
        return { ...empty(202), headers: devicesAt(call, group.id) };
      })(call);
    },
  },
  {
    method: 'GET',
    path: '/api/mdm/dep/profiles/{uuid:uuid}/devices',
    versions: [1],
    right: 'enrollment-read',
    handle(call) {
      const page = pageOf(call);
      if ('errorCode' in page) return page;
      const profile = visibleProfile(call);
      if (profile === undefined) return noProfile;
      const found = [...call.world.registrations.byId.values()].filter((r) => r.depProfile === profile.uuid);
      return json(
        200,
        slice(found, page).map((r) => depDevice(call.world, r)),
      );
    },
  },
  {
    method: 'PUT',
    path: '/api/mdm/dep/profiles/{uuid:uuid}/devices/{serial:word}',
    versions: [1],
    right: 'enrollment-execute',
    handle: assign,
  },
];
