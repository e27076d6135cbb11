import { platforms } from '../world/device.ts';
import type { Registration } from '../world/registration.ts';
import { ownershipWords } from '../world/token-words.ts';
import type { User } from '../world/user.ts';
import type { World } from '../world/world.ts';
import { dateV1 } from './json-dates.ts';
import { qrImage } from './qr-image.ts';

const securityWords = {
  directory: 'Directory',
  basic: 'Basic',
  authenticationproxy: 'AuthenticationProxy',
} as const;

function userInfo(world: World, user: User) {
  return {
    name: `${user.firstName} ${user.lastName}`.trim(),
    email_user_name: user.more?.emailUserName ?? user.userName,
    user_email_address: user.email,
    contact_number: user.contactNumber,
    security_type: securityWords[user.securityType],
    organization_group_name: world.groups.all.get(user.groupId)?.name,
  };
}

const platformOf = (r: Registration): string =>
  r.platform === undefined ? 'Unknown' : platforms[r.platform].name;

/** `EnrollmentTokenGetByCriteriaDetailModel` (Omnissa UEM API, EnrollmentTokenV1). */
export const tokenFound = (r: Registration): Record<string, unknown> => ({
  uuid: r.uuid,
  serial_number: r.serial,
  imei: r.imei,
  platform: platformOf(r),
  enrollment_status: r.enrollmentStatus,
  compliance_status: r.status,
});

/** `EnrollmentTokenResponseV1Model`. */
export function tokenV1(world: World, r: Registration, origin: string): Record<string, unknown> {
  const user = world.users.byId.get(r.userId ?? 0);
  const dep = r.type === 'DeviceEnrollmentProgramToken';
  const profile = world.dep.profiles.get(r.depProfile ?? '');
  const defaultUser = world.users.byId.get(Number(profile?.members['DefaultEnrollmentUserId'] ?? 0));
  return {
    friendly_name: r.friendlyName,
    organization_group_name: world.groups.all.get(r.groupId)?.name,
    user_name: user?.userName,
    user_info: user === undefined ? undefined : userInfo(world, user),
    serial_number: r.serial,
    imei: r.imei,
    udid: r.udid,
    asset_number: r.assetNumber,
    platform: platformOf(r),
    model_name: r.model,
    operating_system: r.operatingSystem,
    ownership_type: ownershipWords[r.ownership],
    enrollment_status: r.enrollmentStatus,
    status: r.status,
    type: r.type,
    source: r.source,
    registration_date: dateV1(r.registeredAt),
    message_type: r.messageType,
    send_to: r.sendTo,
    tags: r.tags,
    qr_code_image_uri: r.messageType === 'QrCode' ? qrImage(origin, r.token) : undefined,
    auto_enrollment_sync_status: 'NotApplicable',
    dep_token: dep ? r.token : undefined,
    profile_name: profile?.members['ProfileName'],
    profile_status: dep ? (profile === undefined ? 'Empty' : 'Assigned') : undefined,
    profile_user_name: defaultUser?.userName,
  };
}

/** `EnrollmentTokenEntityModel` of the bulk read (EnrollmentTokenActionsV1). */
export function tokenEntity(world: World, r: Registration): Record<string, unknown> {
  const user = world.users.byId.get(r.userId ?? 0);
  const { organization_group_name: _group, ...info } = user === undefined ? {} : userInfo(world, user);
  return {
    uuid: r.uuid,
    friendly_name: r.friendlyName,
    organization_group_name: world.groups.all.get(r.groupId)?.name,
    platform: platformOf(r),
    ownership_type: ownershipWords[r.ownership],
    enrollment_status: r.enrollmentStatus,
    compliance_status: r.status,
    source: r.source,
    user_name: user?.userName,
    user_info: user === undefined ? undefined : info,
  };
}
