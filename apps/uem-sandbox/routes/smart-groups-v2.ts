import { z } from 'zod';
import { json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { smartGroupV2 } from '../wire/smart-group-json.ts';
import { changeCriteria } from '../world/change-catalogue.ts';
import {
  enrollmentCategories,
  managementTypes,
  ownershipNames,
  platformNames,
  type Criteria,
} from '../world/smart-group.ts';
import { readBody } from './read-body.ts';
import { namesOf, platformWords } from './smart-group-body.ts';

const wrong = (message: string): ApiError => refuse(422, 1012, message);
const words = z.array(z.union([z.string(), z.number().transform(String)])).optional();
const maker = z.object({ id: z.number().int().optional(), name: z.string().optional() });

/** `SmartGroupsOperationsV2ModelPatch` (Omnissa UEM API, SmartGroupsV2), its members in lower case. */
const patchBody = z.object({
  organizationgroups: words,
  usergroups: words,
  users: words,
  devices: words,
  tags: words,
  ownerships: words,
  platforms: words,
  managementtypes: words,
  enrollmentcategories: words,
  cpuarchitectures: words,
  oemandmodels: z.array(z.object({ oem: maker, models: z.array(maker).optional() })).optional(),
});
type PatchBody = z.output<typeof patchBody>;

/** What each list is called in the refusals. */
const fieldNames: Readonly<Record<keyof PatchBody, string>> = {
  organizationgroups: 'OrganizationGroup',
  usergroups: 'UserGroup',
  users: 'User',
  devices: 'Device',
  tags: 'Tag',
  ownerships: 'Ownership',
  platforms: 'Platform',
  managementtypes: 'ManagementType',
  enrollmentcategories: 'EnrollmentCategory',
  cpuarchitectures: 'CPUArchitectures',
  oemandmodels: 'SystemManufacturerAndModels/Manufacturer',
};

const uuidShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function referencesFrom(call: Call, body: PatchBody): Partial<Criteria> | ApiError {
  const { world, account } = call;
  type Found = { id: number; groupId: number } | undefined;
  const lists: [keyof PatchBody, keyof Criteria, string[] | undefined, (uuid: string) => Found][] = [
    ['usergroups', 'userGroups', body.usergroups, (uuid) => world.userGroups.withUuid(uuid)],
    ['users', 'userAdditions', body.users, (uuid) => world.users.withUuid(uuid)],
    ['devices', 'deviceAdditions', body.devices, (uuid) => world.devices.find('uuid', uuid)],
    [
      'organizationgroups',
      'organizationGroups',
      body.organizationgroups,
      (uuid) => {
        const group = world.groups.byUuid(uuid);
        return group === undefined ? undefined : { id: group.id, groupId: group.id };
      },
    ],
  ];
  const changed: Record<string, number[]> = {};
  for (const [field, member, given, find] of lists) {
    if (given === undefined) continue;
    const ids = new Set<number>();
    for (const uuid of given) {
      if (!uuidShape.test(uuid)) return wrong(`${fieldNames[field]}: Invalid Uuid format`);
      const found = find(uuid.toLowerCase());
      if (found === undefined || !account.reach.has(found.groupId))
        return wrong(`${fieldNames[field]}: ${uuid} is not found.`);
      ids.add(found.id);
    }
    changed[member] = [...ids];
  }
  return changed;
}

function tagsFrom(call: Call, given: readonly string[]): number[] | ApiError {
  const ids = new Set<number>();
  for (const text of given) {
    const tag = /^\d{1,10}$/.test(text) ? call.world.tags.byId.get(Number(text)) : undefined;
    if (tag === undefined || !call.account.reach.has(tag.groupId))
      return wrong('Tag: Tag Id should be integer and of a tag that exists');
    ids.add(tag.id);
  }
  return [...ids];
}

function listsFrom(call: Call, body: PatchBody): Partial<Criteria> | ApiError {
  const changed: Partial<Criteria> = {};
  const lists = [
    ['ownerships', body.ownerships, ownershipNames, 'Ownership: Ownership'],
    ['platforms', body.platforms && platformWords(body.platforms), platformNames, 'Platform: Platform'],
    ['managementTypes', body.managementtypes, managementTypes, 'Management Type'],
    ['enrollmentCategories', body.enrollmentcategories, enrollmentCategories, 'Enrollment Category'],
  ] as const;
  for (const [member, given, known, what] of lists) {
    if (given === undefined) continue;
    const names = namesOf(given, known, what, wrong);
    if ('errorCode' in names) return names;
    changed[member] = names;
  }
  if (body.tags !== undefined) {
    const tags = tagsFrom(call, body.tags);
    if ('errorCode' in tags) return tags;
    changed.tags = tags;
  }
  if (body.cpuarchitectures !== undefined) changed.cpuArchitectures = body.cpuarchitectures;
  const named = ({ id, name }: z.output<typeof maker>) => ({
    id: id === undefined ? '' : String(id),
    name: name ?? '',
    familyId: '',
  });
  if (body.oemandmodels !== undefined) {
    changed.oemAndModels = body.oemandmodels.map(({ oem, models = [] }) => ({
      oem: named(oem),
      models: models.map(named),
    }));
  }
  return changed;
}

/** A list that is given takes the place of the old one; the others stay. */
function patch(call: Call): ReturnType<Route['handle']> {
  const body = readBody(call, patchBody, wrong('A list of the smart group has entries of the wrong type.'));
  if ('errorCode' in body) return body;
  const given = Object.entries(body).filter(([, list]) => list !== undefined);
  const hollow = given.find(([, list]) => list.length === 0)?.[0] as keyof PatchBody | undefined;
  if (hollow !== undefined) return wrong(`${fieldNames[hollow]}: The field cannot be null or empty`);
  const group = call.world.smartGroups.withUuid(call.words['uuid'] ?? '');
  if (group === undefined || !call.account.reach.has(group.managedBy))
    return refuse(404, 5032, 'Smart Group is not found');
  const rules = given.some(([field]) => field !== 'users' && field !== 'devices');
  if (group.criteria.type === 'UserDevice' && rules)
    return refuse(400, 6, 'Invalid Rules for Smart group of type UserDevice');
  if (group.readOnly) return refuse(400, 6, 'Can not edit readonly Smart Group');
  const references = referencesFrom(call, body);
  if ('errorCode' in references) return references;
  const lists = listsFrom(call, body);
  if ('errorCode' in lists) return lists;
  changeCriteria(call.world, group, { ...group.criteria, ...references, ...lists });
  return json(200, smartGroupV2(call.world, group));
}

/** `SmartGroupsV2_PartialUpdateSmartGroupAsync` (Omnissa UEM API, SmartGroupsV2). */
export const smartGroupV2Routes: readonly Route[] = [
  {
    method: 'PATCH',
    path: '/api/mdm/smartgroups/{uuid:uuid}',
    versions: [2],
    right: 'smart-groups-execute',
    handle: patch,
  },
];
