import { z } from 'zod';
import { limit, moment, ref } from './paging.ts';
import { runStates } from './runs.ts';

const cursor = z
  .string()
  .regex(/^\d{1,15}:.{1,64}$/, 'give what the last page said as next')
  .transform((c) => {
    const at = c.indexOf(':');
    return { createdAt: Number(c.slice(0, at)), id: c.slice(at + 1) };
  });

/** The filters of the list of runs; all of them must fit. */
export const runQuery = z.strictObject({
  /** Name, serial number or id. */
  device: ref.optional(),
  /** User name. */
  person: ref.optional(),
  station: ref.optional(),
  state: z.enum(runStates, `write one of: ${runStates.join(', ')}`).optional(),
  held: z.literal('true', 'write true, or leave it out').optional(),
  from: moment.optional(),
  to: moment.optional(),
  cursor: cursor.optional(),
  limit,
});
export type RunQueryAsGiven = z.output<typeof runQuery>;
