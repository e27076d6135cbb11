import { Fault } from '#libs/domain';

/** Names of PostgreSQL's SQLSTATEs (PostgreSQL manual, appendix A). */
const diskFull = '53100';
const busy = new Set(['53300', '53400', '55P03', '57P03', '57014']);
/** Somebody else got in between: the same unit may be played again from its start. */
const again = new Set(['40001', '40P01', '23505']);
/** Data, constraint, syntax and raised errors are our own mistakes and no fault of the database. */
const ourMistake = /^(22|23|42|P0)/;

function codeOf(e: unknown): string | undefined {
  if (typeof e !== 'object' || e === null) return undefined;
  if ('driverError' in e && e.driverError !== undefined) return codeOf(e.driverError);
  return 'code' in e && typeof e.code === 'string' ? e.code : undefined;
}

/** `pg` gives no code when it loses or cannot get a connection, only a sentence. */
const lostConnection = /terminated|timeout exceeded when trying to connect|not queryable|ended|ECONN/i;

export const worthAnotherGo = (e: unknown): boolean => again.has(codeOf(e) ?? '');

/** The fault this error stands for, or undefined when it is not the database's. */
export function storageFault(e: unknown): Fault | undefined {
  if (e instanceof Fault) return e;
  const code = codeOf(e);
  if (code === undefined) {
    const text = e instanceof Error ? e.message : '';
    if (!lostConnection.test(text)) return undefined;
    if (text.startsWith('timeout'))
      return new Fault('store-busy', { note: 'no database connection came free' }, e);
    return new Fault('store-broken', { note: 'the connection to PostgreSQL was lost' }, e);
  }
  if (code === diskFull)
    return new Fault('store-full', { note: 'the disk of PostgreSQL is full (53100)' }, e);
  if (busy.has(code)) return new Fault('store-busy', { note: `PostgreSQL is busy (${code})` }, e);
  if (code.startsWith('40'))
    return new Fault('store-busy', { note: `PostgreSQL gave way too often (${code})` }, e);
  if (ourMistake.test(code)) return undefined;
  return new Fault('store-broken', { note: `PostgreSQL cannot be used (${code})` }, e);
}
