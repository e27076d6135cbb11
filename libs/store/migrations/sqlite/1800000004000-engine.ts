import type { MigrationInterface, QueryRunner } from 'typeorm';
import { engineIndexes } from '../engine-indexes.ts';
import { engineTables } from './engine-tables.ts';

const invariants: readonly string[] = [
  `CREATE TRIGGER runs_no_delete BEFORE DELETE ON runs BEGIN SELECT RAISE(ABORT, 'runs is append-only'); END`,
  `CREATE TRIGGER effects_no_delete BEFORE DELETE ON effects BEGIN SELECT RAISE(ABORT, 'effects is append-only'); END`,
  `CREATE TRIGGER effects_stay_settled BEFORE UPDATE OF state ON effects
   WHEN OLD.state IN ('done', 'superseded', 'expired', 'skipped', 'adopted') AND NEW.state <> OLD.state
   BEGIN SELECT RAISE(ABORT, 'effects: a settled effect stays settled'); END`,
];

/** Lanes, patience, what waits for an operator, and what is known of registers. Append-only: stored name. */
export class Engine1800000004000 implements MigrationInterface {
  readonly name = 'Engine1800000004000';
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...engineTables, ...engineIndexes, ...invariants]) await runner.query(sql);
  }
  down(): Promise<void> {
    return Promise.reject(
      new Error('states of the engine have no place in the older schema: restore a backup'),
    );
  }
}
