import { batch, batchCounts, batches, dueBatchRows, leaveOut, startBatch, stopBatch } from './batches.ts';
import type { Engine } from './engine.ts';
import type { TriggerStore } from './trigger-rows.ts';
import {
  absences,
  dueRungs,
  fleet,
  passRung,
  scheduledUntil,
  schedulePassed,
  schedules,
} from './triggers.ts';

/** What begins runs by itself. */
export const triggersOver = (engine: Engine): TriggerStore => ({
  passRung: (rung, at, why) => engine.write(() => passRung(rung, at, why)),
  dueRungs: (query, liftedBy) => engine.read(() => dueRungs(query, liftedBy)),
  absences: (query) => engine.read(() => absences(query)),
  scheduledUntil: (name, now) => engine.write(() => scheduledUntil(name, now)),
  schedulePassed: (name, at, back) => engine.write(() => schedulePassed(name, at, back)),
  schedules: () => engine.read(schedules),
  fleet: (query) => engine.read(() => fleet(query)),
  startBatch: (started) => engine.write(() => startBatch(started)),
  stopBatch: (id, at, audit) => engine.write(() => stopBatch(id, at, audit)),
  leaveOut: (id, row, why) => engine.write(() => leaveOut(id, row, why)),
  dueBatchRows: (limit) => engine.read(() => dueBatchRows(limit)),
  batch: (id) => engine.snapshot(() => batch(id)),
  batches: (before, limit) => engine.read(() => batches(before, limit)),
  batchCounts: (ids) => engine.read(() => batchCounts(ids)),
});
