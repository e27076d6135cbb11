import { securityTypes, stagingModes, stagingTypes, type User } from '../world/user.ts';
import type { World } from '../world/world.ts';
import { unsetDate } from './json-dates.ts';

/** `User` v1 (Omnissa UEM API, Users): enumerations as numbers, some ids and counts as text; never a password. */
export function userV1(world: World, user: User): Record<string, unknown> {
  const group = world.groups.all.get(user.groupId);
  const attributes = user.more?.customAttributes;
  return {
    UserName: user.userName,
    FirstName: user.firstName,
    LastName: user.lastName,
    DisplayName: user.more?.displayName ?? `${user.firstName} ${user.lastName}`.trim(),
    Status: user.active,
    Email: user.email,
    EmailUserName: user.more?.emailUserName ?? user.userName,
    SecurityType: securityTypes[user.securityType],
    ContactNumber: user.contactNumber,
    MobileNumber: user.mobileNumber,
    MessageType: user.messageType,
    MessageTemplateId: '0',
    EnrolledDevicesCount: String(world.devices.countOf(user.id)),
    Group: group?.name,
    LocationGroupId: String(user.groupId),
    OrganizationGroupUuid: group?.uuid,
    Role: user.role,
    ExternalId: user.externalId,
    EmployeeIdentifier: user.employeeIdentifier,
    Department: user.department,
    CustomAttribute1: attributes?.[1] ?? '',
    CustomAttribute2: attributes?.[2] ?? '',
    CustomAttribute3: attributes?.[3] ?? '',
    CustomAttribute4: attributes?.[4] ?? '',
    CustomAttribute5: attributes?.[5] ?? '',
    PasswordExpiryDate: unsetDate,
    DeviceStagingEnabled: user.staging !== 'StagingDisabled',
    DeviceStagingType: stagingTypes[user.staging],
    StagingMode: stagingModes[user.staging],
    Id: { Value: user.id },
    Uuid: user.uuid,
  };
}
