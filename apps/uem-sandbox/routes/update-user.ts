import { z } from 'zod';
import { empty, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { changeUser, type UserFields } from '../world/add-user.ts';
import { tenantOf } from '../world/customer.ts';
import { isDefaultEnrollmentUser } from '../world/delete-user.ts';
import type { User } from '../world/user.ts';
import {
  groupRefused,
  isMail,
  isPhone,
  mayStage,
  messageTypeFrom,
  notPermitted,
  plainFields,
  present,
  stagingFrom,
  userBodyOf,
  wrongStaging,
} from './user-body.ts';
import { onUser } from './users.ts';

function changeFrom(call: Call, user: User): Partial<UserFields> | ApiError {
  const body = userBodyOf(call);
  if ('errorCode' in body) return body;
  const staging = stagingFrom(body.DeviceStagingEnabled, body.DeviceStagingType, user.staging);
  if (staging === 'wrong') return refuse(400, 400, wrongStaging);
  if (!mayStage(call, staging, user.staging)) return notPermitted;
  const wanted = body.LocationGroupId ?? '';
  const groupId = wanted === '' ? user.groupId : /^\d{1,10}$/.test(wanted) ? Number(wanted) : -1;
  if (!call.account.reach.has(groupId)) return groupRefused(wanted);
  if ((body.Email ?? '') !== '' && !isMail(body.Email ?? '')) return refuse(400, 6, 'Invalid Email Address.');
  for (const phone of [body.ContactNumber ?? '', body.MobileNumber ?? ''])
    if (phone !== '' && !isPhone(phone)) return refuse(400, 6, 'Invalid Phone Number format.');
  const messageType =
    body.MessageType === null || body.MessageType === undefined
      ? undefined
      : messageTypeFrom(body.MessageType);
  return { ...plainFields(body), ...present({ messageType }), staging, groupId };
}

const certificate = z.looseObject({
  CertificatePayload: z.string().nullish(),
  Password: z.string().nullish(),
});
const smimeBody = z.looseObject({
  Signing: certificate.nullish(),
  Encryption: certificate.nullish(),
  Archived: z.array(certificate).nullish(),
});

function takeCertificates(call: Call, user: User): ApiError | undefined {
  const read = smimeBody.safeParse(call.body);
  if (!read.success) return refuse(400, 400, 'The request body is missing or holds no certificates.');
  const { Signing, Encryption, Archived } = read.data;
  if ((Archived?.length ?? 0) > 30)
    return refuse(400, 6041, 'Archived certificates cannot be greater than 30');
  if ([Signing, Encryption, Archived].every((c) => c === null || c === undefined))
    return refuse(400, 6042, 'SigningCert, EncryptionCert and ArchivedCert object is null');
  for (const one of [Signing, Encryption])
    if (one !== null && one !== undefined && (one.CertificatePayload ?? '') === '')
      return refuse(400, 6043, 'SigningCert, Certificate payload cannot be empty');
  const more = present({
    signingCertificate: Signing?.CertificatePayload ?? undefined,
    encryptionCertificate: Encryption?.CertificatePayload ?? undefined,
  });
  changeUser(call.world, user, { more }, call.account.name);
  return undefined;
}

function moveUser(call: Call, user: User): ApiError | undefined {
  const { world, account, query } = call;
  const asked = query.get('targetlg') ?? '';
  const target = /^\d{1,10}$/.test(asked) ? Number(asked) : -1;
  if (!account.reach.has(target)) return groupRefused(asked);
  const home = tenantOf(world.groups, user.groupId);
  const there = tenantOf(world.groups, target);
  if (there === undefined || (home !== undefined && home !== there))
    return refuse(
      400,
      200028,
      'Users cannot be moved outside of Customer or Parent Organization Group hierarchy.',
    );
  if (isDefaultEnrollmentUser(world, user))
    return refuse(
      400,
      200036,
      'User cannot be moved as it is being used as a default enrollment in one of the shared MDM Profiles',
    );
  changeUser(world, user, { groupId: target }, account.name);
  return undefined;
}

/** Update, move to another group, S/MIME certificates (Omnissa UEM API, Users v1): 200 and empty. */
export const updateUserRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/system/users/{id:int}/update',
    versions: [1],
    right: 'users-execute',
    handle: onUser((call, user) => {
      const change = changeFrom(call, user);
      if ('errorCode' in change) return change;
      changeUser(call.world, user, change, call.account.name);
      return empty(200);
    }),
  },
  {
    method: 'POST',
    path: '/api/system/users/{id:int}/changelocationgroup',
    versions: [1],
    right: 'users-execute',
    handle: onUser((call, user) => moveUser(call, user) ?? empty(200)),
  },
  {
    method: 'POST',
    path: '/api/system/users/{id:int}/uploadsmimecerts',
    versions: [1],
    right: 'users-execute',
    handle: onUser((call, user) => takeCertificates(call, user) ?? empty(200)),
  },
];
