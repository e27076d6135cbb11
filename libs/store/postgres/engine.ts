import type pg from 'pg';
import type { Clock } from '#libs/clock';
import { Refused, type Command, type Query, type Statement } from '../statement.ts';
import type { Engine } from '../engine.ts';
import { openPool, type PostgresConnection } from './connection.ts';
import { storageFault, worthAnotherGo } from './trouble.ts';

/** A unit that met another one is played again this often before it is `store-busy`. */
const mostGoes = 8;
const firstPauseMs = 5;

interface Prepared {
  name: string;
  text: string;
}

const prepared = new Map<string, Prepared>();

/** `?` becomes `$1`, `$2` …; the name lets PostgreSQL keep the plan per connection. */
function preparedFor(sql: string): Prepared {
  let known = prepared.get(sql);
  if (known === undefined) {
    let n = 0;
    known = { name: `tapstand_${prepared.size}`, text: sql.replace(/\?/g, () => `$${++n}`) };
    prepared.set(sql, known);
  }
  return known;
}

type Line = Pick<pg.Pool, 'query'> | pg.PoolClient;

async function ask(line: Line, s: Statement): Promise<unknown> {
  const result = await line.query<pg.QueryResultRow>({ ...preparedFor(s.sql), values: [...s.values] });
  if (s.want === 'changes') return result.rowCount ?? 0;
  return s.want === 'one' ? result.rows[0] : result.rows;
}

async function play<T>(query: Query<T>, line: Line): Promise<T> {
  let step = query.next();
  while (step.done !== true) step = query.next(await ask(line, step.value));
  return step.value;
}

/** One transaction around `work`; a connection that cannot even roll back is thrown away. */
async function transaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (line: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const line = await pool.connect();
  let broken: Error | undefined;
  const lost = (e: Error) => (broken = e);
  line.on('error', lost);
  try {
    await line.query(begin);
    const result = await work(line);
    await line.query(result instanceof Refused ? 'ROLLBACK' : 'COMMIT');
    return result;
  } catch (e) {
    await line.query('ROLLBACK').catch(lost);
    throw e;
  } finally {
    line.removeListener('error', lost);
    line.release(broken);
  }
}

/** Units of many copies of the service run side by side; row locks and constraints keep them apart. */
export async function openPostgresEngine(
  to: PostgresConnection,
  poolSize: number,
  clock: Clock,
): Promise<Engine> {
  const faulty = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (e) {
      throw storageFault(e) ?? e;
    }
  };
  const { source, pool } = await faulty(() => openPool(to, poolSize));

  const write = async <T>(unit: () => Command<T>): Promise<T> => {
    for (let go = 1; ; go++) {
      try {
        const result = await transaction(pool, 'BEGIN', (line) => play(unit(), line));
        return result instanceof Refused ? result.answer : result;
      } catch (e) {
        if (!worthAnotherGo(e) || go === mostGoes) throw e;
        await clock.sleep(firstPauseMs * go * (0.5 + clock.chance()));
      }
    }
  };
  const snapshot = <T>(query: () => Query<T>): Promise<T> =>
    transaction(pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', (line) => play(query(), line));

  return {
    dialect: 'postgres',
    write: (unit) => faulty(() => write(unit)),
    read: (query) => faulty(() => play(query(), pool)),
    snapshot: (query) => faulty(() => snapshot(query)),
    close: () => source.destroy(),
  };
}
