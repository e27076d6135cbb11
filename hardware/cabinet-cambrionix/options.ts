import { z } from 'zod';

/**
 * `pollMs`: how often the hub is asked for its bays. `debounceMs`: how long a level must hold before it is reported.
 * `ledRows`: rows of lights at each bay. `answerMs`: a hub silent for longer is taken as gone.
 * `healthMs`: how often it is asked for its health when nothing changes.
 */
export const hubOptions = z.strictObject({
  path: z.string().min(1),
  baudRate: z.int().positive().default(115_200),
  pollMs: z.int().min(10).max(10_000).default(250),
  debounceMs: z.int().min(0).max(10_000).default(300),
  healthMs: z.int().min(10).max(60_000).default(5_000),
  answerMs: z.int().min(50).max(30_000).default(2_000),
  ledRows: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(3),
});
export type HubOptions = z.infer<typeof hubOptions>;
