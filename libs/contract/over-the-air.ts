import { z } from 'zod';
import { cursor, limit, page, ref } from './paging.ts';

/** All times are epoch milliseconds. */
const time = z.int();

const device = z.object({ id: z.string(), name: z.string(), serial: z.string() });
const person = z.object({ id: z.string(), userName: z.string(), displayName: z.string() });
const workflow = z.object({ id: z.string(), version: z.int(), title: z.string() });

/** More than any ward has; a fleet is done in parts, so that somebody looks in between. */
export const mostOverTheAir = 1_000;

const which = {
  /** One that a rule with the trigger over-the-air names. */
  workflow: ref,
  /** By name, serial number or id. */
  devices: z.array(ref).max(mostOverTheAir).default([]),
  /** Every device of this station, and of this device group; both given: those of both. */
  station: ref.optional(),
  group: ref.optional(),
};

const named = (asked: { devices: string[]; station?: string | undefined; group?: string | undefined }) =>
  asked.devices.length > 0 || asked.station !== undefined || asked.group !== undefined;
const nobody = { error: 'names no device: give devices, a station or a device group', path: ['devices'] };

export const apiOverTheAirAsk = z.strictObject(which).refine(named, nobody);
export type ApiOverTheAirAsk = z.input<typeof apiOverTheAirAsk>;

export const apiOverTheAirStart = z
  .strictObject({ ...which, reason: z.string().trim().min(3).max(500) })
  .refine(named, nobody);
export type ApiOverTheAirStart = z.input<typeof apiOverTheAirStart>;

/** What would be done to each device, and which would be left out and why. */
export const apiOverTheAirPreview = z.object({
  workflow,
  runs: z.int(),
  leftOut: z.int(),
  rows: z.array(
    z.object({
      /** As it was named; the device's name where it was not. */
      ref: z.string(),
      device: device.nullable(),
      holder: person.nullable(),
      runs: z.boolean(),
      /** Why it is left out, or what is done in one sentence. */
      says: z.string(),
      steps: z.array(z.object({ number: z.int(), title: z.string(), says: z.string() })),
    }),
  ),
});
export type ApiOverTheAirPreview = z.infer<typeof apiOverTheAirPreview>;

const summary = z.object({
  id: z.string(),
  workflow,
  /** As the audit names her. */
  by: z.string(),
  reason: z.string(),
  startedAt: time,
  /** Since then no further run begins. */
  stoppedAt: time.nullable(),
  devices: z.int(),
  /** How many of them: not begun yet, under way, done, failed, left out, stopped before they began. */
  waiting: z.int(),
  running: z.int(),
  done: z.int(),
  failed: z.int(),
  leftOut: z.int(),
  stopped: z.int(),
});
export type ApiOverTheAirSummary = z.infer<typeof summary>;

export const apiOverTheAirList = page(summary);

export const overTheAirStates = ['waiting', 'running', 'done', 'failed', 'left-out', 'stopped'] as const;

export const apiOverTheAir = summary.extend({
  rows: z.array(
    z.object({
      device,
      /** Null before it began, and where it was left out. */
      run: z.string().nullable(),
      state: z.enum(overTheAirStates),
      says: z.string(),
    }),
  ),
});
export type ApiOverTheAir = z.infer<typeof apiOverTheAir>;

export const overTheAirQuery = z.strictObject({ cursor: cursor.optional(), limit });
