import { z } from 'zod';
import { json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Handler, Route } from '../wire/call.ts';
import { customerOf } from '../world/customer.ts';
import type { OrganizationGroup } from '../world/group.ts';
import { platformWithId } from '../world/platform-names.ts';
import { enrolledTwin, register, waitingTwin, type NewRegistration } from '../world/register.ts';
import { ownershipFrom } from '../world/token-words.ts';
import { attributeTypes, outsideCustomer } from './enrollment-tokens.ts';
import { attributesRefused, enrolledAlready, messageTypeOf } from './register-device.ts';
import { isMail } from './user-body.ts';
import { qrImage } from '../wire/qr-image.ts';
import { groupWithUuid } from './users-v2.ts';

const text = z
  .union([z.string().max(500), z.number().transform(String)])
  .nullish()
  .transform((v) => v ?? '');
const listed = z.object({ attribute_type: text, device_attribute: text, ownership_type: text });
const recordBody = z.object({
  registration_type: text,
  device_whitelist_record: listed.nullish(),
  device_blacklist_record: listed.nullish(),
  device_registration_record: z
    .object({
      user_uuid: text,
      friendly_name: text,
      serial_number: text,
      imei: text,
      device_udid: text,
      asset_number: text,
      platform_id: z.number().int().nullish(),
      ownership_type: text,
      message_type: text,
      to_email_address: text,
      to_phone_number: text,
      custom_attributes: z.array(z.object({ name: text, value: text, application: text })).nullish(),
      tags: z.array(z.object({ name: text })).nullish(),
    })
    .nullish(),
});
type RecordBody = z.output<typeof recordBody>;
type Registered = NonNullable<RecordBody['device_registration_record']>;

const wrong = (message: string): ApiError => refuse(422, 1012, message);

/** What is wrong with an identifier, in the words of version 2. */
function wrongIdentifier(kind: 'serial' | 'imei' | 'udid', value: string): ApiError | undefined {
  if (value.includes(','))
    return wrong('Invalid device attribute value. Should not hold multiple records using comma seperator');
  if (kind === 'imei' && !/^\d*$/.test(value)) return wrong('IMEI should contain only numeric characters');
  if (kind === 'imei' && value !== '' && value.length !== 15)
    return wrong('Length of device IMEI should be 15');
  if (kind === 'serial' && value.length >= 100)
    return wrong('Length of device Serial Number should be less than 100');
  return kind === 'udid' && value.length >= 150
    ? wrong('Length of device UDID should be less than 150')
    : undefined;
}

function listedFrom(record: z.output<typeof listed> | null | undefined): Partial<NewRegistration> | ApiError {
  const value = record?.device_attribute.trim() ?? '';
  if (value === '') return wrong('The DeviceAttribute field is required');
  const attribute = record?.attribute_type.toLowerCase() ?? '';
  if (!Object.hasOwn(attributeTypes, attribute))
    return wrong('The device attribute type field is required and cannot be NONE type');
  const kind = attributeTypes[attribute as keyof typeof attributeTypes];
  const ownership = ownershipFrom(
    record?.ownership_type === '' ? 'none' : (record?.ownership_type ?? 'none'),
  );
  if (ownership === undefined) return refuse(400, 400, 'Error converting value to type ownership_type');
  return wrongIdentifier(kind, value) ?? { [kind]: value, ownership };
}

/** To whom the token is sent; `Email` where nothing is said. */
function messageFrom(record: Registered): Partial<NewRegistration> | ApiError {
  const messageType = record.message_type === '' ? 'Email' : messageTypeOf(record.message_type);
  switch (messageType) {
    case undefined:
      return refuse(
        400,
        400,
        `Error converting value ${record.message_type.slice(0, 40)} to type message_type`,
      );
    case 'Email':
      return isMail(record.to_email_address)
        ? { messageType, sendTo: record.to_email_address }
        : wrong(
            'Default value for message type property is Email. A valid recipient email address is required',
          );
    case 'SMS':
      return /^\+\d{7,15}$/.test(record.to_phone_number)
        ? { messageType, sendTo: record.to_phone_number }
        : wrong(
            'Phone number should not be empty and include plus sign, country code, and area code. For example +14045550100. SMS charges may apply for both sending and receiving parties',
          );
    case 'QrCode':
    case 'None':
      return { messageType };
  }
}

/** The shape of the record, before anything is looked up. */
function shapeOf(record: Registered): Partial<NewRegistration> | ApiError {
  const missing = (['user_uuid', 'friendly_name'] as const).find((m) => record[m] === '');
  if (missing !== undefined)
    return refuse(400, 400, `Mandatory input parameter missing. Mandatory params : ${missing}`);
  const identity = { serial: record.serial_number, imei: record.imei, udid: record.device_udid };
  for (const kind of ['serial', 'imei', 'udid'] as const) {
    const bad = wrongIdentifier(kind, identity[kind]);
    if (bad !== undefined) return bad;
  }
  const message = messageFrom(record);
  if ('errorCode' in message) return message;
  const ownership = record.ownership_type === '' ? 'C' : ownershipFrom(record.ownership_type);
  if (ownership === undefined)
    return refuse(
      400,
      400,
      `Error converting value ${record.ownership_type.slice(0, 40)} to type ownership_type`,
    );
  const platform = platformWithId(record.platform_id ?? -1);
  if (record.platform_id !== null && record.platform_id !== undefined && platform === undefined)
    return refuse(400, 400, `Error converting value ${record.platform_id} to type platform_id`);
  const attributes = record.custom_attributes ?? [];
  const unfit = attributesRefused(attributes);
  if (unfit !== undefined) return unfit;
  return {
    ...identity,
    ...message,
    ownership,
    platform,
    attributes,
    friendlyName: record.friendly_name,
    assetNumber: record.asset_number,
    tags: (record.tags ?? []).map((t) => t.name),
  };
}

function ownerOf(call: Call, record: Registered, group: OrganizationGroup): number | ApiError {
  const user = call.world.users.withUuid(record.user_uuid.toLowerCase());
  if (user === undefined || !call.account.reach.has(user.groupId))
    return refuse(
      400,
      12,
      'Enrollment User does not exist or Admin user does not have access to Enrollment User.',
    );
  return call.world.groups.reach(user.groupId).has(group.id)
    ? user.id
    : refuse(
        400,
        400,
        `User not found or cannot register device for the user. Because, user does not have access to OG : ${group.name} or user is at lower OG level.`,
      );
}

const kinds = { whitelist: 'allowed', blacklist: 'denied', register_device: 'registered' } as const;

function fieldsOf(body: RecordBody, kind: NewRegistration['kind']): Partial<NewRegistration> | ApiError {
  switch (kind) {
    case 'allowed':
      return listedFrom(body.device_whitelist_record);
    case 'denied':
      return listedFrom(body.device_blacklist_record);
    case 'registered': {
      const record = body.device_registration_record;
      return record === null || record === undefined
        ? refuse(400, 400, 'Mandatory input parameter missing. Mandatory params : device_registration_record')
        : shapeOf(record);
    }
  }
}

function newFrom(call: Call): NewRegistration | ApiError {
  const read = recordBody.safeParse(call.body);
  if (!read.success) return refuse(400, 400, 'The request body is missing or is not a valid device record.');
  const type = read.data.registration_type.toLowerCase();
  if (!Object.hasOwn(kinds, type))
    return wrong('The registration type field is required and cannot be NONE type');
  const kind = kinds[type as keyof typeof kinds];
  const fields = fieldsOf(read.data, kind);
  if ('errorCode' in fields) return fields;
  const uuid = call.words['uuid'] ?? '';
  const group = groupWithUuid(call, uuid);
  if (group === undefined)
    return refuse(400, 5027, 'No organization group found for the given organization group UUID.');
  if (customerOf(call.world.groups, group.id) === undefined) return outsideCustomer(group);
  if (group.groupId === '')
    return refuse(
      400,
      5213,
      'Device registration is not allowed at this Organization Group because Group ID is missing. Please create a Group ID for this Organization Group',
    );
  if ((fields.attributes ?? []).length > 0 && group.type.toLowerCase() !== 'customer')
    return refuse(
      400,
      400,
      `Custom Attributes can be created only at Customer Organization Group. Organization Group ID :${group.id} is not of type Customer.`,
    );
  const record = read.data.device_registration_record;
  const userId = kind === 'registered' && record ? ownerOf(call, record, group) : undefined;
  if (typeof userId === 'object') return userId;
  const identity = { serial: fields.serial ?? '', imei: fields.imei ?? '', udid: fields.udid ?? '' };
  if (kind !== 'denied' && enrolledTwin(call.world, identity) !== undefined) return enrolledAlready;
  if (waitingTwin(call.world, identity) !== undefined)
    return refuse(
      400,
      5210,
      'Found existing device record with the same attribute(s) which are required to be unique (UDID, Serial Number, or IMEI)',
    );
  return { ...fields, kind, groupId: group.id, userId };
}

/** `POST /mdm/groups/{ogUuid}/enrollment-tokens`, version 2 (Omnissa UEM API, EnrollmentTokenV2): the token comes back. */
export const enrollmentTokenV2Routes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/mdm/groups/{uuid:uuid}/enrollment-tokens',
    versions: [2],
    right: 'enrollment-execute',
    handle: (call): ReturnType<Handler> => {
      const given = newFrom(call);
      if ('errorCode' in given) return given;
      const made = register(call.world, given);
      const qr = made.messageType === 'QrCode' ? { qr_code_image_uri: qrImage(call.origin, made.token) } : {};
      const answer = made.kind === 'registered' ? { token: made.token, ...qr } : {};
      return { ...json(201, answer), headers: { location: `/${made.uuid}` } };
    },
  },
];
