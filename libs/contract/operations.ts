import { z } from 'zod';
import { apiFault } from './runs.ts';

const time = z.int();

const backup = z.object({ file: z.string(), at: time, bytes: time });

/** The nightly copies of the records. */
export const apiBackups = z.object({
  /** Null where the site names no folder for them. */
  nightly: z.object({ folder: z.string(), at: z.string(), keep: time, nextAt: time.nullable() }).nullable(),
  /** Newest first; each was opened and compared when it was made. */
  kept: z.array(backup),
  /** When the last attempt ended, and how. */
  last: z.object({ at: time, ok: z.boolean(), fault: apiFault.nullable() }).nullable(),
  running: z.boolean(),
});
export type ApiBackups = z.infer<typeof apiBackups>;
