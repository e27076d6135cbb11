import { z } from 'zod';
import { faultCodes, type FaultCode } from '#libs/domain';
import { apiFieldProblem } from './configuration.ts';

/** Every refusal of the HTTP API: what is wrong, where, and what to do. */
export const apiProblem = z.object({
  error: z.string(),
  field: z.string().optional(),
  remedy: z.string().optional(),
  /** It would be done after another proof of who she is: POST /api/session/confirm. */
  confirm: z.literal(true).optional(),
  /** Where there is a page about it: docs/faults. A page in a browser goes by it, never by the sentence. */
  code: z.enum(faultCodes as [FaultCode, ...FaultCode[]]).optional(),
  /** 422 of a whole document: everything that is wrong with it. */
  problems: z.array(apiFieldProblem).optional(),
  /** 409: somebody was quicker, and what she changed against the version it was made from. */
  newer: z
    .object({ version: z.int(), at: z.int(), by: z.string(), note: z.string(), changes: z.array(z.string()) })
    .optional(),
});
export type ApiProblem = z.infer<typeof apiProblem>;

const holding = z.object({
  device: z.string(),
  serial: z.string(),
  person: z.string(),
  userName: z.string(),
  since: z.int(),
  station: z.string(),
  epoch: z.int(),
});

export const apiDevice = z.object({
  device: z.string(),
  serial: z.string(),
  group: z.string(),
  epoch: z.int(),
  inPool: z.boolean(),
  place: z
    .object({ station: z.string(), cabinet: z.string(), bay: z.int(), docked: z.boolean().optional() })
    .optional(),
  holder: holding.nullable(),
});
export type ApiDevice = z.infer<typeof apiDevice>;

export const apiPerson = z.object({
  id: z.string(),
  userName: z.string(),
  displayName: z.string(),
  enabled: z.boolean(),
  has: z.array(holding),
});
export type ApiPerson = z.infer<typeof apiPerson>;

export const apiForceReturn = z.object({ reason: z.string().trim().min(3).max(500) });
export type ApiForceReturn = z.infer<typeof apiForceReturn>;

/** `number` as the reader reports it: hex UID in on-air order, or the line a serial reader prints. */
export const apiEnrolBadge = z.object({
  number: z.string().trim().min(2).max(64),
  technology: z.enum(['csn', 'text']),
  userName: z.string().trim().min(1).max(128),
  firstName: z.string().trim().min(1).max(64),
  displayName: z.string().trim().min(1).max(128),
});
/** Blocks a badge at once, everywhere. */
export const apiRevokeBadge = apiEnrolBadge.pick({ number: true, technology: true });
export type ApiEnrolBadge = z.infer<typeof apiEnrolBadge>;
