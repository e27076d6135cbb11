import type { MigrationInterface, QueryRunner } from 'typeorm';
import { accessTables } from '../access-tables.ts';

/** Operators, their sessions, tokens and failed sign-ins. Append-only: stored name. */
export class Access1800000005000 implements MigrationInterface {
  readonly name = 'Access1800000005000';
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of accessTables({ big: 'BIGINT', end: '' })) await runner.query(sql);
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['sign_in_failures', 'access_tokens', 'sessions', 'operators'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
