import { z } from 'zod';
import { refuse, type ApiError } from '../wire/answer.ts';
import type { Call } from '../wire/call.ts';
import type { UserFields } from '../world/add-user.ts';
import type { StagingType } from '../world/user.ts';
import { isMail, isPhone, messageTypeFrom, present, stagingFrom, wrongStaging } from './user-body.ts';

const text = z
  .union([z.string().max(1000), z.number().transform(String)])
  .nullish()
  .transform((v) => v ?? undefined);
const flag = z
  .union([z.boolean(), z.string()])
  .nullish()
  .transform((v) => (v === null || v === undefined ? undefined : String(v).toLowerCase() === 'true'));

/** `CreateEnrollmentUserV2Model` and `UpdateEnrollmentUserV2Model`; the latter writes its custom attributes in Pascal case. */
const userBody = z.object({
  userName: text,
  password: text,
  firstName: text,
  middleName: text,
  lastName: text,
  fullName: text,
  displayName: text,
  emailAddress: text,
  emailUsername: text,
  phoneNumber: text,
  mobileNumber: text,
  userPrincipalName: text,
  externalId: text,
  securityType: text,
  status: flag,
  messageType: text,
  messageTemplateUuid: text,
  enrollmentRoleUuid: text,
  organizationGroupUuid: text,
  enrollmentOrganizationGroupUuid: text,
  enrollmentUserCategoryId: z.number().int().nullish(),
  deviceStagingEnabled: flag,
  deviceStagingType: text,
  androidSharedDeviceMode: text,
  androidSharedDeviceSystemAppsEnabled: flag,
  aadMappingAttribute: text,
  department: text,
  employeeIdentifier: text,
  costCenter: text,
  customAttribute1: text,
  customAttribute2: text,
  customAttribute3: text,
  customAttribute4: text,
  customAttribute5: text,
  CustomAttribute1: text,
  CustomAttribute2: text,
  CustomAttribute3: text,
  CustomAttribute4: text,
  CustomAttribute5: text,
});
export type UserBodyV2 = z.output<typeof userBody>;

export function userBodyV2(call: Call): UserBodyV2 | ApiError {
  const read = userBody.safeParse(call.body);
  if (read.success) return read.data;
  const mistakes = read.error.issues.map((i) => `${i.path.join('.') || 'user'}: ${i.message}`);
  return typeof call.body === 'object' && call.body !== null && !Array.isArray(call.body)
    ? refuse(422, 1012, mistakes.join(' '))
    : refuse(400, 400, 'The request body is missing or is not a valid user.');
}

export const unprocessable = (mistakes: readonly string[]): ApiError | undefined =>
  mistakes.length === 0 ? undefined : refuse(422, 1012, mistakes.join(' '));

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What version 2 checks when a user is made and when it is changed, in the words of the documents. */
export function mistakesIn(body: UserBodyV2, presentType: StagingType, mobileNumber: string): string[] {
  const given = (value: string | undefined): value is string => value !== undefined && value !== '';
  const mistakes: string[] = [];
  const messageType = given(body.messageType) ? messageTypeFrom(body.messageType) : -1;
  if (messageType === undefined || messageType === 2)
    mistakes.push('MessageType: MessageType is not valid. Available options are None, Email and SMS.');
  if ((body.password ?? '').length > 128)
    mistakes.push('Password: Password cannot be greater than 128 characters.');
  if (given(body.emailAddress) && !isMail(body.emailAddress))
    mistakes.push('EmailAddress: EmailAddress is not valid.');
  if (given(body.phoneNumber) && !isPhone(body.phoneNumber))
    mistakes.push('PhoneNumber: PhoneNumber is not valid.');
  if (messageType === 1 && !given(body.mobileNumber ?? mobileNumber))
    mistakes.push('MobileNumber: MobileNumber is required for SMS notification.');
  if (given(body.mobileNumber) && !isPhone(body.mobileNumber))
    mistakes.push('MobileNumber: MobileNumber is not valid.');
  for (const name of [
    'organizationGroupUuid',
    'enrollmentOrganizationGroupUuid',
    'enrollmentRoleUuid',
    'messageTemplateUuid',
  ] as const) {
    const value = body[name];
    const member = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    if (given(value) && !guid.test(value)) mistakes.push(`${member}: ${member} has to be a guid value.`);
  }
  if (
    given(body.deviceStagingType) &&
    stagingFrom(true, body.deviceStagingType) === 'wrong' &&
    stagingFrom(false, body.deviceStagingType) === 'wrong'
  )
    mistakes.push(
      'DeviceStagingType: DeviceStagingType is not valid. Available options are StagingDisabled, SingleUserStagingStandard, SingleUserStagingAdvanced, MultipleUserStaging, MultipleUserStagingSingleUserStandard and MultipleUserStagingSingleUserAdvanced.',
    );
  else if (stagingFrom(body.deviceStagingEnabled, body.deviceStagingType, presentType) === 'wrong')
    mistakes.push(`DeviceStagingType: ${wrongStaging}`);
  return mistakes;
}

const sharedModes = { launcher: 'Launcher', native: 'Native' } as const;

/** The members that are given, in the words of the world. Department and the like are cut as the documents say. */
export function fieldsOfV2(body: UserBodyV2): Partial<UserFields> {
  const attributes = ([1, 2, 3, 4, 5] as const).flatMap((n) => {
    const value = body[`customAttribute${n}`] ?? body[`CustomAttribute${n}`];
    return value === undefined ? [] : [[n, value] as const];
  });
  const mode = body.androidSharedDeviceMode?.toLowerCase();
  const more = {
    displayName: body.displayName,
    middleName: body.middleName,
    fullName: body.fullName,
    emailUserName: body.emailUsername,
    userPrincipalName: body.userPrincipalName,
    aadMappingAttribute: body.aadMappingAttribute,
    costCenter: body.costCenter?.slice(0, 256),
    categoryId: body.enrollmentUserCategoryId ?? undefined,
    androidSharedDeviceMode: mode === 'launcher' || mode === 'native' ? sharedModes[mode] : undefined,
    androidSystemApps: body.androidSharedDeviceSystemAppsEnabled,
    customAttributes: attributes.length === 0 ? undefined : Object.fromEntries(attributes),
  };
  const messageType = body.messageType ?? '';
  return present({
    firstName: body.firstName,
    lastName: body.lastName,
    email: body.emailAddress,
    contactNumber: body.phoneNumber,
    mobileNumber: body.mobileNumber,
    externalId: body.externalId,
    employeeIdentifier: body.employeeIdentifier?.slice(0, 256),
    department: body.department?.slice(0, 64),
    active: body.status,
    messageType: messageType === '' ? undefined : messageTypeFrom(messageType),
    more: present(more),
  });
}
