import type { Clock } from '#libs/clock';
import { Fault } from '#libs/domain';
import { Refused, type Command } from '../statement.ts';
import type { GatedDatabase } from './gated-database.ts';
import { play } from './play.ts';
import { storageFault } from './trouble.ts';

/** The connection the gate writes on. */
export interface GateLine {
  readonly database: GatedDatabase;
  /** Closes it and opens it anew, after trouble that may have left it unusable. */
  reopen(): Promise<void>;
}

export interface WriteGate {
  /** Resolves after the commit that holds the unit; a unit that throws or refuses leaves nothing behind. */
  submit<T>(unit: () => Command<T>): Promise<T>;
  /** Resolves when nothing waits any more; later units are refused. */
  close(): Promise<void>;
}

interface Waiting {
  begin: () => Command<unknown>;
  resolve: (answer: unknown) => void;
  reject: (reason: unknown) => void;
}

type Outcome = { answer: unknown } | { thrown: unknown };

/** Groups larger than this would keep the first one waiting without saving flushes. */
const mostInGroup = 512;
/** A group may always work this long before it is flushed, ms. */
const leastWorkMs = 1;

/** Runs one unit under its own savepoint. Storage trouble is thrown: it concerns the whole group. */
function runUnit(database: GatedDatabase, unit: Waiting): Outcome {
  const savepoint = (sql: string) => database.ask({ sql, values: [], want: 'changes' });
  savepoint('SAVEPOINT unit');
  let outcome: Outcome;
  let keep = false;
  try {
    const answer = play(unit.begin(), (s) => database.ask(s));
    keep = !(answer instanceof Refused);
    outcome = { answer: answer instanceof Refused ? answer.answer : answer };
  } catch (e) {
    const fault = storageFault(e);
    if (fault !== undefined) throw fault;
    outcome = { thrown: e };
  }
  if (!database.inTransaction)
    throw new Fault('store-broken', { note: 'the transaction was rolled back by itself' });
  if (!keep) savepoint('ROLLBACK TO unit');
  savepoint('RELEASE unit');
  return outcome;
}

/** What SQLite has not rolled back by itself; a connection on which even that fails is opened anew anyway. */
function undo(database: GatedDatabase): void {
  try {
    if (database.inTransaction) database.ask({ sql: 'ROLLBACK', values: [], want: 'changes' });
  } catch (e) {
    if (storageFault(e) === undefined) throw e;
  }
}

/**
 * Owns BEGIN and COMMIT of the SQLite database. Units run first in first out; what is waiting is committed together,
 * one flush for all, and callers are answered after it. When the storage fails inside a group, nobody in the group
 * was promised anything: all are refused with the fault, and the connection is opened anew.
 */
export function writeGate(line: GateLine, clock: Clock): WriteGate {
  const queue: Waiting[] = [];
  let scheduled = false;
  let distrusted = false;
  let closed = false;
  let lastFlushMs = 0;
  let whenIdle: (() => void)[] = [];

  /** A group is full when its work has taken as long as a flush does: on a slow disk groups grow by themselves. */
  const fill = (group: { unit: Waiting; outcome: Outcome }[], taken: Waiting[]): void => {
    const begun = clock.monotonic();
    const budget = Math.max(leastWorkMs, lastFlushMs);
    while (group.length < mostInGroup) {
      const unit = queue.shift();
      if (unit === undefined) break;
      taken.push(unit);
      group.push({ unit, outcome: runUnit(line.database, unit) });
      if (clock.monotonic() - begun > budget) break;
    }
  };

  const runGroup = (): void => {
    const { database } = line;
    const steer = (sql: string) => database.ask({ sql, values: [], want: 'changes' });
    const group: { unit: Waiting; outcome: Outcome }[] = [];
    const taken: Waiting[] = [];
    try {
      steer('BEGIN IMMEDIATE');
      fill(group, taken);
      const flushing = clock.monotonic();
      steer('COMMIT');
      lastFlushMs = clock.monotonic() - flushing;
    } catch (e) {
      undo(database);
      const fault = storageFault(e) ?? new Fault('store-broken', { note: 'the write gate stumbled' }, e);
      distrusted = fault.code !== 'store-busy';
      refuse(taken.length > 0 ? taken : queue.splice(0), fault);
      return;
    }
    for (const { unit, outcome } of group) {
      if ('thrown' in outcome) unit.reject(outcome.thrown);
      else unit.resolve(outcome.answer);
    }
  };

  const refuse = (units: readonly Waiting[], fault: Fault): void => {
    for (const unit of units) unit.reject(fault);
  };

  const drain = async (): Promise<void> => {
    try {
      if (distrusted) await line.reopen();
      distrusted = false;
      line.database.gated(runGroup);
    } catch (e) {
      refuse(
        queue.splice(0),
        storageFault(e) ?? new Fault('store-broken', { note: 'the database cannot be reopened' }, e),
      );
    }
    scheduled = false;
    if (queue.length > 0) wake();
    else for (const idle of whenIdle.splice(0)) idle();
  };

  /** After the messages that are already here, so that they share the flush. */
  const wake = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => void drain());
  };

  return {
    submit: <T>(unit: () => Command<T>) =>
      new Promise<T>((resolve, reject) => {
        if (closed) {
          reject(new Error('the store is closed'));
          return;
        }
        queue.push({ begin: unit, resolve: resolve as (answer: unknown) => void, reject });
        wake();
      }),
    close: () =>
      new Promise((resolve) => {
        closed = true;
        if (scheduled) whenIdle.push(resolve);
        else resolve();
      }),
  };
}
