import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the database rules by, and what it keeps sealed. Append-only: stored name. */
export class Configuration1800000007000 implements MigrationInterface {
  readonly name = 'Configuration1800000007000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE configurations (version INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, note TEXT NOT NULL,
         changed TEXT NOT NULL, equals INTEGER, site TEXT NOT NULL, workflows TEXT NOT NULL) STRICT`,
    );
    for (const verb of ['UPDATE', 'DELETE']) {
      await runner.query(
        `CREATE TRIGGER configurations_no_${verb.toLowerCase()} BEFORE ${verb} ON configurations
         BEGIN SELECT RAISE(ABORT, 'configurations is append-only'); END`,
      );
    }
    await runner.query(
      `CREATE TABLE secrets (name TEXT PRIMARY KEY, sealed TEXT NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL)
       STRICT, WITHOUT ROWID`,
    );
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE secrets');
    await runner.query('DROP TABLE configurations');
  }
}
