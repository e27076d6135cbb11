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

/**
 * Runs one unit so that it can be taken back: under its own savepoint, or, where it is alone in its group, without one,
 * whose undo log would copy every page it touches. Storage trouble is thrown: it concerns the whole group.
 */
function runUnit(database: GatedDatabase, unit: Waiting, alone: boolean): Outcome {
  const steer = (sql: string) => database.ask({ sql, values: [], want: 'changes' });
  if (!alone) steer('SAVEPOINT unit');
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
  if (!keep) steer(alone ? 'ROLLBACK' : 'ROLLBACK TO unit');
  if (!alone) steer('RELEASE unit');
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

/** Where the gate stands between two groups. */
interface Standing {
  readonly line: GateLine;
  readonly clock: Clock;
  readonly queue: Waiting[];
  /** The connection met trouble and is opened anew before the next group. */
  distrusted: boolean;
  lastFlushMs: number;
}

interface Done {
  unit: Waiting;
  outcome: Outcome;
}

/** A group is full when its work has taken as long as a flush does: on a slow disk groups grow by themselves. */
function fill(gate: Standing, group: Done[], taken: Waiting[]): void {
  const begun = gate.clock.monotonic();
  const alone = gate.queue.length === 1;
  const budget = Math.max(leastWorkMs, gate.lastFlushMs);
  while (group.length < mostInGroup) {
    const unit = gate.queue.shift();
    if (unit === undefined) break;
    taken.push(unit);
    group.push({ unit, outcome: runUnit(gate.line.database, unit, alone) });
    if (gate.clock.monotonic() - begun > budget) break;
  }
}

const refuse = (units: readonly Waiting[], fault: Fault): void => {
  for (const unit of units) unit.reject(fault);
};

function runGroup(gate: Standing): void {
  const { database } = gate.line;
  const steer = (sql: string) => database.ask({ sql, values: [], want: 'changes' });
  const group: Done[] = [];
  const taken: Waiting[] = [];
  try {
    steer('BEGIN IMMEDIATE');
    fill(gate, group, taken);
    const flushing = gate.clock.monotonic();
    if (database.inTransaction) steer('COMMIT');
    gate.lastFlushMs = gate.clock.monotonic() - flushing;
  } catch (e) {
    undo(database);
    const fault = storageFault(e) ?? new Fault('store-broken', { note: 'the write gate stumbled' }, e);
    gate.distrusted = fault.code !== 'store-busy';
    refuse(taken.length > 0 ? taken : gate.queue.splice(0), fault);
    return;
  }
  for (const { unit, outcome } of group) {
    if ('thrown' in outcome) unit.reject(outcome.thrown);
    else unit.resolve(outcome.answer);
  }
}

/** One group, on a connection that is trusted. */
async function drain(gate: Standing): Promise<void> {
  try {
    if (gate.distrusted) await gate.line.reopen();
    gate.distrusted = false;
    gate.line.database.gated(() => runGroup(gate));
  } catch (e) {
    const fault =
      storageFault(e) ?? new Fault('store-broken', { note: 'the database cannot be reopened' }, e);
    refuse(gate.queue.splice(0), fault);
  }
}

/**
 * Owns BEGIN and COMMIT of the SQLite database. Units run first in first out; what is waiting is committed together,
 * one flush for all, and callers are answered after it. When the storage fails inside a group, nobody in the group
 * was promised anything: all are refused with the fault, and the connection is opened anew.
 */
export function writeGate(line: GateLine, clock: Clock): WriteGate {
  const gate: Standing = { line, clock, queue: [], distrusted: false, lastFlushMs: 0 };
  const whenIdle: (() => void)[] = [];
  let scheduled = false;
  let closed = false;

  const turn = async (): Promise<void> => {
    await drain(gate);
    scheduled = false;
    if (gate.queue.length > 0) wake();
    else for (const idle of whenIdle.splice(0)) idle();
  };

  /** After the messages that are already here, so that they share the flush. */
  const wake = (): void => {
    if (scheduled) return;
    scheduled = true;
    clock.soon(() => void turn());
  };

  return {
    submit: <T>(unit: () => Command<T>) =>
      new Promise<T>((resolve, reject) => {
        if (closed) {
          reject(new Error('the store is closed'));
          return;
        }
        gate.queue.push({ begin: unit, resolve: resolve as (answer: unknown) => void, reject });
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
