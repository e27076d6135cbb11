import { z } from 'zod';
import { faultCodes, type FaultCode } from '#libs/domain';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/**
 * How the device was marked in the MDM where its user cannot be switched: by a tag, a custom attribute, or the
 * organization group it is in now. Absent where the user was switched.
 */
export const marking = z.object({
  by: z.enum(['tag', 'custom-attribute', 'organization-group']),
  name: z.string(),
});
export type Marking = z.infer<typeof marking>;

const fault = z.enum(faultCodes as [FaultCode, ...FaultCode[]]);

/**
 * A panel is what the screen says to one person now. A lane is who it is said to: one per reader
 * (`reader:<id>`), one per bay (`bay:<cabinet>:<n>`) and one per question (`ask:<run>`), so that two people at two
 * readers each see theirs and a tap of somebody else hides no question.
 * Times are epoch milliseconds by the service's clock; a panel without `until` stays until replaced.
 */
const at = z.int();
const panel = z.discriminatedUnion('kind', [
  /** Somebody tapped; who, is being looked up. */
  z.object({ kind: z.literal('tapped'), until: at }),
  /** Take this phone. `mdm`: what Workspace ONE says of it meanwhile. `again`: she tapped a second time. */
  z.object({
    kind: z.literal('take'),
    until: at,
    firstName: z.string(),
    device: z.string(),
    cabinet: z.string(),
    bay: z.int(),
    mdm: z.enum(['pending', 'late', 'ready', 'failed', 'none']),
    again: z.boolean(),
    /** The device's return was not confirmed by the MDM: say so. */
    unverified: z.boolean(),
    fault: fault.optional(),
    marked: marking.optional(),
  }),
  /** Taken; the MDM has not confirmed yet. `fault` says why it takes longer. */
  z.object({
    kind: z.literal('setting-up'),
    until: at,
    firstName: z.string(),
    device: z.string(),
    fault: fault.optional(),
  }),
  z.object({
    kind: z.literal('ready'),
    until: at,
    firstName: z.string(),
    device: z.string(),
    text: z.string().optional(),
    marked: marking.optional(),
  }),
  z.object({
    kind: z.literal('already-has'),
    until: at,
    firstName: z.string(),
    device: z.string(),
    since: at,
  }),
  z.object({ kind: z.literal('thank-you'), until: at, device: z.string(), bay: z.int(), at }),
  /** A message of the operator's own, from a Show Message step. */
  z.object({ kind: z.literal('message'), until: at, text: z.string() }),
  /** Asked of one person; the answer goes back as `screenAnswer`. `step` tells one question of a run from the next. */
  z.object({
    kind: z.literal('question'),
    until: at,
    run: z.string(),
    step: z.int(),
    firstName: z.string(),
    text: z.string(),
    /** `yes-no` is answered yes or no, `text` by typing, a list by one of its words. */
    answers: z.union([z.enum(['yes-no', 'text']), z.array(z.string())]),
    /** It may be left unanswered: the answer is then empty. */
    optional: z.boolean(),
  }),
  /** Answered accept or decline; the words on the buttons may be the operator's own. */
  z.object({
    kind: z.literal('terms'),
    until: at,
    run: z.string(),
    step: z.int(),
    firstName: z.string(),
    text: z.string(),
    accept: z.string().optional(),
    decline: z.string().optional(),
  }),
  /** Cannot do this, and why. */
  z.object({ kind: z.literal('refused'), until: at, fault, firstName: z.string().optional() }),
]);
export type Panel = z.infer<typeof panel>;
export type PanelKind = Panel['kind'];

const trouble = z.object({ what: z.string(), fault });
/** A part that is down, named as on the furniture. */
export type Trouble = z.infer<typeof trouble>;

const view = z.object({
  station: z.string(),
  name: z.string(),
  language: z.enum(languages),
  /** Devices that may be taken now, and devices of this station altogether. */
  ready: z.int(),
  total: z.int(),
  troubles: z.array(trouble),
  panels: z.record(z.string(), panel),
});
export type StationView = z.infer<typeof view>;

/**
 * Service → screen. First a snapshot, then changes numbered without a gap; a screen that misses a number reconnects.
 * `beat` comes every second and repeats the last number: after 5 s without any message the screen says it has lost the service.
 */
export const screenMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot'), seq: z.int(), now: at, view }),
  z.object({ type: z.literal('panel'), seq: z.int(), now: at, lane: z.string(), panel: panel.nullable() }),
  z.object({
    type: z.literal('station'),
    seq: z.int(),
    now: at,
    ready: z.int(),
    total: z.int(),
    troubles: z.array(trouble),
  }),
  z.object({ type: z.literal('beat'), seq: z.int(), now: at }),
]);
export type ScreenMessage = z.infer<typeof screenMessage>;

/** Screen → service, the only thing a screen ever says: what the person before it answered. */
export const screenAnswer = z.strictObject({
  type: z.literal('answer'),
  lane: z.string().max(200),
  run: z.string().max(100),
  step: z.int(),
  answer: z.string().max(200),
});
export type ScreenAnswer = z.infer<typeof screenAnswer>;
