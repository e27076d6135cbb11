import { z } from 'zod';
import { appSources } from './catalogue.ts';
import { platforms, type PlatformName } from './device.ts';
import {
  enrollmentCategories,
  managementTypes,
  ownershipNames,
  platformNames as smartGroupPlatforms,
} from './smart-group.ts';
import { tagTypes, type TagType } from './tag.ts';

const id = z.number().int().min(1).max(2_147_483_647).optional();
const name = z.string().min(1).max(200);
const names = z.array(name).default([]);
const platformNames = Object.keys(platforms) as [PlatformName, ...PlatformName[]];

const tagSchema = z.strictObject({
  id,
  name,
  type: z.enum(Object.keys(tagTypes) as [TagType, ...TagType[]]).default('Device'),
  group: name.optional(),
});

const userGroupSchema = z.strictObject({
  id,
  name,
  description: z.string().default(''),
  type: z.enum(['Custom', 'Directory']).default('Custom'),
  group: name.optional(),
  /** User names. */
  members: names,
});

const smartGroupSchema = z.strictObject({
  id,
  name,
  /** Code of the organization group that manages it. */
  managedBy: name.optional(),
  /** UserDevice: `users` and `devices` alone. */
  type: z.enum(['All', 'UserDevice']).default('All'),
  organizationGroups: names,
  userGroups: names,
  tags: names,
  ownerships: z.array(z.enum(ownershipNames)).default([]),
  platforms: z.array(z.enum(smartGroupPlatforms)).default([]),
  models: names,
  operatingSystems: z
    .array(z.strictObject({ deviceType: z.string().default(''), operator: name, value: name }))
    .default([]),
  managementTypes: z.array(z.enum(managementTypes)).default([]),
  enrollmentCategories: z.array(z.enum(enrollmentCategories)).default([]),
  /** User names and serial numbers that are in or out, whatever the criteria say. */
  users: names,
  devices: names,
  excludeUsers: names,
  excludeDevices: names,
  excludeUserGroups: names,
});

const assigned = {
  id,
  name,
  description: z.string().default(''),
  context: z.enum(['device', 'user']).default('device'),
  assignment: z.enum(['auto', 'optional']).default('auto'),
  platform: z.enum(platformNames).optional(),
  group: name.optional(),
  /** Names of smart groups; all devices where absent. */
  smartGroups: z.array(name).optional(),
  exclusions: names,
  active: z.boolean().default(true),
};

/** The parts of a fixture about tags, groups of people and of devices, and what these assign. */
export const catalogueFields = {
  tags: z.array(tagSchema).default([]),
  userGroups: z.array(userGroupSchema).default([]),
  smartGroups: z.array(smartGroupSchema).default([]),
  profiles: z.array(z.strictObject({ ...assigned, version: z.number().int().min(1).default(1) })).default([]),
  apps: z
    .array(
      z.strictObject({
        ...assigned,
        source: z.enum(appSources).default('internal'),
        bundleId: name.optional(),
        version: name.default('1.0.0'),
        size: z.number().int().min(0).default(20_971_520),
        removable: z.boolean().default(true),
      }),
    )
    .default([]),
  certificates: z.array(z.strictObject(assigned)).default([]),
};
