import type { MigrationInterface, QueryRunner } from 'typeorm';
import { triggerIndexes } from '../trigger-indexes.ts';

const tables: readonly string[] = [
  'ALTER TABLE custody ADD COLUMN due_at INTEGER',
  'ALTER TABLE bays ADD COLUMN left_at INTEGER',
  `CREATE TABLE rungs (
     started_by TEXT NOT NULL, subject TEXT NOT NULL, after_ms INTEGER NOT NULL CHECK (after_ms >= 0), at INTEGER NOT NULL,
     run_id TEXT REFERENCES runs (id), why TEXT, PRIMARY KEY (started_by, subject, after_ms),
     CHECK ((run_id IS NULL) = (why IS NOT NULL))) STRICT, WITHOUT ROWID`,
  `CREATE TABLE schedules (name TEXT PRIMARY KEY, last_at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE batches (
     id TEXT PRIMARY KEY, workflow TEXT NOT NULL, workflow_version INTEGER NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL,
     started_at INTEGER NOT NULL, stopped_at INTEGER) STRICT, WITHOUT ROWID`,
  `CREATE TABLE batch_devices (
     batch_id TEXT NOT NULL REFERENCES batches (id), n INTEGER NOT NULL, device_id TEXT NOT NULL REFERENCES devices (id),
     state TEXT NOT NULL CHECK (state IN ('waiting', 'begun', 'left-out', 'stopped')), says TEXT,
     run_id TEXT REFERENCES runs (id), PRIMARY KEY (batch_id, n), UNIQUE (batch_id, device_id),
     CHECK ((state = 'begun') = (run_id IS NOT NULL))) STRICT, WITHOUT ROWID`,
];

/** An open row is closed once; while it is open its due time may move with the clock, and nothing else. */
const invariants: readonly string[] = [
  'DROP TRIGGER custody_closes_once',
  `CREATE TRIGGER custody_closes_once BEFORE UPDATE ON custody
   WHEN OLD.closed_by_epoch IS NOT NULL
     OR (NEW.closed_by_epoch IS NULL AND (OLD.due_at IS NULL OR NEW.due_at IS NULL OR OLD.due_at IS NEW.due_at))
     OR (NEW.closed_by_epoch IS NOT NULL AND OLD.due_at IS NOT NEW.due_at)
     OR OLD.id IS NOT NEW.id OR OLD.kind IS NOT NEW.kind
     OR OLD.device_id IS NOT NEW.device_id OR OLD.epoch IS NOT NEW.epoch OR OLD.person_id IS NOT NEW.person_id
     OR OLD.station IS NOT NEW.station OR OLD.run_id IS NOT NEW.run_id OR OLD.at IS NOT NEW.at OR OLD.reason IS NOT NEW.reason
   BEGIN SELECT RAISE(ABORT, 'custody is append-only'); END`,
  ...['rungs', 'batches', 'batch_devices'].map(
    (t) =>
      `CREATE TRIGGER ${t}_no_delete BEFORE DELETE ON ${t} BEGIN SELECT RAISE(ABORT, '${t} is append-only'); END`,
  ),
];

/** When hand-outs are due, what began once, schedules, and runs that operators start. Append-only: stored name. */
export class Triggers1800000008000 implements MigrationInterface {
  readonly name = 'Triggers1800000008000';
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...tables, ...triggerIndexes, ...invariants]) await runner.query(sql);
  }
  down(): Promise<void> {
    return Promise.reject(new Error('what began once has no place in the older schema: restore a backup'));
  }
}
