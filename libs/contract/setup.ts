import { z } from 'zod';
import { newPassword, operatorName } from './access.ts';

const time = z.int();

/** In the wizard's order. Stored: append-only. */
export const setupSteps = [
  'owner',
  'directory',
  'mdm',
  'station',
  'devices',
  'workflow',
  'trial',
  'finish',
] as const;
const step = z.enum(setupSteps);
export type SetupStep = z.infer<typeof step>;

export const apiSetup = z.object({
  /** Nobody owns this service yet, or the wizard was not finished. */
  open: z.boolean(),
  /** True until there is an owner: the code of the log makes her. Afterwards one signs in and goes on. */
  needsCode: z.boolean(),
  steps: z.array(z.object({ step, state: z.enum(['open', 'done', 'skipped']), at: time.nullable() })),
  /** The first that is open; null when none is. */
  next: step.nullable(),
});
export type ApiSetup = z.infer<typeof apiSetup>;

/** The one-time code as the log shows it; blanks, dashes and case do not matter. */
const code = z.string().trim().min(4).max(64);
export const apiSetupCode = z.object({ code });
export const apiMakeOwner = z.object({
  code,
  /** With which she signs in. */
  name: operatorName,
  password: newPassword,
});
export const apiSettleStep = z.object({ state: z.enum(['done', 'skipped', 'open']) });

const driven = z.object({
  driver: z.string(),
  /** Options for the document, beside id and driver. */
  options: z.record(z.string(), z.unknown()),
  /** What the system calls it. */
  name: z.string(),
});
/** What the station's computer could open. */
export const apiSurvey = z.object({
  at: time,
  readers: z.array(driven),
  cabinets: z.array(driven),
  /** What could not be looked for, and why: no PC/SC service, no right to a port. */
  remarks: z.array(z.string()),
});
export type ApiSurvey = z.infer<typeof apiSurvey>;

/** "Tap any badge now": the last tap or misread of the station since then. Never the number itself. */
export const apiTrialTap = z.object({
  tap: z
    .object({
      at: time,
      reader: z.string(),
      /** `misread`: the reader saw something that is no badge. */
      kind: z.enum(['badge', 'misread']),
      masked: z.string(),
      /** Ways to write this number that a directory may use, masked alike, for `badgeFormat`. */
      formats: z.array(z.object({ format: z.string(), masked: z.string() })),
      /** Whose it is, as far as the service knows; null: nobody it knows. */
      person: z.string().nullable(),
      outcome: z.string(),
    })
    .nullable(),
});
export type ApiTrialTap = z.infer<typeof apiTrialTap>;

/** The trial: the newest run of the station since the trial began, to its end. */
export const apiTrial = z.object({
  run: z
    .object({
      id: z.string(),
      state: z.string(),
      person: z.string().nullable(),
      device: z.string().nullable(),
      /** In words: what happened so far, what it waits for. */
      says: z.string(),
      ended: z.boolean(),
      /** A check-out whose every effect is done or needs none. */
      completed: z.boolean(),
    })
    .nullable(),
});
export type ApiTrial = z.infer<typeof apiTrial>;
