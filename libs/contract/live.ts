import { z } from 'zod';

/** What a page may follow. Append-only. */
export const liveTopics = [
  'devices',
  'custody',
  'runs',
  'repairs',
  'stations',
  'people',
  'mdm',
  'configuration',
  'audit',
  'access',
] as const;
export type LiveTopic = (typeof liveTopics)[number];

const changed = z.object({
  topic: z.enum(liveTopics),
  /** What changed, where it is one thing; absent: look at everything of this topic. */
  id: z.string().optional(),
});

const tapped = z.object({
  topic: z.literal('taps'),
  /** Names this tap for POST /api/badges/tapped, for some minutes. */
  tap: z.string(),
  station: z.string(),
  reader: z.string(),
  at: z.int(),
  /** All but the last two characters are hidden. */
  masked: z.string(),
  /** `run`, or the code of why nothing was started. */
  outcome: z.string(),
});

/** Service → console over `/live`. The first message is `ready`. */
export const liveMessage = z.discriminatedUnion('topic', [
  changed,
  tapped,
  z.object({ topic: z.literal('ready') }),
]);
export type LiveMessage = z.infer<typeof liveMessage>;
export type LiveTap = z.infer<typeof tapped>;
