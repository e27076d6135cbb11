import { resumeDevice } from '../world/command-queue.ts';
import { planEnrollment } from '../world/enrol.ts';
import { planJob } from '../world/work.ts';
import type { World } from '../world/world.ts';

/** Plans everything again that was planned when the sandbox stopped; deliveries are taken up by the notifier. */
export function resume(world: World): void {
  for (const device of world.devices.byId.values()) {
    resumeDevice(world, device);
    planEnrollment(world, device);
  }
  for (const job of world.jobs.values()) planJob(world, job);
}
