import { z } from 'zod';
import { refuse, type ApiError } from '../wire/answer.ts';
import type { Call } from '../wire/call.ts';
import { customerOf } from '../world/customer.ts';
import { platforms } from '../world/device.ts';
import {
  enrollmentCategories,
  managementTypes,
  noCriteria,
  ownershipNames,
  platformNames,
  type Criteria,
} from '../world/smart-group.ts';
import { isOperator } from '../world/smart-group-rule.ts';
import { readBody, text } from './read-body.ts';

const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((v) => v ?? []);
const words = listOf(z.union([z.string(), z.number().transform(String)]));
const reference = z.object({ id: text, name: text, uuid: text });
const references = listOf(reference);
type Reference = z.output<typeof reference>;
const oem = z.object({ id: text, name: text, familyid: text });

/** `SmartGroupEditV1Model` (Omnissa UEM API, SmartGroups), its members in lower case. */
const smartGroupBody = z.object({
  name: text,
  criteriatype: text,
  managedbyorganizationgroupid: text,
  organizationgroups: references,
  usergroups: references,
  tags: references,
  ownerships: words,
  platforms: words,
  models: words,
  operatingsystems: listOf(z.object({ devicetype: text, operator: text, value: text })),
  managementtypes: words,
  enrollmentcategories: words,
  oemandmodels: listOf(z.object({ oem, models: listOf(oem) })),
  cpuarchitectures: words,
  useradditions: references,
  deviceadditions: references,
  userexclusions: references,
  deviceexclusions: references,
  usergroupexclusions: references,
});
export type SmartGroupBody = z.output<typeof smartGroupBody>;

export const readSmartGroup = (call: Call): SmartGroupBody | ApiError =>
  readBody(call, smartGroupBody, refuse(400, 6, 'The smart group has a member of the wrong type.'));

/** How many users or devices may be added or left out by hand; the number is a guess. */
const additionsMax = 500;

/** The names of a list as UEM writes them; the first that is none of them as a refusal. */
export function namesOf(
  given: readonly string[],
  known: readonly string[],
  what: string,
  wrong: (message: string) => ApiError,
): string[] | ApiError {
  const found: string[] = [];
  for (const word of given) {
    const name = known.find((k) => k.toLowerCase() === word.toLowerCase());
    if (name === undefined) return wrong(`Invalid ${what}`);
    found.push(name);
  }
  return found;
}

const platformById = new Map(Object.values(platforms).map((p) => [String(p.id), p.name as string]));
export const platformWords = (given: readonly string[]): string[] =>
  given.map((word) => platformById.get(word) ?? word);

const wrong = (message: string): ApiError => refuse(400, 6, message);

type Lists = Pick<Criteria, 'ownerships' | 'platforms' | 'managementTypes' | 'enrollmentCategories'>;

function listsOf(body: SmartGroupBody): Lists | ApiError {
  const ownerships = namesOf(body.ownerships, ownershipNames, 'Ownership', wrong);
  if ('errorCode' in ownerships) return ownerships;
  const named = namesOf(platformWords(body.platforms), platformNames, 'Platform', wrong);
  if ('errorCode' in named) return named;
  const managed = namesOf(body.managementtypes, managementTypes, 'Management Type', wrong);
  if ('errorCode' in managed) return managed;
  const categories = namesOf(body.enrollmentcategories, enrollmentCategories, 'Enrollment Category', wrong);
  if ('errorCode' in categories) return categories;
  return { ownerships, platforms: named, managementTypes: managed, enrollmentCategories: categories };
}

/** Ids of what is referred to, each once; undefined where one is not there or lies out of sight. */
function idsOf(
  given: readonly Reference[],
  find: (ref: Reference) => number | undefined,
): number[] | undefined {
  const ids = given.map(find);
  return ids.includes(undefined) ? undefined : [...new Set(ids as number[])];
}

const numberIn = ({ id }: Reference): number => (id !== undefined && /^\d{1,10}$/.test(id) ? Number(id) : -1);

function referencesOf(call: Call, body: SmartGroupBody) {
  const { world, account } = call;
  const seen = (item: { id: number; groupId: number } | undefined): number | undefined =>
    item !== undefined && account.reach.has(item.groupId) ? item.id : undefined;
  const group = (ref: Reference): number | undefined => {
    const id = ref.id === undefined ? world.groups.byUuid(ref.uuid ?? '')?.id : numberIn(ref);
    return id !== undefined && account.reach.has(id) ? id : undefined;
  };
  const user = (ref: Reference) => seen(world.users.byId.get(numberIn(ref)));
  const device = (ref: Reference) => seen(world.devices.byId.get(numberIn(ref)));
  const userGroup = (ref: Reference) => seen(world.userGroups.byId.get(numberIn(ref)));
  return {
    organizationGroups: idsOf(body.organizationgroups, group),
    userGroups: idsOf(body.usergroups, userGroup),
    tags: idsOf(body.tags, (ref) => seen(world.tags.byId.get(numberIn(ref)))),
    userAdditions: idsOf(body.useradditions, user),
    deviceAdditions: idsOf(body.deviceadditions, device),
    userExclusions: idsOf(body.userexclusions, user),
    deviceExclusions: idsOf(body.deviceexclusions, device),
    userGroupExclusions: idsOf(body.usergroupexclusions, userGroup),
  };
}

const nobodyThere: Readonly<Record<keyof ReturnType<typeof referencesOf>, string>> = {
  organizationGroups: 'organization group',
  userGroups: 'user group',
  tags: 'tag',
  userAdditions: 'user',
  deviceAdditions: 'device',
  userExclusions: 'user',
  deviceExclusions: 'device',
  userGroupExclusions: 'user group',
};

function tooMany(criteria: Criteria): ApiError | undefined {
  const { userAdditions, userExclusions, deviceAdditions, deviceExclusions } = criteria;
  for (const [list, what] of [
    [userAdditions, 'users'],
    [userExclusions, 'users'],
    [deviceAdditions, 'devices'],
    [deviceExclusions, 'devices'],
  ] as const) {
    if (list.length > additionsMax)
      return refuse(400, 400, `Smart Group can not be created with more than ${additionsMax} ${what}`);
  }
  return undefined;
}

/** The criteria of a body; every list it leaves out asks nothing. */
export function criteriaFrom(call: Call, body: SmartGroupBody): Criteria | ApiError {
  const type = (['All', 'UserDevice'] as const).find(
    (t) => t.toLowerCase() === (body.criteriatype ?? 'All').toLowerCase(),
  );
  if (type === undefined) {
    return refuse(
      400,
      400,
      'Smart Group Criteia Type is incorrect. Correct values for criteria type are All or UserDevice.',
    );
  }
  const lists = listsOf(body);
  if ('errorCode' in lists) return lists;
  if (body.operatingsystems.some((rule) => !isOperator(rule.operator ?? 'Equals')))
    return wrong('Invalid operator of an operating system.');
  const criteria: Criteria = { ...noCriteria(), type, ...lists };
  for (const [list, ids] of Object.entries(referencesOf(call, body)) as [
    keyof typeof nobodyThere,
    number[]?,
  ][]) {
    if (ids === undefined) {
      return refuse(
        400,
        list === 'organizationGroups' ? 400 : 6,
        `Resource's ${nobodyThere[list]} not found or user does not have access to this ${nobodyThere[list]}.`,
      );
    }
    criteria[list] = ids;
  }
  criteria.models = body.models;
  criteria.cpuArchitectures = body.cpuarchitectures;
  criteria.operatingSystems = body.operatingsystems.map((rule) => ({
    deviceType: rule.devicetype ?? '',
    operator: rule.operator ?? 'Equals',
    value: rule.value ?? '',
  }));
  const named = ({ id, name, familyid }: z.output<typeof oem>) => ({
    id: id ?? '',
    name: name ?? '',
    familyId: familyid ?? '',
  });
  criteria.oemAndModels = body.oemandmodels.map((m) => ({ oem: named(m.oem), models: m.models.map(named) }));
  if (type === 'UserDevice' && criteria.userAdditions.length + criteria.deviceAdditions.length === 0) {
    return refuse(
      400,
      400,
      'Please add atleast one user or device, to create a smart group of user device type.',
    );
  }
  return tooMany(criteria) ?? criteria;
}

/** The managing group: the account's own where none is named. */
export function managingGroup(call: Call, body: SmartGroupBody, usual: number): number | ApiError {
  const given = body.managedbyorganizationgroupid ?? String(usual);
  const id = /^\d{1,10}$/.test(given) ? Number(given) : -1;
  if (!call.account.reach.has(id)) {
    return refuse(
      400,
      400,
      "Resource's organization group not found or user does not have access to this organization group.",
    );
  }
  if (customerOf(call.world.groups, id) === undefined) {
    return refuse(
      400,
      400,
      'Smart Groups cannot be created outside of Customer Organization Group hierarchy.',
    );
  }
  return id;
}
