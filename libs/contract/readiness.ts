import { z } from 'zod';

/** How a rule ended for one subject. `unknown` is honest: nobody could read it, and the advice says how to look. */
export const readinessResults = ['failed', 'warning', 'unknown', 'ok'] as const;
const result = z.enum(readinessResults);
export type ReadinessResult = z.infer<typeof result>;

export const subjectKinds = ['connection', 'account', 'quota', 'staging-user', 'device', 'person'] as const;

const subject = z.object({
  kind: z.enum(subjectKinds),
  name: z.string(),
  /** What is particular about this one: its holder, when it was last seen. */
  detail: z.string().optional(),
});
export type ReadinessSubject = z.infer<typeof subject>;

/** One cause with everything it touches: what is wrong, where to change it, what happens if nobody does. */
const advice = z.object({
  rule: z.string(),
  result: result.exclude(['ok']),
  what: z.string(),
  where: z.string(),
  otherwise: z.string(),
  about: z.array(subject).min(1),
});
export type ReadinessAdvice = z.infer<typeof advice>;

/** What the doctor found. Stored, and shown as it is: fields are only ever added. */
export const apiReadinessReport = z.object({
  /** Epoch milliseconds. */
  at: z.int(),
  tookMs: z.number(),
  /** Requests to the MDM it took. */
  requests: z.int(),
  result,
  counts: z.record(result, z.int()),
  examined: z.object({ devices: z.int(), stagingUsers: z.int(), people: z.int() }),
  /** Set when only some devices or people were asked for. */
  narrowedTo: z.array(z.string()).optional(),
  advice: z.array(advice),
  /** Rules that found nothing to say, with how many subjects they passed. */
  passed: z.array(z.object({ rule: z.string(), title: z.string(), count: z.int() })),
  /** What the reader should know of the examination itself. */
  remarks: z.array(z.string()),
});
export type ApiReadinessReport = z.infer<typeof apiReadinessReport>;

export const apiReadiness = z.object({
  report: apiReadinessReport.nullable(),
  /** Set while one is being made. */
  running: z.object({ done: z.int(), of: z.int(), what: z.string() }).optional(),
});
export type ApiReadiness = z.infer<typeof apiReadiness>;

export const apiExamine = z.object({
  people: z.array(z.string().trim().min(1).max(128)).max(100).optional(),
  devices: z.array(z.string().trim().min(1).max(128)).max(100).optional(),
});

/** Names of the people the service knows, for a doctor on the command line. */
export const apiKnownPeople = z.object({ people: z.array(z.string()) });
