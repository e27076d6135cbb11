import { writeAudit } from './audit.ts';
import { changeCustody } from './custody-change.ts';
import { wakeDormant } from './dormant.ts';
import { addEffect } from './effects.ts';
import { writeJournal } from './journal.ts';
import { writeRun } from './runs.ts';
import { lockRows, one, Refused, type Command, type Query } from './statement.ts';
import type { Conflict, RunUnit, UnitAnswer } from './store.ts';
import { writeTap } from './taps.ts';
import { begin } from './triggers.ts';
import { writeWait } from './waits.ts';

const refuse = (conflict: Conflict): Refused<UnitAnswer> => new Refused({ ok: false, conflict });

/** The commands' own -1: the epoch this unit's custody makes, or the one the run speaks for, or the device's. */
function* epochOf(unit: RunUnit, made: number | null, deviceId: string | null): Query<number> {
  const known = made ?? unit.run.epoch;
  if (known !== null && known >= 0) return known;
  if (deviceId === null) return 0;
  const device = yield* one<{ epoch: number }>('SELECT epoch FROM devices WHERE id = ?', deviceId);
  if (device === undefined) throw new Error(`an effect names device ${deviceId}, which is not in the store`);
  return device.epoch;
}

/** One unit of work of a run; see `RunUnit` for what it promises. */
export function* commitUnit(unit: RunUnit): Command<UnitAnswer> {
  const { custody } = unit;
  const touched = unit.effects.flatMap((e) => (e.deviceId === null ? [] : [e.deviceId]));
  if (unit.begins !== undefined && 'deviceId' in unit.begins) touched.push(unit.begins.deviceId);
  yield* lockRows('devices', custody === undefined ? touched : [...touched, custody.deviceId]);
  if (custody?.personId !== undefined) yield* lockRows('people', [custody.personId]);

  if (unit.tap !== undefined && !(yield* writeTap(unit.tap, unit.run.id))) return refuse('tap-known');
  if (!(yield* writeRun(unit.run, custody))) return refuse('run-moved');
  if (unit.begins !== undefined) {
    const conflict = yield* begin(unit.begins, unit.run.id, unit.at);
    if (conflict !== null) return refuse(conflict);
  }
  let made: number | null = null;
  if (custody !== undefined) {
    const changed = yield* changeCustody(custody, unit.run, unit.at);
    if (typeof changed === 'string') return refuse(changed);
    made = changed;
  }
  yield* writeJournal(unit.run.id, unit.at, unit.journal);
  for (const effect of unit.effects) {
    const epoch = effect.epoch === -1 ? yield* epochOf(unit, made, effect.deviceId) : effect.epoch;
    yield* addEffect(unit.run.id, unit.at, { ...effect, epoch });
  }
  if (unit.wait !== undefined) yield* writeWait(unit.run.id, unit.wait);
  if (unit.run.endedAt !== null) yield* wakeDormant(unit.run.id, unit.at);
  yield* writeAudit(unit.at, unit.audit);
  return { ok: true, epoch: made, custodyId: custody?.id ?? null };
}
