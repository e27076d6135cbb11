import type Database from 'better-sqlite3';
import type { Query, Statement } from '../statement.ts';
import { openReading } from './connections.ts';
import { play } from './play.ts';
import { storageFault } from './trouble.ts';

export interface Reader {
  read<T>(query: () => Query<T>): T;
  /** All statements of the query see one moment. */
  snapshot<T>(query: () => Query<T>): T;
  close(): void;
}

/** Queries on a read-only connection of their own, so that nobody acts on uncommitted rows. */
export function readerOf(file: string): Reader {
  let database: Database.Database | undefined = openReading(file);
  let prepared = new Map<string, Database.Statement>();
  let closed = false;

  const statementFor = (sql: string): Database.Statement => {
    database ??= openReading(file);
    let statement = prepared.get(sql);
    if (statement === undefined) {
      statement = database.prepare(sql);
      prepared.set(sql, statement);
    }
    return statement;
  };
  const ask = (s: Statement): unknown => {
    const statement = statementFor(s.sql);
    return s.want === 'one' ? statement.get(...s.values) : statement.all(...s.values);
  };
  const drop = (): void => {
    prepared = new Map();
    database?.close();
    database = undefined;
  };
  /** After trouble the next query opens the file anew. */
  const guarded = <T>(work: () => T): T => {
    if (closed) throw new Error('the store is closed');
    try {
      return work();
    } catch (e) {
      const fault = storageFault(e);
      if (fault === undefined) throw e;
      if (fault.code !== 'store-busy') drop();
      throw fault;
    }
  };
  return {
    read: (query) => guarded(() => play(query(), ask)),
    snapshot: (query) =>
      guarded(() => {
        statementFor('BEGIN').run();
        try {
          return play(query(), ask);
        } finally {
          if (database?.inTransaction === true) statementFor('COMMIT').run();
        }
      }),
    close() {
      closed = true;
      drop();
    },
  };
}
