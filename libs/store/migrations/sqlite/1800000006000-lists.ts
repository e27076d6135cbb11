import type { MigrationInterface, QueryRunner } from 'typeorm';
import { searchKey } from '../../statement.ts';
import { listColumns, listIndexes, oddNames } from '../list-indexes.ts';

interface OddName {
  id: string;
  user_name: string;
  display_name: string;
}

/** What the operator's lists need. Append-only: stored name. */
export class Lists1800000006000 implements MigrationInterface {
  readonly name = 'Lists1800000006000';
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...listColumns('INTEGER'), ...listIndexes]) await runner.query(sql);
    for (const p of (await runner.query(oddNames.sqlite)) as OddName[])
      await runner.query('UPDATE people SET search_key = ? WHERE id = ?', [
        searchKey(p.user_name, p.display_name),
        p.id,
      ]);
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['people_list', 'badge_people_person', 'badges_created', 'badges_revoked'])
      await runner.query(`DROP INDEX ${name}`);
    for (const name of ['runs_station', 'runs_failed', 'registers_unsure', 'taps_received'])
      await runner.query(`DROP INDEX ${name}`);
    await runner.query('CREATE INDEX people_user_name ON people (user_name_key)');
    for (const what of ['reason', 'by', 'at']) {
      await runner.query(`ALTER TABLE devices DROP COLUMN pool_${what}`);
      await runner.query(`ALTER TABLE devices DROP COLUMN retired_${what}`);
    }
    await runner.query('ALTER TABLE people DROP COLUMN search_key');
  }
}
