import { z } from 'zod';
import { empty, json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Handler, Route } from '../wire/call.ts';
import { tokenFound, tokenV1 } from '../wire/token-json.ts';
import { customerOf } from '../world/customer.ts';
import type { OrganizationGroup } from '../world/group.ts';
import { platformNamed } from '../world/platform-names.ts';
import { register, waitingTwin } from '../world/register.ts';
import type { Registration } from '../world/registration.ts';
import { enrollmentStatusIds, ownershipFrom, tokenStatusIds } from '../world/token-words.ts';
import { groupWithUuid } from './users-v2.ts';

export const featureOff = (call: Call): ApiError | undefined =>
  call.world.settings.featuresOff.includes('EnrollmentTokens')
    ? refuse(404, 5138, 'Feature is currently turned off')
    : undefined;

export const outsideCustomer = (group: OrganizationGroup): ApiError =>
  refuse(
    422,
    6124,
    `Cannot create an enrollment token because the organization group ${group.name} is outside of a customer group hierarchy. Select a different organization group and try again.`,
  );

export const attributeTypes = { serial_number: 'serial', imei: 'imei', udid: 'udid' } as const;

const recordBody = z.object({
  registration_type: z.string().nullish(),
  device_attribute: z.string().max(50_000).nullish(),
  attribute_type: z.string().nullish(),
  ownership_type: z.string().nullish(),
});

/** What is wrong with one identifier, in the codes of version 1. */
function wrongIdentifier(kind: 'serial' | 'imei' | 'udid', value: string): ApiError | undefined {
  if (value === '') return refuse(400, 5209, 'Invalid device attributes');
  switch (kind) {
    case 'imei':
      if (!/^\d+$/.test(value)) return refuse(400, 5211, 'Invalid character found in IMEI');
      return value.length === 15 ? undefined : refuse(400, 5212, 'IMEI number length should be 15');
    case 'serial':
      return value.length < 100
        ? undefined
        : refuse(400, 5228, 'Length of each Serial Number should be less than 100');
    case 'udid':
      return value.length < 150
        ? undefined
        : refuse(400, 5229, 'Length of each UDID should be less than 150');
  }
}

const unknownGroup = refuse(
  400,
  400,
  "Resource's organization group not found or user does not have access to this organization group.",
);

/** Version 1 makes allowed and denied devices, several at once with commas between their identifiers. */
function create(call: Call): ReturnType<Handler> {
  const off = featureOff(call);
  if (off !== undefined) return off;
  const read = recordBody.safeParse(call.body);
  if (!read.success) return refuse(400, 5209, 'Invalid device attributes');
  const body = read.data;
  const type = (body.registration_type ?? '').toLowerCase();
  if (type !== 'whitelist' && type !== 'blacklist') return refuse(400, 5214, 'Invalid Registration type');
  const attribute = (body.attribute_type ?? '').toLowerCase();
  if (!Object.hasOwn(attributeTypes, attribute)) return refuse(400, 5215, 'Invalid device attribute type');
  const kind = attributeTypes[attribute as keyof typeof attributeTypes];
  const ownership = ownershipFrom(body.ownership_type ?? 'none');
  if (ownership === undefined) return refuse(400, 5216, 'Invalid Ownership type');
  const values = (body.device_attribute ?? '').split(',').map((v) => v.trim());
  const wrong = values.map((v) => wrongIdentifier(kind, v)).find((w) => w !== undefined);
  if (wrong !== undefined) return wrong;
  const group = groupWithUuid(call, call.words['uuid'] ?? '');
  if (group === undefined) return unknownGroup;
  if (customerOf(call.world.groups, group.id) === undefined) return outsideCustomer(group);
  if (group.groupId === '') return refuse(400, 5213, 'Invalid Group ID');
  const identities = values.map((value) => ({ serial: '', imei: '', udid: '', [kind]: value }));
  if (
    new Set(values.map((v) => v.toLowerCase())).size < values.length ||
    identities.some((i) => waitingTwin(call.world, i))
  )
    return refuse(400, 5210, 'Device record already exists');
  const made = identities.map((identity) =>
    register(call.world, {
      kind: type === 'whitelist' ? 'allowed' : 'denied',
      groupId: group.id,
      ownership,
      ...identity,
    }),
  );
  return { ...empty(201), headers: { location: `/${made[0]?.uuid ?? ''}` } };
}

const knownWord = (text: string, words: object): boolean =>
  text === '' || Object.keys(words).some((w) => w.toLowerCase() === text);

function page(call: Call, name: string, usual: number): number | undefined {
  const text = call.query.get(name) ?? '';
  return text === '' ? usual : /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function search(call: Call): ReturnType<Handler> {
  const off = featureOff(call);
  if (off !== undefined) return off;
  const wanted = (name: string): string => (call.query.get(name) ?? '').toLowerCase();
  const number = page(call, 'page', 0);
  const size = page(call, 'page_size', 500);
  const type = wanted('device_type');
  const platform = platformNamed(type);
  const sound =
    knownWord(wanted('compliance_status'), tokenStatusIds) &&
    knownWord(wanted('enrollment_status'), enrollmentStatusIds) &&
    (type === '' || platform !== undefined);
  if (number === undefined || size === undefined || !sound)
    return refuse(422, 1012, 'RequestQuery.QueryParams: a value is not valid.');
  const uuid = call.words['uuid'] ?? '';
  const group = groupWithUuid(call, uuid);
  if (group === undefined)
    return refuse(
      404,
      6,
      `Resource's organization group: ${uuid} not found or user does not have access to this organization group.`,
    );
  const reach = call.world.groups.reach(group.id);
  const fits = (r: Registration): boolean =>
    reach.has(r.groupId) &&
    (wanted('serial_number') === '' || r.serial.toLowerCase() === wanted('serial_number')) &&
    (wanted('imei') === '' || r.imei === wanted('imei')) &&
    (wanted('compliance_status') === '' || r.status.toLowerCase() === wanted('compliance_status')) &&
    (wanted('enrollment_status') === '' ||
      r.enrollmentStatus.toLowerCase() === wanted('enrollment_status')) &&
    (platform === undefined || r.platform === platform);
  const found = [...call.world.registrations.byId.values()].filter(fits);
  const pageSize = size === 0 ? 500 : Math.min(size, 500);
  const tokens = found.slice(number * pageSize, (number + 1) * pageSize).map(tokenFound);
  return tokens.length === 0
    ? empty(204)
    : json(200, { tokens, page: number, page_size: pageSize, total: found.length });
}

/** Answers for the token of `{token}` in the group of `{uuid}` or beneath. */
const onToken =
  (act: (call: Call, registration: Registration) => ReturnType<Handler>): Handler =>
  (call) => {
    const off = featureOff(call);
    if (off !== undefined) return off;
    const group = groupWithUuid(call, call.words['uuid'] ?? '');
    const token = call.world.registrations.withUuid(call.words['token'] ?? '');
    return group === undefined || token === undefined || !call.world.groups.reach(group.id).has(token.groupId)
      ? refuse(404, 5220, 'Enrollment Token not found')
      : act(call, token);
  };

/** Why this token cannot be deleted, or undefined. */
export function tokenKept(r: Registration): ApiError | undefined {
  if (r.type === 'DeviceEnrollmentProgramToken') return refuse(400, 5219, 'Cannot delete DEP Token');
  if (r.enrollmentStatus === 'Enrolled' || r.enrollmentStatus === 'EnrollmentInProgress')
    return refuse(400, 5218, 'Cannot delete Enrolled Token');
  return r.status === 'RegistrationActive' ? refuse(400, 5217, 'Cannot delete Active Token') : undefined;
}

/** Enrollment tokens of a group (Omnissa UEM API, EnrollmentTokenV1). */
export const enrollmentTokenRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/mdm/groups/{uuid:uuid}/enrollment-tokens',
    versions: [1],
    right: 'enrollment-read',
    handle: search,
  },
  {
    method: 'POST',
    path: '/api/mdm/groups/{uuid:uuid}/enrollment-tokens',
    versions: [1],
    right: 'enrollment-execute',
    handle: create,
  },
  {
    method: 'GET',
    path: '/api/mdm/groups/{uuid:uuid}/enrollment-tokens/{token:uuid}',
    versions: [1],
    right: 'enrollment-read',
    handle: onToken(({ world, origin }, registration) => json(200, tokenV1(world, registration, origin))),
  },
  {
    method: 'DELETE',
    path: '/api/mdm/groups/{uuid:uuid}/enrollment-tokens/{token:uuid}',
    versions: [1],
    right: 'enrollment-execute',
    handle: onToken(({ world }, registration) => {
      const kept = tokenKept(registration);
      if (kept !== undefined) return kept;
      world.registrations.remove(registration);
      return empty(204);
    }),
  },
];
