import { z } from 'zod';
import { triggers } from '#libs/domain';

/** All times are epoch milliseconds. */
const time = z.int();

export const apiTriggers = z.object({
  triggers: z.array(
    z.object({
      trigger: z.enum(triggers),
      title: z.string(),
      says: z.string(),
      /** Words of a rule beside trigger, if and run. */
      takes: z.array(z.enum(['after', 'at'])),
      /** Attributes that its conditions and texts may ask for beside those that are always there. */
      attributes: z.array(z.string()),
      /** What a workflow for it must not or must contain, in words. */
      workflow: z.string(),
    }),
  ),
  /** Rules of the trigger schedule that are in force, with the times they come next. */
  schedules: z.array(
    z.object({
      rule: z.int(),
      run: z.string(),
      at: z.string(),
      next: z.array(time),
      last: time.nullable(),
    }),
  ),
  /** In which the times of schedules, [Hour] and [Weekday] are meant. */
  timeZone: z.string(),
});
export type ApiTriggers = z.infer<typeof apiTriggers>;

export const nextTimesQuery = z.strictObject({ at: z.string().min(1).max(100) });

export const apiNextTimes = z.object({
  next: z.array(time),
  timeZone: z.string(),
  /** Why it is no time; then `next` is empty. */
  problem: z.object({ error: z.string(), remedy: z.string() }).nullable(),
});
export type ApiNextTimes = z.infer<typeof apiNextTimes>;
