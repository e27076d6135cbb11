import { z } from 'zod';
import { refuse, type ApiError } from '../wire/answer.ts';
import type { Call } from '../wire/call.ts';
import {
  deviceAttributes,
  deviceEvents,
  formats,
  type DeviceAttribute,
  type DeviceEvent,
  type Format,
  type Subscription,
} from '../world/subscription.ts';
import { targetUrl } from '../notifications/call-out.ts';
import { flag, readBody, text } from './read-body.ts';

/** By name or by number, XML 0 and JSON 1 (Omnissa UEM API, EventNotificationModel). */
const format = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value, context): Format | undefined => {
    if (value === undefined || value === null) return undefined;
    const wanted = String(value).toLowerCase();
    const found = formats.find((name, number) => wanted === name.toLowerCase() || wanted === String(number));
    if (found === undefined) context.addIssue('no such format');
    return found;
  });

const switches = z.record(z.string(), z.unknown()).nullish();

const bodySchema = z.looseObject({
  targetname: text,
  targeturl: text,
  username: text,
  password: text,
  format,
  isactive: flag,
  organizationgroupid: z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d{1,10}$/)
        .transform(Number),
    ])
    .nullish(),
  organizationgroupuuid: text,
  deviceevents: z
    .looseObject(Object.fromEntries(deviceEvents.map((name) => [name.toLowerCase(), flag])))
    .nullish(),
});

/** What a request to add or change a subscription says; absent members are undefined. */
export type SubscriptionChange = Partial<Omit<Subscription, 'id' | 'uuid'>>;

const wrong = (message: string): ApiError => refuse(400, 6, message);

const chosen = <T extends string>(names: readonly T[], from: Record<string, unknown>): T[] =>
  names.filter((name) => from[name.toLowerCase()] === true);

const attributesSchema = z.looseObject(
  Object.fromEntries(deviceAttributes.map((name) => [name.toLowerCase(), flag])),
);

/** The group the body names, the account's own where it names none. */
function groupIn(
  call: Call,
  id: number | null | undefined,
  uuid: string | undefined,
): { groupId?: number } | ApiError {
  if ((id === undefined || id === null) && uuid === undefined) return {};
  const { groups } = call.world;
  const found =
    uuid === undefined
      ? groups.all.get(id ?? 0)
      : [...groups.all.values()].find((g) => g.uuid === uuid.toLowerCase());
  if (found === undefined || !call.account.reach.has(found.id)) {
    return refuse(
      404,
      8,
      'Requested Organization Group was not found or user is not authorized to access it.',
    );
  }
  return { groupId: found.id };
}

function eventsIn(
  body: Record<string, unknown> | null | undefined,
): { events?: DeviceEvent[]; attributes?: DeviceAttribute[] } | ApiError {
  if (body === null || body === undefined) return {};
  const inner = switches.safeParse(body['deviceattributes']);
  const attributes = attributesSchema.safeParse(inner.data ?? {});
  if (!inner.success || !attributes.success) return wrong('DeviceEvents.DeviceAttributes is not valid.');
  return { events: chosen(deviceEvents, body), attributes: chosen(deviceAttributes, attributes.data) };
}

/** Reads the body of `POST` and `PUT`; names are checked by the route. */
export function readSubscription(call: Call): SubscriptionChange | ApiError {
  const body = readBody(call, bodySchema, wrong('The event notification is not valid.'));
  if ('errorCode' in body) return body;
  const group = groupIn(call, body.organizationgroupid, body.organizationgroupuuid);
  if ('errorCode' in group) return group;
  const asked = eventsIn(body.deviceevents);
  if ('errorCode' in asked) return asked;
  if (body.targeturl !== undefined && targetUrl(body.targeturl) === undefined)
    return wrong('TargetUrl is not a valid http or https address.');
  const given = {
    targetName: body.targetname,
    targetUrl: body.targeturl,
    userName: body.username,
    password: body.password === '' ? undefined : body.password,
    format: body.format,
    active: body.isactive,
    ...group,
    ...asked,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
