import { z } from 'zod';

/** `to` is for the mail server: who gets the test. */
export const apiTestNotice = z.object({ to: z.string().trim().min(3).max(254).optional() });

export const apiTestedNotice = z.object({ says: z.string() });
export type ApiTestedNotice = z.infer<typeof apiTestedNotice>;
