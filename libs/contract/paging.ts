import { z } from 'zod';

/** Rows of one page of a list; text, as in an address. */
export const limit = z
  .string()
  .regex(/^([1-9]\d?|100)$/, 'give a number from 1 to 100')
  .transform(Number)
  .default(50);

/** Epoch milliseconds in an address. */
export const moment = z
  .string()
  .regex(/^\d{1,15}$/, 'give epoch milliseconds, such as 1800000000000')
  .transform(Number);

/** A name, a serial number or an id, whatever the operator has at hand. */
export const ref = z.string().trim().min(1, 'is empty').max(128, 'is longer than 128 characters');

/** What the last page said as `next`: an opaque word of the list. */
export const cursor = z.string().min(1).max(300);

/** A page of a list. `next` is `after` of the following page; null at the end. */
export const page = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), next: z.string().nullable() });
