import { Fault, type FaultCode } from '#libs/domain';

/** SQLite's result codes that mean the storage is in trouble; a broken constraint is our own mistake and no fault. */
const codes: readonly (readonly [prefix: string, fault: FaultCode, note: string])[] = [
  ['SQLITE_FULL', 'store-full', 'the disk that holds the database is full'],
  ['SQLITE_BUSY', 'store-busy', 'another process holds the database locked'],
  ['SQLITE_LOCKED', 'store-busy', 'another process holds the database locked'],
  ['SQLITE_PROTOCOL', 'store-busy', 'another process holds the database locked'],
  ['SQLITE_READONLY', 'store-broken', 'the database can only be read'],
  ['SQLITE_IOERR', 'store-broken', 'the disk answers with an error'],
  ['SQLITE_CORRUPT', 'store-broken', 'the database file is damaged'],
  ['SQLITE_NOTADB', 'store-broken', 'the file is not a database'],
  ['SQLITE_CANTOPEN', 'store-broken', 'the database file cannot be opened'],
  ['SQLITE_PERM', 'store-broken', 'the database file may not be opened'],
  ['SQLITE_AUTH', 'store-broken', 'the database file may not be opened'],
  ['SQLITE_NOMEM', 'store-broken', 'there is no memory left'],
];

/** SQLite's code, also through the wrapper TypeORM puts around it. */
function codeOf(e: unknown): string | undefined {
  if (typeof e !== 'object' || e === null) return undefined;
  if ('driverError' in e && e.driverError !== undefined) return codeOf(e.driverError);
  return 'code' in e && typeof e.code === 'string' ? e.code : undefined;
}

/** The fault this error stands for, or undefined when it is not the storage's. */
export function storageFault(e: unknown): Fault | undefined {
  if (e instanceof Fault) return e;
  const code = codeOf(e);
  const known = codes.find(([prefix]) => code?.startsWith(prefix) === true);
  return known === undefined ? undefined : new Fault(known[1], { note: `${known[2]} (${code})` }, e);
}
