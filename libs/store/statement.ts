/** What both databases can bind. Booleans are 0 and 1, JSON is text, times are epoch milliseconds. */
export type Value = string | number | null;

export interface Statement {
  /** Portable SQL with `?` placeholders; no question mark anywhere else. */
  sql: string;
  values: readonly Value[];
  want: 'changes' | 'one' | 'all';
  /** A row lock, which SQLite does not need: its write gate runs one unit at a time. */
  lock?: true;
}

/**
 * Work on the database, written as a generator that yields statements and is given their results. It holds no
 * connection: whoever runs it decides which, so the same unit runs synchronously inside SQLite's write gate
 * (nothing can interleave) and asynchronously in a PostgreSQL transaction.
 */
export type Query<T> = Generator<Statement, T, unknown>;

/** A unit that ends with a refusal leaves nothing behind and still has an answer. */
export class Refused<T> {
  readonly answer: T;
  constructor(answer: T) {
    this.answer = answer;
  }
}

/** A unit of work that may write. */
export type Command<T> = Query<T | Refused<T>>;

/** Answers how many rows the statement wrote. */
export function* run(sql: string, ...values: Value[]): Query<number> {
  return (yield { sql, values, want: 'changes' }) as number;
}

export function* one<R>(sql: string, ...values: Value[]): Query<R | undefined> {
  return (yield { sql, values, want: 'one' }) as R | undefined;
}

export function* all<R>(sql: string, ...values: Value[]): Query<R[]> {
  return (yield { sql, values, want: 'all' }) as R[];
}

/** Holds rows until the unit ends. Locks are taken first and in one order everywhere: devices by id, then the person. */
export function* lockRows(table: 'devices' | 'people', ids: readonly string[]): Query<void> {
  for (const id of [...new Set(ids)].sort()) {
    yield {
      sql: `SELECT id FROM ${table} WHERE id = ? FOR NO KEY UPDATE`,
      values: [id],
      want: 'one',
      lock: true,
    };
  }
}

/**
 * How a query ends that answers at most so many rows; the number is its last value. SQLite plans a statement whose limit is a bare
 * placeholder anew each time it is asked, which takes far longer than asking; a calculated one it plans once.
 */
export const atMost = 'LIMIT CAST(? AS INTEGER)';

export const flag = (yes: boolean): number => (yes ? 1 : 0);
export const maybe = <T>(value: T | undefined): T | null => value ?? null;
/** Names and serial numbers are found whatever their case. */
export const nameKey = (text: string): string => text.toLowerCase();

/** What a person is found by. Cut, so that no name is too long for an index. */
export const searchKey = (userName: string, displayName: string): string =>
  nameKey(`${userName} ${displayName}`).slice(0, 300);

/** A `LIKE ? ESCAPE '!'` that finds exactly this text anywhere, whatever is in it. */
export const anywhere = (text: string): string => `%${nameKey(text).replaceAll(/[!%_]/g, '!$&')}%`;

/** Lengths of lists of placeholders: few, since each length is a statement of its own to be prepared. */
const lengths = [1, 4, 16, 64, 256, 1_024, 4_096];

/** `(?, ?, …)` with its values; the last value fills up. Of an empty list nothing is a member. */
export function oneOf(values: readonly string[]): [sql: string, values: Value[]] {
  const last = values.at(-1);
  if (last === undefined) return ['(NULL)', []];
  const length = lengths.find((l) => l >= values.length) ?? values.length;
  const filled = [...values, ...Array.from({ length: length - values.length }, () => last)];
  return [`(${filled.map(() => '?').join(', ')})`, filled];
}
