import { z } from 'zod';
import { accessSchema, accessUnlessTold } from './site-access.ts';
import { mdmSchema } from './site-mdm.ts';
import { databaseSchema, directorySchema } from './site-outside.ts';
import { serviceSchema } from './site-service.ts';
import { mailSchema, webhooksSchema } from './site-sinks.ts';
import { backupSchema, syslogSchema } from './site-operations.ts';
import { file, id, text } from './site-words.ts';

/** A reader or a cabinet: everything beside id and driver belongs to the driver, whose own schema checks it at the station. */
const driven = z
  .looseObject({ id, driver: text })
  .transform(
    ({ id, driver, ...options }): { id: string; driver: string; options: Record<string, unknown> } => ({
      id,
      driver,
      options,
    }),
  );

const bay = z.strictObject({
  cabinet: text,
  /** 1-based, as printed on the furniture. */
  bay: z.int().min(1).max(1_000),
  /** `id` of a device. */
  device: text,
});

const station = z.strictObject({
  id,
  name: text,
  /** Operators may be let in for some groups of stations only. */
  group: text.optional(),
  language: z.enum(['en', 'de']).default('en'),
  screenTokenFile: file("the screen's token").optional(),
  readers: z.array(driven).default([]),
  cabinets: z.array(driven).default([]),
  bays: z.array(bay).default([]),
});

const deviceGroup = z.strictObject({
  id,
  /** The MDM account shared devices of this group are enrolled to and return to. */
  stagingUser: text,
  /** Which of `mdm.servers` manages these devices; needed where there are several. */
  server: text.optional(),
  /**
   * Whether "Fixed Organization Group" is on for these devices (Shared Device settings of the MDM): no API tells it, so
   * somebody looks once and says it here.
   */
  fixedOrganizationGroup: z.boolean().optional(),
});

const device = z
  .strictObject({
    /** The serial number unless told. */
    id: id.optional(),
    name: text,
    serial: text,
    group: text,
    platform: z.enum(['android', 'ios', 'windows', 'macos']),
  })
  .transform((d) => ({ ...d, id: d.id ?? d.serial }));

export const stationsSchema = z.array(station).default([]);

/** What says where the database is, and so cannot stand in it. */
export const frameKeys = ['service', 'database', 'secretKeyFile', 'badgeKeyFile'] as const;

/** config/site.yaml: what exists at this site and what is reached from it. Behaviour is in workflows. */
export const siteSchema = z.strictObject({
  name: text,
  service: serviceSchema.prefault({}),
  /** SQLite in the data folder unless told. */
  database: databaseSchema.optional(),
  /** Opens sealed secrets; they are plain text in their files without it. */
  secretKeyFile: file('the key of sealed secrets', 'TAPSTAND_SECRET_KEY_FILE').optional(),
  badgeKeyFile: file('the badge key (openssl rand -hex 32)', 'TAPSTAND_BADGE_KEY_FILE'),
  stations: z.array(station).min(1),
  deviceGroups: z.array(deviceGroup).default([]),
  devices: z.array(device).default([]),
  directory: directorySchema.optional(),
  mdm: mdmSchema.optional(),
  /** Who may be told by webhooks. */
  webhooks: webhooksSchema.default([]),
  /** Through which e-mail leaves. */
  mail: mailSchema.optional(),
  access: accessSchema.default(accessUnlessTold),
  /** To whom the audit is handed on. */
  syslog: syslogSchema.optional(),
  /** Nightly copies of the records (SQLite). */
  backup: backupSchema.optional(),
});

/** As written: `database` may be missing, and paths are still relative. */
export type SiteAsWritten = z.output<typeof siteSchema>;
