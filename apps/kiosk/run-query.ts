import { z } from 'zod';
import { runStates } from '#libs/contract';

/** What stands in an address is text. */
const moment = z
  .string()
  .regex(/^\d{1,15}$/, 'give epoch milliseconds, such as 1800000000000')
  .transform(Number);

const cursor = z
  .string()
  .regex(/^\d{1,15}:.{1,64}$/, 'give what the last page said as next')
  .transform((c) => {
    const at = c.indexOf(':');
    return { createdAt: Number(c.slice(0, at)), id: c.slice(at + 1) };
  });

const ref = z.string().trim().min(1, 'is empty').max(128, 'is longer than 128 characters');

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
  before: cursor.optional(),
  limit: z
    .string()
    .regex(/^([1-9]\d?|100)$/, 'give a number from 1 to 100')
    .transform(Number)
    .default(50),
});
export type RunQueryAsGiven = z.output<typeof runQuery>;
