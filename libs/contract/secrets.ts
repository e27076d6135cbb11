import { z } from 'zod';

/** The field that names it, with ids in place of positions: `stations.ward-3b.screenTokenFile`. */
export const secretName = z
  .string()
  .max(200)
  .regex(/^[\w.-]+File$/, 'give the field of the secret, such as directory.ldap.passwordFile');

export const apiSecrets = z.object({
  secrets: z.array(
    z.object({
      name: secretName,
      /** Epoch milliseconds; null: the site names it, and it was never set. */
      setAt: z.int().nullable(),
      setBy: z.string().nullable(),
      /** Whether the site in force names it. */
      used: z.boolean(),
      /** `environment`: a variable names its file on this machine, which counts instead. */
      from: z.enum(['database', 'file', 'environment']),
    }),
  ),
});
export type ApiSecrets = z.infer<typeof apiSecrets>;

export const apiPutSecret = z.object({ value: z.string().min(1).max(20_000) });
/** It is used at once: the service starts anew where the site in force names it. */
export const apiSecretPut = z.object({ applies: z.enum(['at-once', 'starts-anew', 'nothing']) });
