import { empty, json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Handler, Route } from '../wire/call.ts';
import { userV2 } from '../wire/user-json-v2.ts';
import { addUser, changeUser, type NewUser, type UserFields } from '../world/add-user.ts';
import { tenantOf } from '../world/customer.ts';
import { deleteUser, deletionRefusal } from '../world/delete-user.ts';
import type { OrganizationGroup } from '../world/group.ts';
import type { SecurityType, User } from '../world/user.ts';
import { groupRefused, mayStage, notPermitted, present, stagingFrom } from './user-body.ts';
import { fieldsOfV2, mistakesIn, unprocessable, userBodyV2, type UserBodyV2 } from './user-body-v2.ts';

const onUser =
  (act: (call: Call, user: User) => ReturnType<Handler>): Handler =>
  (call) => {
    const uuid = call.words['uuid'] ?? '';
    const user = call.world.users.withUuid(uuid);
    return user !== undefined && call.account.reach.has(user.groupId)
      ? act(call, user)
      : refuse(404, 12, `Enrollment User not found : ${uuid}`);
  };

export function groupWithUuid(call: Call, uuid: string): OrganizationGroup | undefined {
  for (const id of call.account.reach) {
    const group = call.world.groups.all.get(id);
    if (group?.uuid === uuid.toLowerCase()) return group;
  }
  return undefined;
}

const securityWords: Record<string, SecurityType> = {
  basic: 'basic',
  directory: 'directory',
  authenticationproxy: 'authenticationproxy',
};

/** What only a new user must have. */
function missingIn(body: UserBodyV2, security: SecurityType | undefined): string[] {
  const absent = (value: string | undefined): boolean => (value ?? '') === '';
  const mistakes: string[] = [];
  if (absent(body.userName)) mistakes.push('UserName: The UserName field is required.');
  if (security === undefined)
    mistakes.push(
      'SecurityType: SecurityType is not valid. Available options are basic, directory and authenticationProxy.',
    );
  if (security === undefined || security === 'directory') return mistakes;
  const required = (member: string): string =>
    `${member}: ${member} is required for the ${security} enrollment user.`;
  if (security === 'basic' && absent(body.password)) mistakes.push(required('Password'));
  if (absent(body.firstName)) mistakes.push(required('FirstName'));
  if (absent(body.lastName)) mistakes.push(required('LastName'));
  if (absent(body.emailAddress)) mistakes.push(required('EmailAddress'));
  return mistakes;
}

/** Whether the organization group lets such a user in. */
function notConfigured(
  call: Call,
  body: UserBodyV2,
  security: SecurityType,
  group: string,
): ApiError | undefined {
  const { securityTypes, directoryService } = call.world.settings;
  if (!securityTypes.includes(security))
    return refuse(400, 5081, `${security} authentication is not enabled at organization group: ${group}.`);
  if (security !== 'directory') return undefined;
  switch (directoryService) {
    case 'ldap':
      return undefined;
    case 'off':
      return refuse(400, 5086, `Directory service is not configured for organization group ${group}.`);
    case 'none':
      return refuse(
        400,
        5087,
        `Unable to create a directory enrollment user when LDAP type is none and SAML is disabled at organization group ${group}.`,
      );
    case 'saml': {
      const missing = (['firstName', 'lastName', 'emailAddress'] as const).find(
        (m) => (body[m] ?? '') === '',
      );
      return missing === undefined
        ? undefined
        : refuse(
            400,
            5088,
            `The directory enrollment user ${missing} is required with LDAP type is none and SAML is enabled at organization group ${group}.`,
          );
    }
  }
}

function roleOf(call: Call, uuid: string | undefined, group: string): string | ApiError {
  const { userRoles } = call.world;
  if ((uuid ?? '') === '')
    return (
      userRoles[0]?.name ??
      refuse(400, 5084, `Default enrollment role is not found at organization group: ${group}.`)
    );
  const role = userRoles.find((r) => r.uuid === uuid?.toLowerCase());
  return role?.name ?? refuse(400, 5083, `Enrollment role ${uuid ?? ''} is not valid.`);
}

const weakPassword = (call: Call, password: string | undefined): ApiError | undefined => {
  const least = call.world.settings.minimumPasswordLength;
  return password === undefined || password.length >= least
    ? undefined
    : refuse(
        400,
        5066,
        `Error occurred during password enforcement: at least ${least} characters are needed.`,
      );
};

function enrollmentGroupOf(call: Call, uuid: string | undefined): number | undefined | ApiError {
  if ((uuid ?? '') === '') return undefined;
  return (
    groupWithUuid(call, uuid ?? '')?.id ??
    refuse(
      400,
      6,
      `Enrollment organization group: ${uuid ?? ''} not found or user does not have access to the organization group.`,
    )
  );
}

function newUserFrom(call: Call): NewUser | ApiError {
  const body = userBodyV2(call);
  if ('errorCode' in body) return body;
  const securityType = securityWords[(body.securityType ?? '').toLowerCase()];
  const refused = unprocessable([
    ...missingIn(body, securityType),
    ...mistakesIn(body, 'StagingDisabled', ''),
  ]);
  if (refused !== undefined || securityType === undefined) return refused ?? notPermitted;
  const staging = stagingFrom(body.deviceStagingEnabled, body.deviceStagingType);
  if (staging === 'wrong' || !mayStage(call, staging)) return notPermitted;
  const own = call.account.reach.values().next().value ?? 0;
  const asked = body.organizationGroupUuid ?? '';
  const group = asked === '' ? call.world.groups.all.get(own) : groupWithUuid(call, asked);
  if (group === undefined) return groupRefused(asked);
  if (tenantOf(call.world.groups, group.id) === undefined)
    return refuse(
      400,
      200028,
      'Users cannot be created outside of Customer or Partner Organization Group hierarchy.',
    );
  const enrollmentGroupId = enrollmentGroupOf(call, body.enrollmentOrganizationGroupUuid);
  if (typeof enrollmentGroupId === 'object') return enrollmentGroupId;
  const away = notConfigured(call, body, securityType, group.name);
  if (away !== undefined) return away;
  const role = roleOf(call, body.enrollmentRoleUuid, group.name);
  if (typeof role !== 'string') return role;
  const template = (body.messageTemplateUuid ?? '').toLowerCase();
  if (template !== '' && !call.world.messageTemplates.includes(template))
    return refuse(400, 5085, `Enrollment message template: ${template} is not valid.`);
  const weak = securityType === 'basic' ? weakPassword(call, body.password) : undefined;
  if (weak !== undefined) return weak;
  const fields = fieldsOfV2(body);
  const more = { ...fields.more, ...present({ enrollmentGroupId }) };
  return { ...fields, userName: body.userName ?? '', securityType, staging, role, more, groupId: group.id };
}

function create(call: Call): ReturnType<Handler> {
  const given = newUserFrom(call);
  if ('errorCode' in given) return given;
  const user = addUser(call.world, given, call.account.name);
  const group = call.world.groups.all.get(given.groupId)?.name ?? '';
  if (user === 'exists')
    return refuse(400, 5082, `Enrollment user ${given.userName} exists at organization group: ${group}.`);
  if (user === 'absent') return refuse(400, 400, 'User not found in Directory.');
  return { ...empty(201), headers: { location: `${call.origin}/api/system/users/${user.uuid}` } };
}

function changeFrom(call: Call, user: User): Partial<UserFields> | ApiError {
  const body = userBodyV2(call);
  if ('errorCode' in body) return body;
  const refused = unprocessable(mistakesIn(body, user.staging, user.mobileNumber));
  if (refused !== undefined) return refused;
  const staging = stagingFrom(body.deviceStagingEnabled, body.deviceStagingType, user.staging);
  if (staging === 'wrong' || !mayStage(call, staging, user.staging)) return notPermitted;
  const enrollmentGroupId = enrollmentGroupOf(call, body.enrollmentOrganizationGroupUuid);
  if (typeof enrollmentGroupId === 'object') return enrollmentGroupId;
  const weak = user.securityType === 'basic' ? weakPassword(call, body.password) : undefined;
  if (weak !== undefined) return weak;
  const role = call.world.userRoles.find((r) => r.uuid === body.enrollmentRoleUuid?.toLowerCase())?.name;
  const { active: _status, externalId: _id, ...fields } = fieldsOfV2(body);
  const more = { ...fields.more, ...present({ enrollmentGroupId }) };
  return { ...fields, ...present({ role }), more, staging };
}

/** Enrollment users by uuid (Omnissa UEM API, UsersV2). */
export const usersV2Routes: readonly Route[] = [
  { method: 'POST', path: '/api/system/users', versions: [2], right: 'users-execute', handle: create },
  {
    method: 'GET',
    path: '/api/system/users/{uuid:uuid}',
    versions: [2],
    right: 'users-read',
    handle: onUser((call, user) => json(200, userV2(call.world, user))),
  },
  {
    method: 'PUT',
    path: '/api/system/users/{uuid:uuid}',
    versions: [2],
    right: 'users-execute',
    handle: onUser((call, user) => {
      const change = changeFrom(call, user);
      if ('errorCode' in change) return change;
      changeUser(call.world, user, change, call.account.name);
      return { ...empty(200), headers: { location: `${call.origin}/api/system/users/${user.uuid}` } };
    }),
  },
  {
    method: 'DELETE',
    path: '/api/system/users/{uuid:uuid}',
    versions: [2],
    right: 'users-execute',
    handle: onUser((call, user) => {
      const refused = deletionRefusal(call.world, user);
      if (refused !== undefined) return refuse(400, refused.code, refused.message);
      deleteUser(call.world, user);
      return empty(200);
    }),
  },
];
