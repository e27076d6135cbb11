import { z } from 'zod';
import { cursor, limit, moment, page, ref } from './paging.ts';
import { apiFault } from './runs.ts';

const time = z.int();

/** What is asked of the audit; all of them must fit. Words are compared whole. */
export const auditFilter = z.strictObject({
  actor: ref.optional(),
  action: ref.optional(),
  /** The id of what it was done to: a device, a person, an operator, a sink, … */
  subject: ref.optional(),
  from: moment.optional(),
  to: moment.optional(),
});
export type AuditFilter = z.output<typeof auditFilter>;

export const auditQuery = auditFilter.extend({ cursor: cursor.optional(), limit });

/** One act, as it was written down. */
export const apiAuditRow = z.object({
  seq: time,
  at: time,
  /** `operator:<id>`, `token:<id>`, `operator` (the command line), `tap`, `service`, … */
  actor: z.string(),
  /** Stored word, such as `force-return`. */
  action: z.string(),
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
export type ApiAuditRow = z.infer<typeof apiAuditRow>;

/** Newest first. `chained`: its link is made, so that changing it would be found. */
export const apiAudit = page(apiAuditRow.extend({ chained: z.boolean() }));
export type ApiAudit = z.infer<typeof apiAudit>;

/** What stands in the audit, to choose from: not more than 200 of each. */
export const apiAuditWords = z.object({ actions: z.array(z.string()), actors: z.array(z.string()) });
export type ApiAuditWords = z.infer<typeof apiAuditWords>;

/** What may be found wrong with the chain. */
export const auditFindings = [
  'row-changed',
  'row-gone',
  'row-unchained',
  'link-gone',
  'link-changed',
  'link-doubled',
  'end-gone',
  'gap',
  'other-key',
] as const;

const finding = z.object({
  what: z.enum(auditFindings),
  /** The number of the audit's row it is about; null where only the chain knows. */
  seq: time.nullable(),
  /** The number of the link. */
  link: time.nullable(),
  says: z.string(),
});
export type ApiAuditFinding = z.infer<typeof finding>;

/** A check of the chain: one that goes on, or how the last one ended. */
export const apiAuditCheck = z.object({
  state: z.enum(['running', 'whole', 'broken', 'unfinished']),
  by: z.string(),
  begunAt: time,
  endedAt: time.nullable(),
  /** Rows looked at, of so many. */
  checked: time,
  of: time,
  /** The first ones; `findings` may be more than are told. */
  findings: z.array(finding),
  found: time,
  /** What every check says again: the chain was begun anew, the records were put back from a copy, … */
  notes: z.array(z.string()),
  /** Why it could not be finished. */
  fault: apiFault.nullable(),
});
export type ApiAuditCheck = z.infer<typeof apiAuditCheck>;

const syslog = z.object({
  host: z.string(),
  port: time,
  state: z.enum(['up', 'down', 'idle']),
  /** The last row that was handed over; 0 when none was. */
  sentTo: time,
  /** Rows that wait for it. */
  waiting: time,
  /** Since when the receiver has not been reached. */
  downSince: time.nullable(),
  nextAt: time.nullable(),
  fault: apiFault.nullable(),
});
export type ApiSyslog = z.infer<typeof syslog>;

/** How it stands with the chain and with handing the audit on. */
export const apiAuditChain = z.object({
  /** The last link and when the service made it. */
  head: z.object({ link: time, seq: time, mac: z.string(), at: time }).nullable(),
  /** Names the key without telling it. */
  key: z.string(),
  /** Rows without a link yet, and since when the oldest of them waits. */
  waiting: time,
  waitingSince: time.nullable(),
  fault: apiFault.nullable(),
  check: apiAuditCheck.nullable(),
  /** Null where the site names no receiver. */
  syslog: syslog.nullable(),
});
export type ApiAuditChain = z.infer<typeof apiAuditChain>;
