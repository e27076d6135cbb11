import { z } from 'zod';
import { json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { addUser, isStagingType, type NewUser } from '../world/add-user.ts';
import { securityTypes, stagingTypes, type SecurityType, type StagingType } from '../world/user.ts';

const text = z
  .union([z.string().max(500), z.number().transform(String)])
  .nullish()
  .transform((v) => v ?? '');
const wordOrNumber = z.union([z.string(), z.number()]).nullish();

/** `User` as clients post it; enumerations arrive as names or as numbers, other members are ignored. */
const userBody = z.looseObject({
  UserName: text,
  Password: text,
  FirstName: text,
  LastName: text,
  Email: text,
  ContactNumber: text,
  MobileNumber: text,
  LocationGroupId: text,
  Role: text,
  SecurityType: wordOrNumber,
  MessageType: wordOrNumber,
  Status: z.union([z.boolean(), z.string()]).nullish(),
  DeviceStagingEnabled: z.union([z.boolean(), z.string()]).nullish(),
  DeviceStagingType: wordOrNumber,
});
type UserBody = z.output<typeof userBody>;

const isTrue = (v: boolean | string | null | undefined): boolean =>
  v === true || String(v).toLowerCase() === 'true';

function securityOf(value: UserBody['SecurityType']): SecurityType | ApiError {
  const word = String(value ?? 0).toLowerCase();
  for (const [name, number] of Object.entries(securityTypes) as [SecurityType, number][]) {
    if (word === name || word === String(number)) return name;
  }
  if (word === '0' || word === 'uninitialized') {
    return refuse(
      400,
      6,
      'Mandatory input parameter missing. Mandatory params : user.FirstName, user.LastName, user.Email, user.UserName, user.Password, user.Security(cant be set to uninitialized, in case of XML and 0 in case of JSON requests)',
    );
  }
  return refuse(400, 6, 'Specified security type is invalid or not supported by AirWatch.');
}

const wrongStaging = refuse(
  400,
  400,
  'Invalid staging user details. Enable for device staging with the valid device staging type.',
);

function stagingOf(body: UserBody): StagingType | ApiError {
  const word = String(body.DeviceStagingType ?? 'StagingDisabled');
  const byNumber = (Object.entries(stagingTypes) as [StagingType, number][]).find(
    ([, n]) => String(n) === word,
  )?.[0];
  const type = byNumber ?? (isStagingType(word) ? word : undefined);
  if (type === undefined) return wrongStaging;
  return isTrue(body.DeviceStagingEnabled) === (type !== 'StagingDisabled') ? type : wrongStaging;
}

function messageTypeOf(value: UserBody['MessageType']): number | ApiError {
  const word = String(value ?? 'None').toLowerCase();
  const known: Record<string, number> = {
    none: -1,
    email: 0,
    sms: 1,
    qrcode: 2,
    '-1': -1,
    '0': 0,
    '1': 1,
    '2': 2,
  };
  return known[word] ?? refuse(400, 6, `${word.slice(0, 40)} is not an acceptable message type.`);
}

function groupOf(call: Call, value: string): number | ApiError {
  const own = call.account.reach.values().next().value;
  if (value === '' && own !== undefined) return own;
  const id = /^\d{1,10}$/.test(value) ? Number(value) : -1;
  if (call.account.reach.has(id)) return id;
  return refuse(
    400,
    6,
    `Resource's organization group :${value.slice(0, 40)} not found or user does not have access to this organization group.`,
  );
}

function mandatoryMissing(body: UserBody, security: SecurityType): ApiError | undefined {
  if (body.UserName === '')
    return refuse(400, 6, 'Mandatory input parameter missing. Mandatory params : user.UserName');
  if (security === 'directory') return undefined;
  if ([body.FirstName, body.LastName, body.Email, body.Password].includes('')) {
    return refuse(
      400,
      6,
      'Mandatory input parameter missing. Mandatory params : user.FirstName, user.LastName, user.Email, user.UserName, user.Password',
    );
  }
  return /^[^@\s]+@[^@\s]+$/.test(body.Email) ? undefined : refuse(400, 6, 'Invalid Email Address.');
}

function newUserFrom(call: Call): NewUser | ApiError {
  const read = userBody.safeParse(call.body);
  if (!read.success) return refuse(400, 400, 'The request body is missing or is not a valid user.');
  const body = read.data;
  const security = securityOf(body.SecurityType);
  if (typeof security !== 'string') return security;
  const missing = mandatoryMissing(body, security);
  if (missing !== undefined) return missing;
  const staging = stagingOf(body);
  if (typeof staging !== 'string') return staging;
  const messageType = messageTypeOf(body.MessageType);
  if (typeof messageType !== 'number') return messageType;
  const groupId = groupOf(call, body.LocationGroupId);
  if (typeof groupId !== 'number') return groupId;
  return {
    userName: body.UserName,
    firstName: body.FirstName,
    lastName: body.LastName,
    email: body.Email,
    contactNumber: body.ContactNumber,
    mobileNumber: body.MobileNumber,
    security,
    staging,
    active: body.Status === undefined || body.Status === null ? true : isTrue(body.Status),
    groupId,
    role: body.Role === '' ? 'Full Access' : body.Role,
    messageType,
  };
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
      const user = addUser(call.world, given);
      if (user === 'exists') return refuse(400, 7, `User already exists with name:${given.userName}`);
      if (user === 'absent') return refuse(400, 400, 'User not found in Directory.');
      return json(200, { Value: user.id, uuid: user.uuid });
    },
  },
];
