import type { MigrationInterface, QueryRunner } from 'typeorm';
import { engineIndexes } from '../engine-indexes.ts';

/** Names as PostgreSQL gave them when the first migration left them unnamed. */
const tables: readonly string[] = [
  `ALTER TABLE runs DROP CONSTRAINT runs_started_by_check, ADD COLUMN caused_by TEXT`,
  `ALTER TABLE effects ALTER COLUMN device_id DROP NOT NULL, DROP CONSTRAINT effects_state_check,
     ADD COLUMN lane TEXT, ADD COLUMN patience TEXT,
     ADD COLUMN on_run TEXT CHECK (on_run IN ('success', 'failure')), ADD COLUMN fault TEXT, ADD COLUMN result TEXT,
     ADD COLUMN react TEXT, ADD COLUMN repeats TEXT`,
  `UPDATE effects SET lane = device_id || ' ' || target`,
  `ALTER TABLE effects ALTER COLUMN lane SET NOT NULL,
     ADD CONSTRAINT effects_state_check CHECK (state IN ('dormant', 'open', 'done', 'superseded', 'expired', 'failed', 'held',
       'skipped', 'adopted')),
     ADD CHECK (device_id IS NOT NULL OR delivery = 'notice'),
     ADD CHECK (state <> 'dormant' OR on_run IS NOT NULL),
     ADD CHECK (react IS NULL OR state = 'failed')`,
  `ALTER TABLE waits DROP CONSTRAINT waits_kind_check, ALTER COLUMN device_id DROP NOT NULL,
     ADD COLUMN effect_id TEXT, ADD COLUMN ask TEXT,
     ADD CONSTRAINT waits_kind_check CHECK (kind IN ('removal', 'time', 'answer', 'effect')),
     ADD CHECK (kind <> 'removal' OR device_id IS NOT NULL),
     ADD CHECK ((kind = 'effect') = (effect_id IS NOT NULL)),
     ADD CHECK ((kind = 'answer') = (ask IS NOT NULL))`,
  `CREATE TABLE registers (
     device_id TEXT NOT NULL REFERENCES devices (id), register TEXT NOT NULL, value TEXT,
     base_seq BIGINT NOT NULL DEFAULT 0, unsure_since BIGINT, look_at BIGINT, PRIMARY KEY (device_id, register))`,
  ...['runs_open', 'effects_run', 'effects_lane', 'effects_due', 'effects_register', 'effects_refused'].map(
    (index) => `DROP INDEX ${index}`,
  ),
];

const invariants: readonly string[] = [
  `CREATE OR REPLACE FUNCTION stay_settled() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF OLD.state IN ('done', 'superseded', 'expired', 'skipped', 'adopted') AND NEW.state <> OLD.state THEN
       RAISE EXCEPTION 'effects: a settled effect stays settled';
     END IF;
     RETURN NEW;
   END $$`,
];

/** Lanes, patience, what waits for an operator, and what is known of registers. Append-only: stored name. */
export class Engine1800000004000 implements MigrationInterface {
  readonly name = 'Engine1800000004000';
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...tables, ...engineIndexes, ...invariants]) await runner.query(sql);
  }
  down(): Promise<void> {
    return Promise.reject(
      new Error('states of the engine have no place in the older schema: restore a backup'),
    );
  }
}
