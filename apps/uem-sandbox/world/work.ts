import { importBatch } from './import-batch.ts';
import { depRecord, syncWithApple } from './dep-sync.ts';
import { syncWithManufacturers } from './drop-ship-sync.ts';
import type { Job, Work } from './job.ts';
import type { World } from './world.ts';

function carryOut(world: World, work: Work): void {
  switch (work.kind) {
    case 'apple-sync': {
      const account = world.dep.accounts.get(work.groupId);
      if (account !== undefined) syncWithApple(world, account, work.all);
      break;
    }
    case 'apple-profile': {
      const record = depRecord(world, work.serial);
      const gone = work.profile !== undefined && !world.dep.profiles.has(work.profile);
      if (record !== undefined && !gone) record.depProfile = work.profile;
      break;
    }
    case 'drop-ship-sync':
      syncWithManufacturers(world, work.groupId);
      break;
    case 'batch':
      importBatch(world, work.batchId);
      break;
  }
}

/** Plans a job that is written down: when it is accepted, and after a restart. */
export function planJob(world: World, job: Job): void {
  world.agenda.in(Math.max(0, job.at - world.clock.now()), () => {
    if (world.jobs.delete(job.id)) carryOut(world, job.work);
  });
}

/** Accepts work; it is done after `workAfterMs`. */
export function accept(world: World, work: Work): void {
  const job = { id: ++world.lastJobId, at: world.clock.now() + world.settings.workAfterMs, work };
  world.jobs.set(job.id, job);
  planJob(world, job);
}
