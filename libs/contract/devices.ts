import { z } from 'zod';
import { apiDevice } from './api.ts';
import { fault, namedDevice, namedPerson, namedStation, reason, search, time, yes } from './named.ts';
import { cursor, limit, page, ref } from './paging.ts';
import { readinessResults } from './readiness.ts';

/**
 * What one device is just now; the first that fits, in this order. `missing`: it left its bay and nobody has it. `unknown`: it has
 * no bay, or its bay has not been heard of yet. `unverified`: the MDM has not confirmed its last return; it is offered last.
 */
export const deviceStates = [
  'retired',
  'out-of-pool',
  'out',
  'missing',
  'unknown',
  'faulty',
  'unverified',
  'charging',
  'ready',
] as const;
export const deviceState = z.enum(deviceStates);

/** Who decided it, when and why. */
const decided = z.object({ by: z.string(), at: time, reason: z.string() });

export const deviceHolder = z.object({
  person: namedPerson,
  since: time,
  /** When it is wanted back; null where the workflow sets no time. */
  dueAt: time.nullable(),
  overdue: z.boolean(),
  station: namedStation,
  run: z.string(),
});

const place = z.object({
  station: namedStation,
  cabinet: z.string(),
  bay: z.int(),
  /** Absent: the bay has not been heard of yet. */
  docked: z.boolean().optional(),
});

/** Whom the MDM should list, and whom it listed when last looked. */
const mdm = z.object({
  /** `none`: nothing was ever asked. `following`: on its way. `held`: waits for an operator. `failed`: given up. */
  state: z.enum(['none', 'ok', 'following', 'held', 'failed']),
  wanted: z.string().nullable(),
  seen: z.string().nullable(),
});

export const apiDeviceRow = z.object({
  ...namedDevice.shape,
  group: z.string(),
  platform: z.string(),
  state: deviceState,
  /** The state in words. */
  says: z.string(),
  holder: deviceHolder.nullable(),
  place: place.nullable(),
  /** Percent; null where the bay does not tell. */
  charge: z.number().nullable(),
  inPool: z.boolean(),
  /** Who took it out of the pool, or put it in again. */
  pool: decided.nullable(),
  retired: z.boolean(),
  /** Who retired it here; null for one that is only missing in the configuration. */
  retiredBy: decided.nullable(),
  mdm,
  /** How many of its changes wait for an operator. */
  held: z.int(),
  /** What the last readiness report says against it. */
  readiness: z.object({ result: z.enum(readinessResults), what: z.string() }).nullable(),
});
export type ApiDeviceRow = z.infer<typeof apiDeviceRow>;

export const apiDeviceRows = page(apiDeviceRow);

export const deviceFilters = z.strictObject({
  /** Part of a name, a serial number, an id, or of its holder's name. */
  q: search,
  state: deviceState.optional(),
  group: ref.optional(),
  station: ref.optional(),
  overdue: yes,
  /** Something of it waits for an operator. */
  held: yes,
});
export const deviceQuery = deviceFilters.extend({ limit, cursor: cursor.optional() });

/** How a hand-out ended. `open`: it has not. */
export const custodyEnds = ['open', 'in', 'undone', 'swapped', 'forced'] as const;

export const apiCustodyRow = z.object({
  id: z.string(),
  device: namedDevice,
  person: namedPerson,
  station: namedStation,
  /** The count of the device's custody changes. */
  epoch: z.int(),
  run: z.string(),
  from: time,
  until: time.nullable(),
  dueAt: time.nullable(),
  overdue: z.boolean(),
  end: z.enum(custodyEnds),
  /** The operator's reason, for one that was forced. */
  reason: z.string().nullable(),
  /** The run that ended it. */
  endRun: z.string().nullable(),
});
export type ApiCustodyRow = z.infer<typeof apiCustodyRow>;
export const apiCustodyRows = page(apiCustodyRow);

export const custodyQuery = z.strictObject({
  limit,
  cursor: cursor.optional(),
  /** Part of a device's or a person's name; for `open` ones only. */
  q: search,
  /** `open` unless told: who has what now. `all`: also what is over, newest first. */
  show: z.enum(['open', 'overdue', 'all'], 'write open, overdue or all').default('open'),
  /** User name. */
  person: ref.optional(),
  /** Name, serial number or id. */
  device: ref.optional(),
  station: ref.optional(),
  /** Handed out at this moment or later, and before `to`; epoch milliseconds. */
  from: z
    .string()
    .regex(/^\d{1,15}$/, 'give epoch milliseconds')
    .transform(Number)
    .optional(),
  to: z
    .string()
    .regex(/^\d{1,15}$/, 'give epoch milliseconds')
    .transform(Number)
    .optional(),
});

const openEffect = z.object({
  id: z.string(),
  run: z.string(),
  what: z.string(),
  state: z.string(),
  says: z.string(),
  fault: fault.optional(),
  wantedAt: time,
});

/** Everything about one device. */
export const apiDeviceWhole = apiDevice.extend({
  ...apiDeviceRow.omit({ name: true, serial: true, group: true, holder: true, place: true, inPool: true })
    .shape,
  timesOut: z.int(),
  dueAt: time.nullable(),
  overdue: z.boolean(),
  charged: z.boolean().nullable(),
  /** What is still to be done in the outside world, oldest first. */
  effects: z.array(openEffect),
  /** Everything the last readiness report says against it. */
  advice: z.array(
    z.object({
      result: z.enum(readinessResults),
      what: z.string(),
      where: z.string(),
      otherwise: z.string(),
    }),
  ),
});
export type ApiDeviceWhole = z.infer<typeof apiDeviceWhole>;

export const apiPool = z.strictObject({ in: z.boolean(), reason });
export const apiRetire = z.strictObject({
  /** False: it is in use again. */
  retired: z.boolean().default(true),
  reason,
});
export const apiDeviceChanged = z.object({ device: namedDevice, inPool: z.boolean(), retired: z.boolean() });
