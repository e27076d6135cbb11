import type { Database, Statement } from 'better-sqlite3';

/** A file that cannot be opened: the message says why. */
export class StateRefused extends Error {}

/** One change of the file; without `json` the row goes. */
export interface RowChange {
  kind: string;
  key: string;
  json?: string;
}

export interface StoredRow {
  key: string;
  json: string;
}

/** What marks a database file as one of ours: "uemS". */
const applicationId = 0x75656d53;
const formatVersion = 1;

const schema = `
  CREATE TABLE IF NOT EXISTS state (
    place INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    json TEXT NOT NULL,
    UNIQUE (kind, key)
  )`;

/** Rows of a SQLite file, in the order in which they came. */
export class StateFile {
  readonly #db: Database;
  readonly #put: Statement<[string, string, string]>;
  readonly #drop: Statement<[string, string]>;
  readonly #read: Statement<[string], StoredRow>;

  constructor(db: Database) {
    this.#db = db;
    this.#put = db.prepare(
      'INSERT INTO state (kind, key, json) VALUES (?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET json = excluded.json',
    );
    this.#drop = db.prepare('DELETE FROM state WHERE kind = ? AND key = ?');
    this.#read = db.prepare('SELECT key, json FROM state WHERE kind = ? ORDER BY place');
  }

  rows(kind: string): IterableIterator<StoredRow> {
    return this.#read.iterate(kind);
  }

  /** All of these or none. */
  write(changes: readonly RowChange[]): void {
    this.#db.transaction(() => {
      for (const { kind, key, json } of changes) {
        if (json === undefined) this.#drop.run(kind, key);
        else this.#put.run(kind, key, json);
      }
    })();
  }

  close(): void {
    this.#db.close();
  }
}

function prepare(db: Database, path: string): void {
  const id = db.pragma('application_id', { simple: true });
  const tables = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM sqlite_schema').get()?.n ?? 0;
  const ours = id === applicationId || (id === 0 && tables === 0);
  if (!ours) throw new StateRefused(`--state ${path}: this is a database of something else`);
  const version = db.pragma('user_version', { simple: true });
  if (version !== 0 && version !== formatVersion)
    throw new StateRefused(
      `--state ${path}: written by another version of the sandbox; delete it or take another`,
    );
  // Not for ever: what a power cut may spoil is a test tenant. A killed process loses nothing that was written.
  db.pragma('synchronous = OFF');
  db.pragma('locking_mode = EXCLUSIVE');
  db.pragma('journal_mode = WAL');
  db.exec(schema);
  db.pragma(`application_id = ${applicationId}`);
  db.pragma(`user_version = ${formatVersion}`);
}

/** The library is loaded when somebody keeps a state. One sandbox at a time has the file. */
export async function openStateFile(path: string): Promise<StateFile> {
  const { default: Driver } = await import('better-sqlite3');
  let db: Database | undefined;
  try {
    db = new Driver(path, { timeout: 0 });
    prepare(db, path);
    return new StateFile(db);
  } catch (error) {
    db?.close();
    if (error instanceof StateRefused) throw error;
    const { code, message } = error as { code?: string; message: string };
    if (code?.startsWith('SQLITE_BUSY') === true)
      throw new StateRefused(`--state ${path}: another sandbox uses this file`);
    if (code === 'SQLITE_NOTADB') throw new StateRefused(`--state ${path}: this is no SQLite file`);
    throw new StateRefused(`--state ${path}: ${message}`);
  }
}
