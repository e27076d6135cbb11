import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The last readiness report, and who is making one. Append-only: stored name. */
export class Readiness1800000003000 implements MigrationInterface {
  readonly name = 'Readiness1800000003000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE readiness (name TEXT PRIMARY KEY, begun_at INTEGER NOT NULL, lease_until INTEGER, report TEXT)
       STRICT, WITHOUT ROWID`,
    );
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE readiness');
  }
}
