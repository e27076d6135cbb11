import Database from 'better-sqlite3';
import pg from 'pg';
import type { DatabasePlace } from '#test/support';

/** The control: the same crowd where every request owns BEGIN and COMMIT on the one connection they share, as ORMs do it. */
interface Line {
  ask(sql: string): Promise<unknown>;
  names(): Promise<string[]>;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** How many were acknowledged, and how many of those are not in the table afterwards. */
async function lossOn(line: Line, size: number): Promise<{ acknowledged: number; lost: number }> {
  await line.ask('CREATE TABLE crowd (name TEXT PRIMARY KEY)');
  let open = 0;
  // As TypeORM does with a shared connection: a transaction inside another one is a savepoint of it.
  const request = async (n: number): Promise<string> => {
    const depth = open++;
    await line.ask(depth === 0 ? 'BEGIN' : `SAVEPOINT s${depth}`);
    try {
      await line.ask(`INSERT INTO crowd (name) VALUES ('unit-${n}')`);
      await turn();
      if (n % 2 === 1) throw new Error(`unit ${n} throws`);
      await line.ask(--open === 0 ? 'COMMIT' : `RELEASE SAVEPOINT s${open}`);
      return `unit-${n}`;
    } catch (error) {
      open = Math.max(0, open - 1);
      await line.ask(open === 0 ? 'ROLLBACK' : `ROLLBACK TO SAVEPOINT s${open}`).catch(() => undefined);
      throw error;
    }
  };
  const asked: Promise<unknown>[] = [];
  for (let n = 0; n < size; n++) {
    asked.push(request(n).catch((e: unknown) => e));
    await turn();
  }
  const answers = await Promise.all(asked);
  await line.ask('ROLLBACK').catch(() => undefined);
  const there = new Set(await line.names());
  const acknowledged = answers.filter((a): a is string => typeof a === 'string');
  return { acknowledged: acknowledged.length, lost: acknowledged.filter((name) => !there.has(name)).length };
}

export async function onOneSqliteLine(
  file: string,
  size: number,
): Promise<{ acknowledged: number; lost: number }> {
  const database = new Database(file);
  try {
    return await lossOn(
      {
        ask: async (sql) => database.exec(sql),
        names: async () => database.prepare('SELECT name FROM crowd').pluck().all() as string[],
      },
      size,
    );
  } finally {
    database.close();
  }
}

export async function onOnePostgresLine(
  place: DatabasePlace,
  size: number,
): Promise<{ acknowledged: number; lost: number }> {
  const client = new pg.Client({ ...place });
  await client.connect();
  let last: Promise<unknown> = Promise.resolve();
  try {
    return await lossOn(
      {
        // One statement after the other, whoever asks: that is what sharing a line means.
        ask: (sql) => (last = last.catch(() => undefined).then(() => client.query(sql))),
        names: async () =>
          (await client.query<{ name: string }>('SELECT name FROM crowd')).rows.map((r) => r.name),
      },
      size,
    );
  } finally {
    await client.end();
  }
}
