import type { MigrationInterface, QueryRunner } from 'typeorm';
import { triggerIndexes } from '../trigger-indexes.ts';

const tables: readonly string[] = [
  'ALTER TABLE custody ADD COLUMN due_at BIGINT',
  'ALTER TABLE bays ADD COLUMN left_at BIGINT',
  `CREATE TABLE rungs (
     started_by TEXT NOT NULL, subject TEXT NOT NULL, after_ms BIGINT NOT NULL CHECK (after_ms >= 0), at BIGINT NOT NULL,
     run_id TEXT REFERENCES runs (id), why TEXT, PRIMARY KEY (started_by, subject, after_ms),
     CHECK ((run_id IS NULL) = (why IS NOT NULL)))`,
  `CREATE TABLE schedules (name TEXT PRIMARY KEY, last_at BIGINT NOT NULL)`,
  `CREATE TABLE batches (
     id TEXT PRIMARY KEY, workflow TEXT NOT NULL, workflow_version INTEGER NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL,
     started_at BIGINT NOT NULL, stopped_at BIGINT)`,
  `CREATE TABLE batch_devices (
     batch_id TEXT NOT NULL REFERENCES batches (id), n INTEGER NOT NULL, device_id TEXT NOT NULL REFERENCES devices (id),
     state TEXT NOT NULL CHECK (state IN ('waiting', 'begun', 'left-out', 'stopped')), says TEXT,
     run_id TEXT REFERENCES runs (id), PRIMARY KEY (batch_id, n), UNIQUE (batch_id, device_id),
     CHECK ((state = 'begun') = (run_id IS NOT NULL)))`,
];

const never = (table: string, verbs: string): string[] => [
  `CREATE TRIGGER ${table}_append_only BEFORE ${verbs} ON ${table} FOR EACH ROW EXECUTE FUNCTION append_only()`,
  `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION append_only()`,
];

/** An open row is closed once; while it is open its due time may move with the clock, and nothing else. */
const invariants: readonly string[] = [
  `CREATE OR REPLACE FUNCTION custody_closes_once() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE moves BOOLEAN := NEW.closed_by_epoch IS NULL AND NEW.closed_at IS NULL AND OLD.due_at IS NOT NULL
     AND NEW.due_at IS NOT NULL AND NEW.due_at <> OLD.due_at;
   BEGIN
     IF OLD.closed_by_epoch IS NOT NULL OR (NEW.closed_by_epoch IS NULL AND NOT moves)
        OR (NEW.closed_by_epoch IS NOT NULL AND NEW.due_at IS DISTINCT FROM OLD.due_at)
        OR (to_jsonb(NEW) - 'closed_by_epoch' - 'closed_at' - 'due_at')
          <> (to_jsonb(OLD) - 'closed_by_epoch' - 'closed_at' - 'due_at') THEN
       RAISE EXCEPTION 'custody is append-only';
     END IF;
     RETURN NEW;
   END $$`,
  ...never('rungs', 'DELETE'),
  ...never('batches', 'DELETE'),
  ...never('batch_devices', 'DELETE'),
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
