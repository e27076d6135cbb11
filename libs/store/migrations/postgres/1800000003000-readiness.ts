import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The last readiness report, and who is making one. Append-only: stored name. */
export class Readiness1800000003000 implements MigrationInterface {
  readonly name = 'Readiness1800000003000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE readiness (name TEXT PRIMARY KEY, begun_at BIGINT NOT NULL, lease_until BIGINT, report TEXT)`,
    );
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE readiness');
  }
}
