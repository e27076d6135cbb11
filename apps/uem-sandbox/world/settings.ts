import { z } from 'zod';

/**
 * What the site decided and what nobody outside Omnissa knows. Everything marked "invented" is a guess with a switch,
 * listed in the README.
 */
export const settingsSchema = z
  .strictObject({
    /** Requests per rolling 24 h; seen on a live tenant: 250000, documented default: 50000. */
    quotaPerDay: z.number().int().min(0).default(250_000),
    /** Requests per minute, 0 = no such limit; documented default: 5000. */
    quotaPerMinute: z.number().int().min(0).default(0),
    /** Invented: whether a 429 carries Retry-After. */
    retryAfter: z.boolean().default(false),
    /** Off: the REST API is disabled for the tenant, every call is 403 with errorCode 1014. */
    restApi: z.boolean().default(true),
    /** Seconds an access token lives. */
    tokenSeconds: z.number().int().min(1).max(86_400).default(3600),
    /** Invented: milliseconds from an accepted command to the device having executed it. */
    executeAfterMs: z.number().int().min(0).default(2000),
    /** Invented: milliseconds from a wipe with Return to Service to the device having enrolled again. */
    returnToServiceMs: z.number().int().min(0).default(30_000),
    /** Devices that may be deleted or wiped in 24 h before deleting is refused with 403, 0 = no such limit. */
    wipeLimit: z.number().int().min(0).default(0),
    /** Invented: milliseconds from a user switch to the profiles and apps having changed without being asked. */
    settleAfterMs: z.number().int().min(0).default(5000),
    /** Invented: seconds between two check-ins of a device by itself. */
    seenEverySeconds: z.number().int().min(1).default(900),
    /** Invented: is a switch from one person straight to another accepted? */
    handOver: z.enum(['allow', 'refuse']).default('allow'),
    /** Seed "macOS single staging": accept the switch for a single-staged Mac too. */
    allowSingleStagingMacos: z.boolean().default(false),
    /** Invented: does a device move to the organization group of its new user? */
    moveWithUser: z.boolean().default(false),
    /** Documented is 200, seen on a live tenant was 201: the answer to a new smart group. */
    smartGroupCreated: z.union([z.literal(200), z.literal(201)]).default(201),
    /** Invented: how many devices one bulk input about tags may name. */
    bulkLimit: z.number().int().min(1).default(2000),
    /** Adds to the answer time of every API request; a directory account costs about 2000. */
    baseLatencyMs: z.number().int().min(0).max(600_000).default(0),
    /** Security types the organization groups allow a new user to have. */
    securityTypes: z
      .array(z.enum(['directory', 'basic', 'authenticationproxy']))
      .default(['directory', 'basic']),
    /** `ldap` fills directory users in; `saml` has names and mail come with the user; `none` and `off` refuse them. */
    directoryService: z.enum(['ldap', 'saml', 'none', 'off']).default('ldap'),
    /** Password rule of the site for basic users, checked by version 2 (5066). */
    minimumPasswordLength: z.number().int().min(0).max(128).default(0),
    /** Invented: the documents show the user lists of version 2 as one lone object; `array` answers all there are. */
    userListsV2: z.enum(['object', 'array']).default('object'),
    /** Which devices may enroll: all but denied ones, or registered and allowed ones alone. */
    enrollmentMode: z.enum(['open', 'registered']).default('open'),
    /** Invented: milliseconds from the beginning of an enrollment to `Enrolled`. */
    enrollAfterMs: z.number().int().min(0).default(3000),
    /** Invented: milliseconds from an accepted 202 (sync with Apple or a manufacturer, batch import) to its effect. */
    workAfterMs: z.number().int().min(0).default(2000),
    /** Features that are switched off: `EnrollmentTokens` answers 5138, one of a DEP profile 501. */
    featuresOff: z
      .array(
        z.enum([
          'EnrollmentTokens',
          'CustomEnrollment',
          'FocusedEnrollment',
          'PlatformSso',
          'AppPreservation',
        ]),
      )
      .default([]),
    /** Invented: name and number of the event of a check-out, and of a check-in. */
    checkOutEventType: z.string().min(1).max(100).default('Device Checked Out'),
    checkOutEventId: z.number().int().min(0).max(2_147_483_647).default(700),
    checkInEventType: z.string().min(1).max(100).default('Device Checked In'),
    checkInEventId: z.number().int().min(0).max(2_147_483_647).default(701),
    /** Invented: how long a target of event notifications may take, and how often and when it is tried again. */
    eventTimeoutMs: z.number().int().min(1).max(600_000).default(10_000),
    eventRetries: z.number().int().min(0).max(100).default(3),
    /** Before the second attempt; doubled before each further one, at most five minutes. */
    eventBackoffMs: z.number().int().min(0).max(300_000).default(5000),
    /** How many event notifications are remembered after they have arrived or were given up. */
    keepDeliveries: z.number().int().min(0).max(10_000).default(200),
    /** How many requests the log keeps. */
    keepRequests: z.number().int().min(1).max(100_000).default(1000),
  })
  .readonly();

export type Settings = z.output<typeof settingsSchema>;
export type SettingsInput = z.input<typeof settingsSchema>;
