import type { MigrationInterface, QueryRunner } from 'typeorm';
import { postgresIndexes } from './first-indexes.ts';
import { postgresInvariants } from './first-invariants.ts';
import { postgresTables } from './first-tables.ts';

/** The schema of the first release. Append-only: stored name. */
export class First1800000000000 implements MigrationInterface {
  readonly name = 'First1800000000000';
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...postgresTables, ...postgresIndexes, ...postgresInvariants]) await runner.query(sql);
  }
  down(): Promise<void> {
    return Promise.reject(new Error('there is nothing before the first schema: restore a backup instead'));
  }
}
