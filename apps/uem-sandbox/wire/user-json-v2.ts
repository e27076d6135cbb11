import { dateV2 } from './json-dates.ts';
import type { User } from '../world/user.ts';
import type { World } from '../world/world.ts';

const securityWords = {
  directory: 'directory',
  basic: 'basic',
  authenticationproxy: 'authenticationProxy',
} as const;
const messageWords: Record<number, string> = { [-1]: 'None', 0: 'Email', 1: 'SMS' };

/** The domain of `WARD\\anna.berg`; none for a plain name. */
const domainOf = (user: User): string => user.more?.domain ?? /^([^\\]+)\\/.exec(user.userName)?.[1] ?? '';

const changes = (world: World, user: User) => {
  const { more } = user;
  const created = more?.createdAt ?? world.startedAt;
  return {
    createdDate: dateV2(created),
    createdBy: more?.createdBy ?? '',
    lastModifiedDate: dateV2(more?.changedAt ?? created),
    lastModifiedBy: more?.changedBy ?? more?.createdBy ?? '',
    lastActionSource: more?.changedBy === undefined && more?.createdBy === undefined ? 'CONSOLE' : 'API',
    lastActionType: more?.changedAt === undefined ? 'USER_ADDED' : 'USER_MODIFIED',
  };
};

/** `ReadEnrollmentUserV2Model` (Omnissa UEM API, UsersV2). Members that are not set are left out. */
export function userV2(world: World, user: User): Record<string, unknown> {
  const { more } = user;
  const fullName = `${user.firstName} ${user.lastName}`.trim();
  const groupUuid = world.groups.all.get(user.groupId)?.uuid;
  const enrollmentGroup = more?.enrollmentGroupId ?? user.groupId;
  return {
    uuid: user.uuid,
    externalId: user.externalId,
    domain: domainOf(user),
    userName: user.userName,
    firstName: user.firstName,
    middleName: more?.middleName,
    lastName: user.lastName,
    displayName: more?.displayName ?? fullName,
    fullName: more?.fullName ?? fullName,
    userPrincipalName: more?.userPrincipalName,
    emailAddress: user.email,
    emailUserName: more?.emailUserName ?? user.userName,
    phoneNumber: user.contactNumber,
    mobileNumber: user.mobileNumber,
    messageType: messageWords[user.messageType] ?? 'None',
    enrollmentRoleUuid: world.userRoles.find((r) => r.name === user.role)?.uuid,
    status: user.active,
    securityType: securityWords[user.securityType],
    deviceStagingEnabled: user.staging !== 'StagingDisabled',
    deviceStagingType: user.staging,
    androidSharedDeviceMode: more?.androidSharedDeviceMode,
    androidSharedDeviceSystemAppsEnabled: more?.androidSystemApps,
    enrolledDeviceCount: world.devices.countOf(user.id),
    removableDriveCount: 0,
    userGroupCount: 0,
    organizationGroupUuid: groupUuid,
    enrollmentOrganizationGroupUuid: world.groups.all.get(enrollmentGroup)?.uuid,
    enrollmentUserCategoryId: more?.categoryId,
    aadMappingAttribute: more?.aadMappingAttribute,
    department: user.department,
    employeeIdentifier: user.employeeIdentifier,
    costCenter: more?.costCenter,
    customAttribute1: more?.customAttributes?.[1],
    customAttribute2: more?.customAttributes?.[2],
    customAttribute3: more?.customAttributes?.[3],
    customAttribute4: more?.customAttributes?.[4],
    customAttribute5: more?.customAttributes?.[5],
    ...changes(world, user),
  };
}

/** `UserSearchResultV2Model`: snake case, but for who changed the user and when. */
export function userFoundV2(world: World, user: User): Record<string, unknown> {
  return {
    enrollment_user_uuid: user.uuid,
    user_name: user.userName,
    first_name: user.firstName,
    last_name: user.lastName,
    email_address: user.email,
    phone_number: user.contactNumber,
    security_type: securityWords[user.securityType],
    location_group_name: world.groups.all.get(user.groupId)?.name,
    data_protection_status: 0,
    ...changes(world, user),
  };
}

/** `EnrollmentUserDetailsResponseModel` (Omnissa UEM API, AdvancedLdapSyncJobV2). */
export function userDetailsV2(user: User): Record<string, unknown> {
  const { more } = user;
  const fullName = more?.fullName ?? `${user.firstName} ${user.lastName}`.trim();
  return {
    enrollment_user_id: user.id,
    enrollment_user_uuid: user.uuid,
    user_name: user.userName,
    domain: domainOf(user),
    external_id: user.externalId,
    first_name: user.firstName,
    middle_name: more?.middleName,
    last_name: user.lastName,
    full_name: fullName,
    display_name: more?.displayName ?? fullName,
    email_address: user.email,
    email_user_account: more?.emailUserName ?? user.userName,
    phone_number: user.contactNumber,
    mobile_phone: user.mobileNumber,
    user_principle_name: more?.userPrincipalName,
    location_group_id: user.groupId,
    active: user.active,
    department: user.department,
    employee_identifier: user.employeeIdentifier,
    cost_center: more?.costCenter,
    aad_mapping_attribute: more?.aadMappingAttribute,
    custom_attribute1: more?.customAttributes?.[1],
    custom_attribute2: more?.customAttributes?.[2],
    custom_attribute3: more?.customAttributes?.[3],
    custom_attribute4: more?.customAttributes?.[4],
    custom_attribute5: more?.customAttributes?.[5],
  };
}
