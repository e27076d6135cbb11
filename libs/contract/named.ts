import { z } from 'zod';

/** Epoch milliseconds. */
export const time = z.int();

export const namedDevice = z.object({ id: z.string(), name: z.string(), serial: z.string() });
export const namedPerson = z.object({ id: z.string(), userName: z.string(), displayName: z.string() });
export const namedStation = z.object({ id: z.string(), name: z.string() });

/** A fault in words, with its page. */
export const fault = z.object({ code: z.string(), title: z.string(), remedy: z.string(), page: z.string() });

/** Yes, or left out. Text, as in an address. */
export const yes = z
  .literal('true', 'write true, or leave it out')
  .transform(() => true as const)
  .optional();

/** What somebody looks for: any part of a name, a serial number, an id. */
export const search = z
  .string()
  .trim()
  .max(100, 'is longer than 100 characters')
  .transform((text) => (text === '' ? undefined : text))
  .optional();

/** Why an operator does it; stands in the audit. */
export const reason = z.string().trim().min(3).max(500);
