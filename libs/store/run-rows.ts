import type { CustodyKind, Trigger } from '#libs/domain';
import type { Begins } from './begin-rows.ts';
import type { NewEffect } from './effect-rows.ts';
import type { TapRecord } from './site-rows.ts';

export type RunState = 'running' | 'waiting' | 'done' | 'failed';

/** `failure`: a step of another run gave up and its policy names this workflow. Stored words: append-only. */
export type RunTrigger = Trigger | 'failure';

/** A run after a unit: the whole row. `revision` starts at 0 and must be one more than the stored one. */
export interface RunRow {
  id: string;
  revision: number;
  workflow: string;
  workflowVersion: number;
  trigger: RunTrigger;
  station: string;
  /** The lane of the screen this run talks to. */
  lane: string;
  personId: string | null;
  deviceId: string | null;
  /** The device epoch this run speaks for, once it has one. */
  epoch: number | null;
  /** The run whose step gave up, for `failure`. */
  causedBy?: string;
  state: RunState;
  /** Index of the next step. */
  position: number;
  /** What Set Attribute, answers and webhooks put in, by attribute name. */
  attributes: Record<string, string>;
  createdAt: number;
  endedAt: number | null;
}

export interface CustodyChange {
  id: string;
  kind: CustodyKind;
  deviceId: string;
  /** The device's epoch as the decider saw it; the new row has one more. */
  expectedEpoch: number;
  /** `out` only: who takes it, and how many devices she may have open, this one included. */
  personId?: string;
  limit?: number;
  /** `out` only: when it is due back, epoch ms. */
  dueAt?: number;
  reason?: string;
}

export interface JournalEntry {
  step: number;
  attempt: number;
  event: string;
  detail: Record<string, unknown>;
}

/** `removal`: the device leaves its bay. `time`: the deadline. `answer`: somebody at the screen. `effect`: it is settled. */
export type WaitKind = 'removal' | 'time' | 'answer' | 'effect';

export interface NewWait {
  kind: WaitKind;
  deviceId: string | null;
  deadline: number;
  /** `effect` only. */
  effectId?: string;
  /** `answer` only: what is asked, so that it is asked again after a restart. */
  ask?: Record<string, unknown>;
}

export interface WaitRow extends NewWait {
  runId: string;
}

export interface AuditEntry {
  actor: string;
  action: string;
  subject: string;
  detail: Record<string, unknown>;
}

/**
 * One unit of work of a run: all of it or none. Order of application: tap, run, custody, journal, effects
 * (superseding older supersedable wants of the same device, target and register), wait, audit.
 * `custody` writes the row, closes the open one and moves the device's epoch; `effects` get the new epoch when
 * their `epoch` is -1 (the decider cannot know it for certain before).
 */
export interface RunUnit {
  at: number;
  tap?: TapRecord;
  run: RunRow;
  custody?: CustodyChange;
  journal: JournalEntry[];
  effects: NewEffect[];
  /** What this unit begins happens once, however many copies of the service see that it is due. */
  begins?: Begins;
  /** undefined: leave waits as they are; null: the run no longer waits. */
  wait?: NewWait | null;
  audit: AuditEntry[];
}

export type Conflict =
  | 'tap-known'
  | 'run-moved'
  | 'device-not-free'
  | 'device-not-out'
  | 'epoch-moved'
  | 'limit-reached'
  | 'already-begun';

export type UnitAnswer =
  { ok: true; epoch: number | null; custodyId: string | null } | { ok: false; conflict: Conflict };

/** Runs, newest first; `before` pages on. */
export interface RunQuery {
  deviceId?: string;
  personId?: string;
  station?: string;
  /** Only runs of these stations: what somebody may see. */
  stations?: readonly string[];
  state?: RunState;
  /** Only runs with an effect that waits for an operator. */
  held?: boolean;
  from?: number;
  to?: number;
  before?: { createdAt: number; id: string };
  limit: number;
}

/** Open custodies with the state of their MDM assignment, for a screen that starts anew. */
export interface OpenRun {
  run: RunRow;
  wait: WaitRow | null;
}
