import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sqliteIndexes } from './first-indexes.ts';
import { sqliteInvariants } from './first-invariants.ts';
import { sqliteTables } from './first-tables.ts';

/** The schema of the first release. Append-only: stored name. */
export class First1800000000000 implements MigrationInterface {
  readonly name = 'First1800000000000';
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...sqliteTables, ...sqliteIndexes, ...sqliteInvariants]) await runner.query(sql);
  }
  down(): Promise<void> {
    return Promise.reject(new Error('there is nothing before the first schema: restore a backup instead'));
  }
}
