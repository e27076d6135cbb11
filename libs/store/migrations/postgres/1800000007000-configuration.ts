import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the database rules by, and what it keeps sealed. Append-only: stored name. */
export class Configuration1800000007000 implements MigrationInterface {
  readonly name = 'Configuration1800000007000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE configurations (version INTEGER PRIMARY KEY, at BIGINT NOT NULL, actor TEXT NOT NULL, note TEXT NOT NULL,
         changed TEXT NOT NULL, equals INTEGER, site TEXT NOT NULL, workflows TEXT NOT NULL)`,
    );
    await runner.query(
      `CREATE TRIGGER configurations_append_only BEFORE UPDATE OR DELETE ON configurations
       FOR EACH ROW EXECUTE FUNCTION append_only()`,
    );
    await runner.query(
      `CREATE TRIGGER configurations_no_truncate BEFORE TRUNCATE ON configurations
       FOR EACH STATEMENT EXECUTE FUNCTION append_only()`,
    );
    await runner.query(
      `CREATE TABLE secrets (name TEXT PRIMARY KEY, sealed TEXT NOT NULL, at BIGINT NOT NULL, actor TEXT NOT NULL)`,
    );
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE secrets');
    await runner.query('DROP TABLE configurations');
  }
}
