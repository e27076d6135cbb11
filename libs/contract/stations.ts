import { z } from 'zod';
import { fault, namedDevice, namedPerson, namedStation, search, time, yes } from './named.ts';
import { cursor, limit, page, ref } from './paging.ts';

/** A reader or a cabinet as the station last told. `unknown`: it has not told yet. */
const part = z.object({
  id: z.string(),
  driver: z.string(),
  state: z.enum(['up', 'down', 'unknown']),
  fault: fault.optional(),
  /** What the driver says. */
  note: z.string().optional(),
  since: time.nullable(),
});

const bay = z.object({
  cabinet: z.string(),
  bay: z.int(),
  device: namedDevice.nullable(),
  /** Null: not heard of yet. */
  occupied: z.boolean().nullable(),
  charge: z.number().nullable(),
  charged: z.boolean().nullable(),
  faulty: z.boolean(),
  levelAt: time.nullable(),
  /** Who has the device of this bay. */
  holder: namedPerson.nullable(),
});

export const apiStationRow = z.object({
  ...namedStation.shape,
  group: z.string().nullable(),
  up: z.boolean(),
  /** Since when it is up or down; null before it was first heard of. */
  since: time.nullable(),
  /** The boot of its program, for the log. */
  boot: z.string().nullable(),
  readers: z.array(part),
  cabinets: z.array(part),
  /** What does not work, as its screen says it. */
  troubles: z.array(z.object({ what: z.string(), fault })),
  /** Devices that may be taken now, and all that have their bay here. */
  ready: z.int(),
  total: z.int(),
  /** How many screens are looking. */
  screens: z.int(),
});
export type ApiStationRow = z.infer<typeof apiStationRow>;
export const apiStationRows = page(apiStationRow);

export const stationQuery = z.strictObject({
  limit,
  cursor: cursor.optional(),
  q: search,
  group: ref.optional(),
  /** Only where something does not work. */
  trouble: yes,
});

export const apiStation = apiStationRow.extend({
  bays: z.array(bay),
  /** Screens by name: the token file of the service, and those made by operators. Never the token. */
  screenTokens: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      source: z.enum(['file', 'made']),
      createdAt: time.nullable(),
      revoked: z.boolean(),
    }),
  ),
});
export type ApiStation = z.infer<typeof apiStation>;
