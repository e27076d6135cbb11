import { z } from 'zod';
import { fault, namedDevice, namedPerson, namedStation, time } from './named.ts';

/** What waits for a person beside held effects. Codes for programs: append-only. */
export const waitingKinds = [
  'ambiguous-badge',
  'taken-without-tap',
  'station-down',
  'reader-down',
  'cabinet-down',
  'bay-faulty',
  'directory-down',
  'mdm-hold',
  'mdm-down',
  'readiness',
] as const;

export const apiWaiting = z.object({
  kind: z.enum(waitingKinds),
  /** What is the matter and what to do, in words. */
  says: z.string(),
  fault: fault.optional(),
  /** Null where nobody noted when it began. */
  since: time.nullable(),
  station: namedStation.optional(),
  /** The reader, the cabinet, or the server. */
  part: z.string().optional(),
  bay: z.int().optional(),
  device: namedDevice.optional(),
  /** The id of a badge, and between whom it is. */
  badge: z.string().optional(),
  people: z.array(namedPerson).optional(),
});
export type ApiWaiting = z.infer<typeof apiWaiting>;
