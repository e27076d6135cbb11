import { z } from 'zod';
import { empty, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { customerOf } from '../world/customer.ts';
import { platformWithId } from '../world/platform-names.ts';
import { enrolledTwin, register, type NewRegistration } from '../world/register.ts';
import type { RegisteredAttribute, Registration } from '../world/registration.ts';
import type { User } from '../world/user.ts';
import { onUser } from './users.ts';

const text = z
  .union([z.string().max(500), z.number().transform(String)])
  .nullish()
  .transform((v) => v ?? '');
const whole = z
  .union([
    z.number().int(),
    z
      .string()
      .regex(/^\d{1,10}$/)
      .transform(Number),
  ])
  .nullish();
const attribute = z.object({ Name: text, Value: text, Application: text });

/** `RegisterDeviceDetailsModel`. */
const deviceBody = z.object({
  LocationGroupId: whole,
  FriendlyName: text,
  Ownership: text,
  PlatformId: whole,
  ModelId: whole,
  OperatingSystemId: whole,
  Udid: text,
  SerialNumber: text,
  Imei: text,
  AssetNumber: text,
  MessageType: text,
  ToEmailAddress: text,
  ToPhoneNumber: text,
  Tags: z.array(z.object({ Name: text })).nullish(),
  CustomAttributes: z.array(attribute).nullish(),
});
type DeviceBody = z.output<typeof deviceBody>;

/** The attribute named twice, if one is. */
function attributeTwice(attributes: readonly RegisteredAttribute[]): RegisteredAttribute | undefined {
  const seen = new Set<string>();
  return attributes.find((a) => {
    const key = `${a.name}\n${a.application}`.toLowerCase();
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
}

/** Characters the documents keep out of names, values and applications of custom attributes. */
const forbidden = /[*:?"<>|\\/;,[\]()]/;
export const isAttributeText = (text: string): boolean => !forbidden.test(text);

/** Why these attributes cannot be taken, or undefined. */
export function attributesRefused(attributes: readonly RegisteredAttribute[]): ApiError | undefined {
  const odd = attributes.find(
    (a) => a.name === '' || a.value === '' || !isAttributeText(a.name + a.value + a.application),
  );
  if (odd !== undefined)
    return refuse(
      400,
      400,
      `Custom Attribute ${odd.name.slice(0, 40)} is empty or has characters that are not allowed.`,
    );
  const twice = attributeTwice(attributes);
  return twice === undefined
    ? undefined
    : refuse(
        400,
        5092,
        `Input already specified value for this custom attribute. (Name:${twice.name} Application:${twice.application})`,
      );
}

export const enrolledAlready = refuse(
  400,
  6181,
  'Found existing enrolled device record with the same attribute(s) which are required to be unique (UDID, Serial Number, or IMEI).',
);

const messageTypes: Record<string, Registration['messageType']> = {
  email: 'Email',
  sms: 'SMS',
  qrcode: 'QrCode',
  none: 'None',
};
export const messageTypeOf = (word: string): Registration['messageType'] | undefined =>
  messageTypes[word.toLowerCase()];

/** Two codes are documented for a group outside every customer: here the one for a group that was asked for and the one for the user's own. */
function groupOf(call: Call, user: User, asked: number | null | undefined): number | ApiError {
  const { world, account } = call;
  const id = asked ?? user.groupId;
  if (!account.reach.has(id))
    return refuse(
      400,
      400,
      `Resource's organization group :${id} not found or user does not have access to this organization group.`,
    );
  if (customerOf(world.groups, id) !== undefined) return id;
  return asked === null || asked === undefined
    ? refuse(400, 6127, `Tenant OG is required in a parent hierarchy to add/register device at OG ${id}.`)
    : refuse(422, 6124, `Tenant OG is required at parent hierarchy for an OG ${id} to register a device.`);
}

function registrationFrom(call: Call, user: User): NewRegistration | ApiError {
  const read = deviceBody.safeParse(call.body);
  if (!read.success) return refuse(400, 400, 'The request body is missing or is not a valid device.');
  const body: DeviceBody = read.data;
  const groupId = groupOf(call, user, body.LocationGroupId);
  if (typeof groupId !== 'number') return groupId;
  const platform = platformWithId(body.PlatformId ?? -1);
  if (body.PlatformId !== null && body.PlatformId !== undefined && platform === undefined)
    return refuse(400, 400, 'Platform is Invalid.');
  const ownership = body.Ownership === '' ? 'C' : body.Ownership.toUpperCase();
  if (ownership !== 'C' && ownership !== 'E' && ownership !== 'S')
    return refuse(400, 400, 'Ownership is invalid. Valid values are C, E and S.');
  const attributes = (body.CustomAttributes ?? []).map((a) => ({
    name: a.Name,
    value: a.Value,
    application: a.Application,
  }));
  if (attributes.length > 0 && call.world.groups.all.get(groupId)?.type.toLowerCase() !== 'customer')
    return refuse(
      400,
      400,
      `Custom Attributes can be created only at Customer Organization Group. Organization Group ID:${groupId} is not of type Customer.`,
    );
  const unfit = attributesRefused(attributes);
  if (unfit !== undefined) return unfit;
  const identity = { serial: body.SerialNumber, imei: body.Imei, udid: body.Udid };
  if (enrolledTwin(call.world, identity) !== undefined) return enrolledAlready;
  return {
    kind: 'registered',
    groupId,
    userId: user.id,
    ...identity,
    assetNumber: body.AssetNumber,
    friendlyName:
      body.FriendlyName === '' ? `${user.userName} ${body.SerialNumber}`.trim() : body.FriendlyName,
    platform,
    ownership,
    messageType: messageTypeOf(body.MessageType) ?? 'None',
    sendTo: body.ToEmailAddress === '' ? body.ToPhoneNumber : body.ToEmailAddress,
    attributes,
    tags: (body.Tags ?? []).map((t) => t.Name),
  };
}

/** `POST /system/users/{id}/registerdevice` (Omnissa UEM API, DeviceRegistrationV1): 200 and empty. */
export const registerDeviceRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/system/users/{id:int}/registerdevice',
    versions: [1],
    right: 'enrollment-execute',
    handle: onUser((call, user) => {
      const given = registrationFrom(call, user);
      if ('errorCode' in given) return given;
      register(call.world, given);
      return empty(200);
    }),
  },
];
