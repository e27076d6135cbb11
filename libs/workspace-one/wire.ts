import { z } from 'zod';

/** JSON numbers, which some routes write as text. */
export const count = z.union([z.number().int(), z.string().regex(/^\d+$/).transform(Number)]);

/** UEM wraps ids as `{"Value": 7}`. */
export const id = z
  .union([z.object({ Value: count }).transform((v) => v.Value), count])
  .refine((value) => value > 0, { message: 'an id is greater than 0' });

/** Unset members may be absent, or null. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Absent where it is none, or UEM's empty one. */
export const uuid = z
  .unknown()
  .optional()
  .transform((value) =>
    typeof value === 'string' && uuidPattern.test(value) && !/^[0-]+$/.test(value) ? value : undefined,
  );

/** Omnissa UEM API, Info v1 `ServiceDocument`. */
export const infoWire = z.object({ ProductName: z.string(), ProductVersion: z.string() });

/** RFC 6749 §5.1; UEM's token service answers `expires_in: 3600`, and where it says nothing 10 minutes are safe. */
export const tokenWire = z.object({ access_token: z.string().min(1), expires_in: count.default(600) });

/** Omnissa UEM API, `BaseExceptionModel`. */
export const errorWire = z.object({
  errorCode: count.optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  activityId: z.string().optional().catch(undefined),
});

/** Omnissa UEM API, `BulkResponse`: a 200 that may have refused everything. */
export const bulkWire = z.object({ FailedItems: count.optional().catch(undefined) });
