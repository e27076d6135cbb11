import { z } from 'zod';

/** All times are epoch milliseconds. */
const time = z.int();

export const apiMdmServer = z.object({
  /** As the site file names it. */
  name: z.string(),
  /** `closed`: it answers, or nobody has asked. `open`: it does not, and nothing is sent. `probing`: one request tries. */
  line: z.enum(['closed', 'open', 'probing']),
  says: z.string(),
  /** The next try, while it does not answer. */
  triedAgainAt: time.optional(),
  /** What is left of its API quota, as of its last answer. */
  quota: z.object({ limit: z.int(), remaining: z.int(), resetAt: time }).optional(),
});
export type ApiMdmServer = z.infer<typeof apiMdmServer>;

/** A device whose holder is not what it should be. */
const difference = z.object({
  device: z.object({ id: z.string(), name: z.string(), serial: z.string() }),
  wanted: z.string(),
  /** Whom the MDM lists. */
  has: z.string(),
});
export type ApiDifference = z.infer<typeof difference>;

/** How it stands between us and the MDM. */
export const apiMdm = z.object({
  servers: z.array(apiMdmServer),
  /** Set while nothing is written to the MDM. */
  hold: z
    .object({ why: z.enum(['restored', 'budget', 'operator']), since: time, says: z.string() })
    .nullable(),
  /** Changes that are still to be made, and those that wait for an operator. */
  open: z.int(),
  held: z.int(),
  /** Changes of the holder in the last ten minutes, and how many of them nobody asked for anew. */
  reassigned: z.object({ all: z.int(), corrections: z.int() }),
  /** The last comparison of all devices with the MDM; null where none was made since the service started. */
  compared: z
    .object({
      at: time,
      devices: z.int(),
      /** Devices whose server did not answer. */
      unreachable: z.int(),
      differences: z.array(difference),
      /** More than are listed. */
      more: z.int(),
    })
    .nullable(),
});
export type ApiMdm = z.infer<typeof apiMdm>;
