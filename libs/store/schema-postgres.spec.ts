import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { isFault } from '#libs/domain';
import { startPostgres, suiteNeeding, type Postgres } from '#test/support';
import { openPostgresStore } from './open-postgres.ts';
import { schemaSuite } from './schema.suite.ts';

const int8 = 20;
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
    oid === int8 ? Number : pg.types.getTypeParser(oid, format ?? 'text'),
};

suiteNeeding('postgres')('the schema on PostgreSQL', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  schemaSuite(async () => {
    const place = await server.freshDatabase();
    const store = await openPostgresStore({ ...place, poolSize: 2 });
    const raw = new pg.Client({ ...place, types });
    await raw.connect();
    const rows = async (sql: string) => (await raw.query<Record<string, unknown>>(sql)).rows;
    return {
      store,
      rows,
      columns: async (table) =>
        (await rows(`SELECT column_name FROM information_schema.columns WHERE table_name = '${table}'`)).map(
          (c) => String(c['column_name']),
        ),
      async close() {
        await raw.end();
        await store.close();
      },
    };
  });

  it('is not even opened where commits are answered before they are on disk', async () => {
    const place = await server.freshDatabase();
    const alter = async (to: string): Promise<void> => {
      const raw = new pg.Client(place);
      await raw.connect();
      await raw.query(`ALTER DATABASE ${place.database} SET synchronous_commit = '${to}'`);
      await raw.end();
    };
    await alter('off');
    const refusal: unknown = await openPostgresStore(place).catch((e: unknown) => e);
    expect(isFault(refusal, 'store-broken')).toBe(true);
    expect(String(refusal)).toContain('synchronous_commit');
    await alter('on');
    await (await openPostgresStore(place)).close();
  });
});
