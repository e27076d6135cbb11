import Database from 'better-sqlite3';
import type { Statement } from '../statement.ts';

const transactionControl = /^\s*(begin|commit|end|rollback|savepoint|release)\b/i;
/** A pragma that sets something takes effect while it is prepared, so it is refused by its text. */
const settingPragma = /^\s*pragma\b(?!.*(info|list|check|checkpoint)\s*\().*[=(]/is;
const leadingComments = /^(\s|--[^\n]*\n|\/\*.*?\*\/)+/s;
const executing = ['run', 'get', 'all', 'iterate'] as const;

/** better-sqlite3's class as far as it is overridden here; its generic signatures cannot be. */
const Connection = Database as unknown as new (
  file: string,
  options?: Database.Options,
) => Omit<Database.Database, 'prepare' | 'exec' | 'pragma' | 'transaction'> & {
  prepare(sql: string): Database.Statement;
  exec(sql: string): unknown;
  pragma(source: string, options?: Database.PragmaOptions): unknown;
  transaction(work: () => unknown): unknown;
};

/**
 * The connection that writes. Once sealed, nothing that writes or steers a transaction runs on it outside `gated`,
 * whoever holds it: our own code, or TypeORM through its QueryRunner. TypeORM shares one connection, so a
 * statement slipped between two others would join a transaction that is not its own.
 */
export class GatedDatabase extends Connection {
  #sealed = false;
  #open = false;
  readonly #prepared = new Map<string, Database.Statement>();

  /** From now on only the write gate writes; before, migrations may. */
  seal(): void {
    this.#sealed = true;
  }

  /** The write gate's way in. Synchronous: nothing else can run while it is open. */
  gated<T>(work: () => T): T {
    this.#open = true;
    try {
      return work();
    } finally {
      this.#open = false;
    }
  }

  #check(sql: string): void {
    if (this.#sealed && !this.#open) {
      throw new Error(`a write outside the write gate: ${sql.trim().slice(0, 60)}`);
    }
  }

  override prepare(sql: string): Database.Statement {
    const bare = sql.replace(leadingComments, '');
    if (settingPragma.test(bare)) this.#check(sql);
    const statement = super.prepare(sql);
    if (statement.readonly && !transactionControl.test(bare)) return statement;
    for (const method of executing) {
      const original = (statement[method] as (...values: unknown[]) => unknown).bind(statement);
      const checked = (...values: unknown[]): unknown => {
        this.#check(sql);
        return original(...values);
      };
      Object.defineProperty(statement, method, { value: checked });
    }
    return statement;
  }

  override exec(sql: string): unknown {
    this.#check(sql);
    return super.exec(sql);
  }

  override pragma(source: string, options?: Database.PragmaOptions): unknown {
    if (settingPragma.test(`PRAGMA ${source}`)) this.#check(`PRAGMA ${source}`);
    return super.pragma(source, options);
  }

  override transaction(): never {
    throw new Error('transactions are the write gate’s: submit a unit to it');
  }

  /** Carries out one statement of a unit; prepared once per connection. */
  ask(statement: Statement): unknown {
    let prepared = this.#prepared.get(statement.sql);
    if (prepared === undefined) {
      prepared = this.prepare(statement.sql);
      this.#prepared.set(statement.sql, prepared);
    }
    if (statement.want === 'one') return prepared.get(...statement.values);
    if (statement.want === 'all') return prepared.all(...statement.values);
    return prepared.run(...statement.values).changes;
  }
}
