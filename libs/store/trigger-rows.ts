import type { Rung } from './begin-rows.ts';
import type { AuditEntry, RunState } from './run-rows.ts';

/** Which rung of a ladder is asked about. */
export interface RungQuery {
  now: number;
  afterMs: number;
  /** The rung before it; null for the first. */
  previousMs: number | null;
  limit: number;
}

/** A hand-out whose rung is due. */
export interface DueRung {
  deviceId: string;
  epoch: number;
  dueAt: number;
}

/** A device that left its bay while nobody had it, and is not back. */
export interface Absence {
  deviceId: string;
  station: string;
  leftAt: number;
}

export interface NewBatch {
  id: string;
  workflow: string;
  workflowVersion: number;
  actor: string;
  reason: string;
  at: number;
  /** In order; with why where one is left out. */
  devices: { deviceId: string; leftOut: string | null }[];
  audit: AuditEntry[];
}

export interface BatchRow {
  id: string;
  workflow: string;
  workflowVersion: number;
  actor: string;
  reason: string;
  startedAt: number;
  stoppedAt: number | null;
}

/** Stored words: append-only. */
export type BatchState = 'waiting' | 'begun' | 'left-out' | 'stopped';

export interface BatchDevice {
  row: number;
  device: { id: string; name: string; serial: string };
  state: BatchState;
  /** Why it was left out. */
  says: string | null;
  run: { id: string; state: RunState } | null;
}

export interface BatchCounts {
  id: string;
  state: BatchState;
  run: RunState | null;
  devices: number;
}

/** Commands and queries of what begins runs by itself. */
export interface TriggerStore {
  /** Writes down that a rung was asked and nothing fitted. False when somebody did before. */
  passRung(rung: Rung, at: number, why: string): Promise<boolean>;
  /**
   * Open hand-outs past due by so much whose rung has not begun, while the rung before began long enough ago; none on which an
   * effect of a type in `liftedBy` was wanted since she has it. Longest overdue first.
   */
  dueRungs(query: RungQuery, liftedBy: readonly string[]): Promise<DueRung[]>;
  /** Devices gone with nobody for so long whose rung has not begun. */
  absences(query: RungQuery): Promise<Absence[]>;
  /** The last time of this schedule that was carried out; one that is new counts from `now`. */
  scheduledUntil(name: string, now: number): Promise<number>;
  /** This time was carried out, or is passed over. `back`: the clock had been wrong, so an earlier time may be set. */
  schedulePassed(name: string, at: number, back?: boolean): Promise<void>;
  /** When each schedule last came, by its name. */
  schedules(): Promise<{ name: string; lastAt: number }[]>;
  /** Ids of devices in use above `after`, in order; of a station (by its bays) or a group where said. */
  fleet(query: { station?: string; group?: string; after: string; limit: number }): Promise<string[]>;
  startBatch(batch: NewBatch): Promise<void>;
  /** What waits of it no longer begins. False when it is unknown or stopped already. */
  stopBatch(id: string, at: number, audit: AuditEntry[]): Promise<boolean>;
  /** Left out after all: what held when it was started no longer does. */
  leaveOut(batch: string, row: number, why: string): Promise<void>;
  /** Rows that wait to begin, oldest batch first. */
  dueBatchRows(limit: number): Promise<(BatchRow & { row: number; deviceId: string })[]>;
  batch(id: string): Promise<{ batch: BatchRow; devices: BatchDevice[] } | null>;
  /** Newest first. */
  batches(before: { startedAt: number; id: string } | null, limit: number): Promise<BatchRow[]>;
  batchCounts(ids: readonly string[]): Promise<BatchCounts[]>;
}
