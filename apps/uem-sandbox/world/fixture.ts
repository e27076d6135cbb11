import { z } from 'zod';
import { rightSchema } from './account.ts';
import { enrollmentStatuses, platforms, type PlatformName } from './device.ts';
import { catalogueFields } from './fixture-catalogue.ts';
import { settingsSchema } from './settings.ts';
import { deviceAttributes, deviceEvents, formats } from './subscription.ts';
import { stagingTypes, type StagingType } from './user.ts';

const platformNames = Object.keys(platforms) as [PlatformName, ...PlatformName[]];
const stagingNames = Object.keys(stagingTypes) as [StagingType, ...StagingType[]];
const id = z.number().int().min(1).max(2_147_483_647).optional();
const name = z.string().min(1).max(200);

const groupSchema = z.strictObject({
  id,
  name,
  /** The code people type when enrolling; how other parts of the fixture refer to the group. */
  groupId: name,
  type: z.string().default('Container'),
  parent: name.optional(),
  fixed: z.boolean().optional(),
});

const roleSchema = z.strictObject({
  name,
  rights: z.array(rightSchema),
  deniedCommands: z.array(name).default([]),
});

const personFields = {
  userName: name,
  firstName: z.string().default(''),
  lastName: z.string().default(''),
  email: z.string().default(''),
};

const userSchema = z.strictObject({
  ...personFields,
  id,
  security: z.enum(['basic', 'directory']).default('directory'),
  staging: z.enum(stagingNames).default('StagingDisabled'),
  active: z.boolean().default(true),
  group: name.optional(),
  role: z.string().default('Full Access'),
  employeeIdentifier: z.string().default(''),
  department: z.string().default(''),
  /** Names of user groups. */
  userGroups: z.array(name).optional(),
});

const subscriptionSchema = z.strictObject({
  targetName: name,
  targetUrl: z.url({ protocol: /^https?$/ }),
  userName: z.string().default(''),
  password: z.string().default(''),
  format: z.enum(formats).default('Json'),
  active: z.boolean().default(true),
  group: name.optional(),
  events: z.array(z.enum(deviceEvents)).default([...deviceEvents]),
  attributes: z.array(z.enum(deviceAttributes)).default([...deviceAttributes]),
});

const deviceSchema = z.strictObject({
  id,
  serial: name,
  platform: z.enum(platformNames).default('Apple iOS'),
  model: z.string().optional(),
  operatingSystem: z.string().optional(),
  friendlyName: z.string().optional(),
  assetNumber: z.string().default(''),
  ownership: z.enum(['C', 'E', 'S', 'Undefined']).default('C'),
  enrollmentStatus: z.enum(enrollmentStatuses).default('Enrolled'),
  compliant: z.boolean().default(true),
  supervised: z.boolean().default(true),
  /** False: out of coverage; its commands wait. */
  online: z.boolean().default(true),
  compromised: z.boolean().default(false),
  customAttributes: z.array(z.strictObject({ application: name, name, value: name })).optional(),
  notes: z.array(name).optional(),
  group: name.optional(),
  stagingUser: name.optional(),
  /** The present enrollment user; the staging user where absent. */
  user: name.optional(),
  battery: z.number().int().min(0).max(100).optional(),
  udid: name.optional(),
  imei: name.optional(),
  macAddress: name.optional(),
  /** Names of tags. */
  tags: z.array(name).optional(),
});

/** What a sandbox begins with. Every part may be left out; names refer to names. */
export const fixtureSchema = z.strictObject({
  tenant: z
    .strictObject({
      code: name.default('sandbox-tenant-code'),
      version: z.string().default('25.11.0.0'),
      /** Further API keys: one of an enrollment user opens nothing here, one of a group only what lies beneath. */
      keys: z
        .array(
          z.strictObject({
            code: name,
            type: z.enum(['admin', 'enrollment-user']).default('admin'),
            group: name.optional(),
          }),
        )
        .default([]),
    })
    .prefault({}),
  groups: z
    .array(groupSchema)
    .min(1)
    .default([{ name: 'Sandbox', groupId: 'sandbox', type: 'Customer' }]),
  roles: z.array(roleSchema).default([]),
  /** Administrator accounts: a password for Basic authentication, a certificate (PEM text) for CMSURL, or both. */
  accounts: z
    .array(
      z
        .strictObject({
          userName: name,
          password: name.optional(),
          certificate: z.string().min(1).max(20_000).optional(),
          role: name,
          group: name.optional(),
        })
        .refine((a) => a.password !== undefined || a.certificate !== undefined, {
          message: 'needs a password, a certificate or both',
        }),
    )
    .default([]),
  /** OAuth clients. */
  clients: z
    .array(z.strictObject({ clientId: name, clientSecret: name, role: name, group: name.optional() }))
    .default([]),
  users: z.array(userSchema).default([]),
  /** People the directory knows; those not among `users` can be added by name. */
  directory: z.array(z.strictObject(personFields)).default([]),
  /** Links to Apple's Automated Device Enrollment, and what Apple's list holds. */
  dep: z
    .array(
      z.strictObject({
        group: name.optional(),
        devices: z
          .array(
            z.strictObject({
              serial: name,
              model: z.string().default('iPhone SE'),
              platform: z.enum(['Apple iOS', 'Apple macOS', 'Apple tvOS']).default('Apple iOS'),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
  /** Roles enrollment users can have; the first is given where none is named. */
  userRoles: z.array(name).default(['Full Access', 'Basic Access']),
  /** Message templates a user created by version 2 may name. */
  messageTemplates: z.array(z.guid().transform((v) => v.toLowerCase())).default([]),
  devices: z.array(deviceSchema).default([]),
  ...catalogueFields,
  /** Short form of profiles, apps and certificates: what every person (not a staging user) brings along. */
  resources: z.array(z.strictObject({ kind: z.enum(['profile', 'app', 'certificate']), name })).default([
    { kind: 'profile', name: 'Mail' },
    { kind: 'certificate', name: 'Identity' },
    { kind: 'app', name: 'Nurse call' },
  ]),
  /** A large tenant without a large file: this many more people and multi-staged iPhones. */
  many: z
    .strictObject({
      users: z.number().int().min(0).max(1_000_000).default(0),
      devices: z.number().int().min(0).max(1_000_000).default(0),
    })
    .prefault({}),
  /** Who hears of events from the start. */
  notifications: z.array(subscriptionSchema).default([]),
  settings: settingsSchema.prefault({}),
});

export type Fixture = z.output<typeof fixtureSchema>;
export type FixtureInput = z.input<typeof fixtureSchema>;
export type FixtureUser = Fixture['users'][number];
export type FixtureDevice = Fixture['devices'][number];
