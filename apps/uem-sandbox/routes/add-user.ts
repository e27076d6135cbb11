import { json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { addUser, type NewUser } from '../world/add-user.ts';
import { tenantOf } from '../world/customer.ts';
import type { SecurityType } from '../world/user.ts';
import {
  groupRefused,
  isMail,
  isPhone,
  mayStage,
  messageTypeFrom,
  notPermitted,
  plainFields,
  securityFrom,
  stagingFrom,
  userBodyOf,
  wrongStaging,
  type UserBody,
} from './user-body.ts';

const missing = (members: string): ApiError =>
  refuse(400, 6, `Mandatory input parameter missing. Mandatory params : ${members}`);

function securityOf(call: Call, body: UserBody): SecurityType | ApiError {
  const security = securityFrom(body.SecurityType);
  if (security === undefined)
    return refuse(400, 6, 'Specified security type is invalid or not supported by AirWatch.');
  if (security === 'none') {
    return missing(
      'user.FirstName, user.LastName, user.Email, user.UserName, user.Password, user.Security(cant be set to uninitialized, in case of XML and 0 in case of JSON requests)',
    );
  }
  const { securityTypes, directoryService } = call.world.settings;
  const off = security === 'directory' && (directoryService === 'off' || directoryService === 'none');
  if (off || !securityTypes.includes(security)) {
    return refuse(
      400,
      6,
      `Cannot create a EnrollmentUser with SecurityType : ${security}. ${security} authentication is not configured for OG Id : ${body.LocationGroupId ?? ''}.`,
    );
  }
  return security;
}

function mandatoryMissing(body: UserBody, security: SecurityType): ApiError | undefined {
  const absent = (...members: (keyof UserBody)[]): boolean => members.some((m) => (body[m] ?? '') === '');
  switch (security) {
    case 'directory':
      return absent('UserName') ? missing('user.UserName') : undefined;
    case 'authenticationproxy':
      return absent('UserName', 'FirstName', 'LastName', 'Email')
        ? missing('user.FirstName, user.LastName, user.Email, user.UserName.')
        : undefined;
    case 'basic':
      return absent('UserName', 'FirstName', 'LastName', 'Email', 'Password')
        ? missing('user.FirstName, user.LastName, user.Email, user.UserName, user.Password')
        : undefined;
  }
}

function contactRefused(body: UserBody): ApiError | undefined {
  const given = (value: string | undefined): value is string => value !== undefined && value !== '';
  if (given(body.Email) && !isMail(body.Email)) return refuse(400, 6, 'Invalid Email Address.');
  if (given(body.ContactNumber) && !isPhone(body.ContactNumber))
    return refuse(400, 6, 'Invalid Contact Number Format');
  if (given(body.MobileNumber) && !isPhone(body.MobileNumber))
    return refuse(400, 6, 'Invalid Mobile Number Format');
  return undefined;
}

function messageTypeOf(body: UserBody): number | ApiError {
  const word = body.MessageType ?? 'None';
  const type = messageTypeFrom(word);
  if (type === undefined)
    return refuse(400, 6, `${String(word).slice(0, 40)} is not an acceptable message type.`);
  return type === 1 && (body.MobileNumber ?? '') === ''
    ? refuse(400, 6, 'MobileNumber cannot be null when MessageType is SMS.')
    : type;
}

function groupOf(call: Call, asked: string): number | ApiError {
  const own = call.account.reach.values().next().value;
  if (asked !== '' && !/^[1-9]\d{0,18}$/.test(asked))
    return refuse(400, 400, 'user.Group must be a positive long integer.');
  const id = asked === '' ? own : Number(asked);
  if (id === undefined || !call.account.reach.has(id)) return groupRefused(asked);
  return tenantOf(call.world.groups, id) === undefined
    ? refuse(
        400,
        200028,
        'Users cannot be created outside of Customer or Partner Organization Group hierarchy.',
      )
    : id;
}

function newUserFrom(call: Call): NewUser | ApiError {
  const body = userBodyOf(call);
  if ('errorCode' in body) return body;
  const securityType = securityOf(call, body);
  if (typeof securityType !== 'string') return securityType;
  const refusal = mandatoryMissing(body, securityType) ?? contactRefused(body);
  if (refusal !== undefined) return refusal;
  const staging = stagingFrom(body.DeviceStagingEnabled, body.DeviceStagingType);
  if (staging === 'wrong') return refuse(400, 400, wrongStaging);
  if (!mayStage(call, staging)) return notPermitted;
  const messageType = messageTypeOf(body);
  if (typeof messageType !== 'number') return messageType;
  const groupId = groupOf(call, body.LocationGroupId ?? '');
  if (typeof groupId !== 'number') return groupId;
  const userName = body.UserName ?? '';
  return { ...plainFields(body), userName, securityType, staging, messageType, groupId };
}

/** `POST /system/users/adduser` (Omnissa UEM API, Users v1): 200 with the new id. */
export const addUserRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/system/users/adduser',
    versions: [1],
    right: 'users-execute',
    handle(call) {
      const given = newUserFrom(call);
      if ('errorCode' in given) return given;
      const user = addUser(call.world, given, call.account.name);
      if (user === 'exists') return refuse(400, 7, `User already exists with name:${given.userName}`);
      if (user === 'absent') return refuse(400, 400, 'User not found in Directory.');
      return json(200, { Value: user.id, uuid: user.uuid });
    },
  },
];
