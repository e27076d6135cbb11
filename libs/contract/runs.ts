import { z } from 'zod';
import { page } from './paging.ts';
import { apiWaiting } from './waiting.ts';

/** What an operator may do with something that waits for her. Stored in the audit: append-only. */
export const repairActions = ['retry', 'skip', 'adopt', 'enforce'] as const;
const action = z.enum(repairActions);
export type RepairAction = z.infer<typeof action>;

/** Why something waits for an operator. The console has words for each in its languages: append-only. */
export const repairKinds = ['foreign', 'obligation', 'notice', 'refused', 'unclear'] as const;
export type RepairKind = (typeof repairKinds)[number];

export const runStates = ['running', 'waiting', 'done', 'failed'] as const;

/** All times are epoch milliseconds. No answer holds a badge number: none is kept. */
const time = z.int();

const person = z.object({ id: z.string(), userName: z.string(), displayName: z.string() });
const device = z.object({ id: z.string(), name: z.string(), serial: z.string() });

const summary = z.object({
  id: z.string(),
  /** The version the run started with, which it keeps. */
  workflow: z.object({ id: z.string(), version: z.int(), title: z.string() }),
  /** What began it: a trigger of a rule (`tap`, `overdue`, …), or `failure` (a step of another run gave up). */
  trigger: z.string(),
  /** The run whose step gave up, for `failure`. */
  causedBy: z.string().optional(),
  station: z.object({ id: z.string(), name: z.string() }),
  person: person.nullable(),
  device: device.nullable(),
  /** The count of the device's custody changes that this run speaks for. */
  epoch: z.int().nullable(),
  state: z.enum(runStates),
  createdAt: time,
  endedAt: time.nullable(),
});
export type ApiRunSummary = z.infer<typeof summary>;

/** Newest first. */
export const apiRuns = page(summary);
export type ApiRuns = z.infer<typeof apiRuns>;

/** A fault in words, with its page. */
export const apiFault = z.object({
  code: z.string(),
  title: z.string(),
  remedy: z.string(),
  page: z.string(),
});
export type ApiFault = z.infer<typeof apiFault>;

/** One line of what happened, oldest first. */
const line = z.object({
  at: time,
  /** Which attempt it belongs to, from 1. */
  attempt: z.int(),
  /** The stored word, for programs. */
  event: z.string(),
  /** The same in a sentence. */
  says: z.string(),
  /** The effect it is about, where it is about one. */
  effect: z.string().optional(),
  fault: apiFault.optional(),
  /** What the other side answered, as far as it says: HTTP status, its error number, its own name for the request. */
  status: z.int().optional(),
  errorCode: z.int().optional(),
  activityId: z.string().optional(),
  /** Tried again, or waited for, until then. */
  until: time.optional(),
  detail: z.record(z.string(), z.unknown()),
});
export type ApiRunLine = z.infer<typeof line>;

const effect = z.object({
  id: z.string(),
  /** What is wanted, in words: `Assign to User: anna.berg`. */
  what: z.string(),
  target: z.string(),
  delivery: z.string(),
  state: z.string(),
  /** The state in words, with why. */
  says: z.string(),
  fault: apiFault.optional(),
  attempts: z.int(),
  wantedAt: time,
  /** When the first request left that may have changed something; null while none has. */
  firstSentAt: time.nullable(),
  /** The next attempt, while it is open. */
  nextAt: time.nullable(),
  /** How it was done: by the usual way, or by which alternative of the workflow. */
  used: z.string().optional(),
  activityId: z.string().optional(),
  /** What an operator may do with it. */
  actions: z.array(action),
});
export type ApiRunEffect = z.infer<typeof effect>;

const stepStates = [
  'held',
  'failed',
  'refused',
  'waiting',
  'open',
  'dormant',
  'expired',
  'superseded',
  'adopted',
  'passed-over',
  'skipped',
  'done',
  'not-reached',
] as const;

const step = z.object({
  /** From 1, as an operator counts; 0 is how the run began. */
  number: z.int(),
  type: z.string(),
  title: z.string(),
  state: z.enum(stepStates),
  says: z.string(),
  lines: z.array(line),
  effects: z.array(effect),
});
export type ApiRunStep = z.infer<typeof step>;

/** What happened in a run, whole. */
export const apiRun = summary.extend({
  /** The outcome in one sentence. */
  says: z.string(),
  attributes: z.record(z.string(), z.string()),
  steps: z.array(step),
});
export type ApiRun = z.infer<typeof apiRun>;

const repair = z.object({
  effect: z.string(),
  run: z.string(),
  workflow: z.string(),
  step: z.string(),
  what: z.string(),
  /** Where its run began. */
  station: z.object({ id: z.string(), name: z.string() }),
  device: device.nullable(),
  person: person.nullable(),
  fault: apiFault.optional(),
  kind: z.enum(repairKinds),
  /** What it means and what happens meanwhile. */
  means: z.string(),
  /** Set where the device must not go on without it. */
  obligation: z.literal(true).optional(),
  /** Who or what is to be written, where that is one name. */
  wants: z.string().optional(),
  /** Whom or what the other side has instead, where that is known. */
  sees: z.string().optional(),
  wantedAt: time,
  /** Since when it waits for an operator. */
  since: time,
  /** What makes sense here, each with what it does. */
  actions: z.array(z.object({ do: action, says: z.string() })),
});
export type ApiRepair = z.infer<typeof repair>;

export const apiRepairs = z.object({
  /** Oldest first. */
  repairs: z.array(repair),
  /** Why nothing at all is written to the MDM, if so. */
  hold: z.string().nullable(),
  /** Everything else that waits for a person. */
  waiting: z.array(apiWaiting),
});
export type ApiRepairs = z.infer<typeof apiRepairs>;

export const apiReason = z.object({ reason: z.string().trim().min(3).max(500) });

export const apiSettled = z.object({ effect: z.string(), done: action });
export type ApiSettled = z.infer<typeof apiSettled>;
