import type { MigrationInterface, QueryRunner } from 'typeorm';
import { auditIndexes } from '../audit-indexes.ts';

/** The chain beside the audit, and what finds entries. Append-only: stored name. */
export class Audit1800000009000 implements MigrationInterface {
  readonly name = 'Audit1800000009000';
  async up(runner: QueryRunner): Promise<void> {
    const made = [
      `CREATE TABLE audit_cursor (
         name TEXT PRIMARY KEY, n BIGINT NOT NULL, owner TEXT NOT NULL, lease_until BIGINT NOT NULL)`,
      `CREATE TABLE audit_chain (
         n BIGINT PRIMARY KEY CHECK (n > 0), audit_seq BIGINT NOT NULL UNIQUE REFERENCES audit (seq), mac TEXT NOT NULL)`,
      `CREATE TRIGGER audit_chain_append_only BEFORE UPDATE OR DELETE ON audit_chain
       FOR EACH ROW EXECUTE FUNCTION append_only()`,
      `CREATE TRIGGER audit_chain_no_truncate BEFORE TRUNCATE ON audit_chain
       FOR EACH STATEMENT EXECUTE FUNCTION append_only()`,
    ];
    for (const sql of [...made, ...auditIndexes]) await runner.query(sql);
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['at', 'actor', 'subject', 'action', 'unusual'])
      await runner.query(`DROP INDEX audit_${name}`);
    await runner.query('DROP TABLE audit_chain');
    await runner.query('DROP TABLE audit_cursor');
  }
}
