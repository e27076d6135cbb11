import type { MigrationInterface, QueryRunner } from 'typeorm';
import { auditIndexes } from '../audit-indexes.ts';

const never = (verb: 'UPDATE' | 'DELETE'): string =>
  `CREATE TRIGGER audit_chain_no_${verb.toLowerCase()} BEFORE ${verb} ON audit_chain
   BEGIN SELECT RAISE(ABORT, 'audit_chain is append-only'); END`;

/** The chain beside the audit, and what finds entries. Append-only: stored name. */
export class Audit1800000009000 implements MigrationInterface {
  readonly name = 'Audit1800000009000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE audit_chain (
         n INTEGER PRIMARY KEY CHECK (n > 0), audit_seq INTEGER NOT NULL UNIQUE REFERENCES audit (seq), mac TEXT NOT NULL) STRICT`,
    );
    await runner.query(
      `CREATE TABLE audit_cursor (
         name TEXT PRIMARY KEY, n INTEGER NOT NULL, owner TEXT NOT NULL, lease_until INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    );
    for (const sql of [never('UPDATE'), never('DELETE'), ...auditIndexes]) await runner.query(sql);
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['at', 'actor', 'subject', 'action', 'unusual'])
      await runner.query(`DROP INDEX audit_${name}`);
    await runner.query('DROP TABLE audit_chain');
    await runner.query('DROP TABLE audit_cursor');
  }
}
