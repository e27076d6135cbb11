import { z } from 'zod';

/** What a test tried, one line each, in order; it stops at the first that failed. */
export const apiTested = z.object({
  ok: z.boolean(),
  tookMs: z.int(),
  tried: z.array(
    z.object({
      what: z.string(),
      ok: z.boolean(),
      tookMs: z.int(),
      says: z.string(),
      /** The fault's code, with its page in docs/faults. */
      fault: z.string().optional(),
      remedy: z.string().optional(),
    }),
  ),
});
export type ApiTested = z.infer<typeof apiTested>;

/** Secrets that are not kept yet, by their field, such as `directory.ldap.passwordFile`; used for this test and forgotten. */
const secrets = z.record(z.string().max(200), z.string().max(20_000)).default({});
const value = z.record(z.string(), z.unknown());

/** What is tested as it stands in the form; left out: what is in force. */
export const apiTestDirectory = z.object({
  directory: value.optional(),
  secrets,
});
export const apiTestMdm = z.object({
  mdm: value.optional(),
  secrets,
  /** Which of several servers. */
  server: z.string().max(200).optional(),
});
export const apiTestMail = z.object({
  mail: value.optional(),
  secrets,
  to: z.string().trim().min(3).max(254),
});
export const apiTestWebhook = z.object({
  /** One entry of webhooks as written, or the id of one in force. */
  webhook: z.union([value, z.string()]),
  secrets,
});
