import { z } from 'zod';
import { apiMdmServer } from './mdm-state.ts';
import { namedStation, time } from './named.ts';

/** Milliseconds; null where there was none. */
const spread = z.object({ count: z.int(), p50: z.number().nullable(), p95: z.number().nullable() });

export const apiDashboard = z.object({
  at: time,
  devices: z.object({
    /** In the pool and not retired. */
    all: z.int(),
    out: z.int(),
    overdue: z.int(),
    ready: z.int(),
    missing: z.int(),
    outOfPool: z.int(),
  }),
  stations: z.array(
    z.object({ ...namedStation.shape, up: z.boolean(), ready: z.int(), total: z.int(), troubles: z.int() }),
  ),
  effects: z.object({ open: z.int(), held: z.int() }),
  /** Everything that waits for a person. */
  repairs: z.int(),
  mdm: z.object({ hold: z.string().nullable(), servers: z.array(apiMdmServer) }),
  today: z.object({
    /** When today began at the service, epoch ms. */
    from: time,
    taps: z.int(),
    refused: z.int(),
    /** By the hour since `from`, of every station. */
    hours: z.array(z.object({ hour: z.int(), station: z.string(), taps: z.int(), refused: z.int() })),
  }),
  /** The last 14 days, today included, oldest first; a station without hand-outs that day is left out. */
  days: z.array(
    z.object({
      /** When the day began. */
      from: time,
      /** Null: all stations together. */
      station: namedStation.nullable(),
      /** From the tap to the hand-out. */
      toDevice: spread,
      /** From the tap until the device left its bay. */
      toRemoval: spread,
    }),
  ),
});
export type ApiDashboard = z.infer<typeof apiDashboard>;
