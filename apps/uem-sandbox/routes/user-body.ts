import { z } from 'zod';
import { refuse, type ApiError } from '../wire/answer.ts';
import type { Call } from '../wire/call.ts';
import { isStagingType, type UserFields } from '../world/add-user.ts';
import { securityTypes, stagingTypes, type SecurityType, type StagingType } from '../world/user.ts';

const text = z
  .union([z.string().max(500), z.number().transform(String)])
  .nullish()
  .transform((v) => v ?? undefined);
const wordOrNumber = z.union([z.string(), z.number()]).nullish();
const flag = z
  .union([z.boolean(), z.string()])
  .nullish()
  .transform((v) => (v === null || v === undefined ? undefined : String(v).toLowerCase() === 'true'));

/** `User` as clients post it; enumerations arrive as names or as numbers, other members are ignored. */
const userBody = z.object({
  UserName: text,
  Password: text,
  FirstName: text,
  LastName: text,
  DisplayName: text,
  Email: text,
  EmailUserName: text,
  ContactNumber: text,
  MobileNumber: text,
  LocationGroupId: text,
  Role: text,
  ExternalId: text,
  EmployeeIdentifier: text,
  Department: text,
  CustomAttribute1: text,
  CustomAttribute2: text,
  CustomAttribute3: text,
  CustomAttribute4: text,
  CustomAttribute5: text,
  SecurityType: wordOrNumber,
  MessageType: wordOrNumber,
  Status: flag,
  DeviceStagingEnabled: flag,
  DeviceStagingType: wordOrNumber,
});
export type UserBody = z.output<typeof userBody>;

export function userBodyOf(call: Call): UserBody | ApiError {
  const read = userBody.safeParse(call.body);
  return read.success ? read.data : refuse(400, 400, 'The request body is missing or is not a valid user.');
}

export const notPermitted = refuse(
  403,
  1011,
  "User doesn't have sufficient permissions to perform this operation.",
);

export const wrongStaging =
  'Invalid staging user details. Enable for device staging with the valid device staging type.';

/**
 * The staging type a user is to have, `wrong` for one that contradicts its switch. What is not given stays as it was.
 * Numbers and names are both taken.
 */
export function stagingFrom(
  enabled: boolean | undefined,
  type: string | number | null | undefined,
  present: StagingType = 'StagingDisabled',
): StagingType | 'wrong' {
  const on = enabled ?? present !== 'StagingDisabled';
  const asked = type === null || type === undefined ? undefined : String(type);
  const word = asked ?? (on ? present : 'StagingDisabled');
  const byNumber = Object.entries(stagingTypes).find(([, n]) => String(n) === word)?.[0];
  const found = byNumber ?? Object.keys(stagingTypes).find((n) => n.toLowerCase() === word.toLowerCase());
  if (found === undefined || !isStagingType(found)) return 'wrong';
  return on === (found !== 'StagingDisabled') ? found : 'wrong';
}

/** Making somebody a staging user is a permission of its own; one who is already may be changed otherwise. */
export const mayStage = (call: Call, wanted: StagingType, present?: StagingType): boolean =>
  wanted === 'StagingDisabled' || wanted === present || call.account.role.rights.has('staging-users');

export function securityFrom(value: string | number | null | undefined): SecurityType | 'none' | undefined {
  const word = String(value ?? 0).toLowerCase();
  if (word === '0' || word === 'uninitialized') return 'none';
  return (Object.entries(securityTypes) as [SecurityType, number][]).find(
    ([name, number]) => word === name || word === String(number),
  )?.[0];
}

const messageTypes: Record<string, number> = {
  none: -1,
  email: 0,
  sms: 1,
  qrcode: 2,
  '-1': -1,
  '0': 0,
  '1': 1,
  '2': 2,
};
export const messageTypeFrom = (value: string | number): number | undefined =>
  messageTypes[String(value).toLowerCase()];

export const isMail = (mail: string): boolean => /^[^@\s]+@[^@\s]+$/.test(mail);
/** Digits with the usual signs between them. */
export const isPhone = (phone: string): boolean => /^\+?[\d ()./-]{3,30}$/.test(phone);

export const groupRefused = (asked: string): ApiError =>
  refuse(
    400,
    6,
    `Resource's organization group :${asked.slice(0, 40)} not found or user does not have access to this organization group.`,
  );

/** The members of a `User` that are given, once they have been found right. */
export function plainFields(body: UserBody): Partial<UserFields> {
  const attributes = ([1, 2, 3, 4, 5] as const).flatMap((n) => {
    const value = body[`CustomAttribute${n}`];
    return value === undefined ? [] : [[n, value] as const];
  });
  const more = {
    displayName: body.DisplayName,
    emailUserName: body.EmailUserName,
    customAttributes: attributes.length === 0 ? undefined : Object.fromEntries(attributes),
  };
  return present({
    userName: body.UserName,
    firstName: body.FirstName,
    lastName: body.LastName,
    email: body.Email,
    contactNumber: body.ContactNumber,
    mobileNumber: body.MobileNumber,
    externalId: body.ExternalId,
    employeeIdentifier: body.EmployeeIdentifier,
    department: body.Department,
    active: body.Status,
    role: body.Role === '' ? undefined : body.Role,
    more: present(more),
  });
}

/** Without the members that are undefined. */
export function present<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, v]) => v !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
