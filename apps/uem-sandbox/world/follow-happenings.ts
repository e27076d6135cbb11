import { rethink, strip } from './carrying.ts';
import { refit } from './membership.ts';
import type { World } from './world.ts';

/** From now on smart groups, and what devices carry, follow everything that befalls a device of this world. */
export function followHappenings(world: World): void {
  world.listeners.push(({ kind, device }) => {
    switch (kind) {
      case 'enrolled':
      case 'unenrolled':
      case 'user-changed':
      case 'group-changed':
      case 'attribute-changed':
        rethink(world, device);
        break;
      case 'wiped':
        strip(device);
        break;
      case 'deleted':
        refit(world, device);
        world.tags.forget(device);
        break;
      case 'compliance-changed':
      case 'compromised-changed':
      case 'command-queued':
      case 'command-executed':
        break;
    }
  });
}
