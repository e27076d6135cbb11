import { z } from 'zod';
import { triggers } from '#libs/domain';
import { ref } from './paging.ts';

/** All times are epoch milliseconds. */
const time = z.int();

const person = z.object({ id: z.string(), userName: z.string(), displayName: z.string() });
const device = z.object({ id: z.string(), name: z.string(), serial: z.string() });

/** How a device is supposed to be; what is left out is as it is. */
const supposed = z.strictObject({
  /** Name, serial number or id. */
  device: ref,
  /** Percent; null: nobody knows. */
  charge: z.number().min(0).max(100).nullable().optional(),
  docked: z.boolean().optional(),
  inPool: z.boolean().optional(),
  /** Somebody has it. */
  out: z.boolean().optional(),
  faultyBay: z.boolean().optional(),
  /** The MDM has confirmed its last return. */
  returnConfirmed: z.boolean().optional(),
});

/** What is supposed to happen. `station` is asked of taps; the others bring a device, whose station it is. */
export const apiDryRunAsk = z.strictObject({
  trigger: z.enum(triggers),
  station: ref.optional(),
  /** User name. Of a tap who taps; otherwise whoever has the device is taken, and this is not asked. */
  person: ref.optional(),
  /** Name, serial number or id: for every trigger but tap. */
  device: ref.optional(),
  /** Which one the operator starts: for over-the-air. */
  workflow: ref.optional(),
  /** Which rung, or which absence, as the rules write it (`30m`): for overdue and undocked. Absent: the first. */
  after: z.string().max(40).optional(),
  /** Which schedule, as the rules write it: for schedule. Absent: the first. */
  times: z.string().max(100).optional(),
  /** Its word, such as `user-changed`: for mdm-event. */
  event: ref.optional(),
  at: time.optional(),
  /** What she answers, by the number of the step. Absent: the first answer that lets it go on. */
  answers: z
    .array(z.strictObject({ step: z.int().min(1), answer: z.string().max(200) }))
    .max(50)
    .default([]),
  suppose: z.array(supposed).max(100).default([]),
  /** How many devices she is supposed to have already. */
  holds: z.int().min(0).max(20).optional(),
  /** Workflows and rules as they would be, in the shape of config/workflows.yaml. Absent: those in force. */
  draft: z.record(z.string(), z.unknown()).optional(),
});
export type ApiDryRunAsk = z.input<typeof apiDryRunAsk>;

/** One request that would leave, as far as it can be said beforehand. `{…}` in a path is found out at that moment. */
const request = z.object({
  method: z.string(),
  path: z.string(),
  /** What the body says, in words; null: there is none. */
  body: z.string().nullable(),
  /** Reads only. */
  reads: z.boolean(),
});
export type ApiDryRunRequest = z.infer<typeof request>;

const effect = z.object({
  /** `Assign to user: anna.berg` */
  what: z.string(),
  target: z.enum(['mdm', 'cabinet', 'webhook', 'mail']),
  delivery: z.string(),
  /** When it goes and what could stop it, in words. */
  says: z.string(),
  params: z.record(z.string(), z.unknown()),
  requests: z.array(request),
});
export type ApiDryRunEffect = z.infer<typeof effect>;

export const dryRunStepStates = [
  'done',
  'passed-over',
  'nothing',
  'waits',
  'refused',
  'not-reached',
] as const;

const step = z.object({
  /** From 1. */
  number: z.int(),
  type: z.string(),
  title: z.string(),
  state: z.enum(dryRunStepStates),
  says: z.string(),
  /** What a wait is supposed to end with, so that the rest could be told. */
  supposes: z.string().optional(),
  effects: z.array(effect),
});
export type ApiDryRunStep = z.infer<typeof step>;

export const ruleVerdicts = ['fits', 'does-not-fit', 'not-asked', 'other-trigger'] as const;

const rule = z.object({
  /** From 1, as in the file. */
  number: z.int(),
  trigger: z.enum(triggers),
  run: z.string(),
  verdict: z.enum(ruleVerdicts),
  says: z.string(),
});

/** What would happen. Nothing was changed and nothing was sent. */
export const apiDryRun = z.object({
  at: time,
  /** The outcome in one sentence. */
  says: z.string(),
  outcome: z.enum(['done', 'refused', 'no-workflow']),
  station: z.object({ id: z.string(), name: z.string() }),
  person: person.nullable(),
  device: device.nullable(),
  rules: z.array(rule),
  workflow: z.object({ id: z.string(), title: z.string() }).nullable(),
  /** Each device of the station and why it would be chosen or not; empty where none is chosen. */
  devices: z.array(z.object({ device, chosen: z.boolean(), says: z.string() })),
  steps: z.array(step),
  /** What texts and conditions may ask for, as it would be at the end. */
  attributes: z.record(z.string(), z.string()),
  /** What is wrong with the draft; then nothing else was tried. */
  problems: z.array(z.object({ path: z.string(), says: z.string(), remedy: z.string() })),
});
export type ApiDryRun = z.infer<typeof apiDryRun>;
